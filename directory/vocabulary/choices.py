"""Short lists that rules depend on, so that they are fixed in code. Codes are part of the file format."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SpecialtyKind(TextChoices):
    """What a specialty names: what hurts, what happened, or how body and mind react."""

    CONDITION = "condition", _("What hurts")
    EVENT = "event", _("What happened")
    RESPONSE = "response", _("How body and mind react")


class Scope(TextChoices):
    """What a licence lets its holder offer, and what an approach asks of whoever gives it."""

    PSYCHOTHERAPY = "psychotherapy", _("Psychotherapy")
    MEDICAL = "medical", _("Medical or rehabilitation care")
    BODYWORK = "bodywork", _("Bodywork")
    EDUCATION = "education", _("Education, not treatment")


#: Scopes that are care under a licence: whoever holds one of these is a clinician.
CLINICAL_SCOPES = frozenset({Scope.PSYCHOTHERAPY.value, Scope.MEDICAL.value})


class WantedScope(TextChoices):
    """The kind of licence that is right for a specialty."""

    PSYCHOTHERAPY = "psychotherapy", "A psychotherapy licence"
    PSYCHOTHERAPY_AFTER_EVENT = (
        "psychotherapy-after-event",
        "A psychotherapy licence, when an event was named",
    )
    BODY = "body", "A body profession as well"


class Rarity(TextChoices):
    """How many practitioners usually name a term. A rarer one weighs more in a match."""

    COMMON = "common", "Common"
    USUAL = "usual", "Usual"
    RARE = "rare", "Rare"


class TermKind(TextChoices):
    """The short lists that curators may lengthen."""

    FORMAT = "format", "Format"
    AGE_GROUP = "age_group", "Age group"
    COMMUNITY = "community", "Community"
    LANGUAGE = "language", "Language"
    TIME_SLOT = "time_slot", "Time"
    ROOM = "room", "Room"
    INSURANCE = "insurance", "Insurance"

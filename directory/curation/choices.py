"""Short lists of reports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What does not fit."""

    CONTACT = "contact", _("A phone number, an e-mail or a link does not work")
    OPENINGS = "openings", _("The openings are not as they stand here")
    PLACE = "place", _("An address or the room is not as it stands here")
    FEES = "fees", _("The fee or the insurance is not as it stands here")
    TITLE = "title", _("A licence, a title or a training does not fit")
    CONDUCT = "conduct", _("Something happened that was not right")
    OWN = "own", _("This page is about me, and I want it changed or gone")
    OTHER = "other", _("Something else")


class State(TextChoices):
    """Where a report stands."""

    OPEN = "open", "Open"
    SETTLED = "settled", "Settled"

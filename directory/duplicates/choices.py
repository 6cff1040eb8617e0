"""Short lists of the duplicates."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a pair stands. A pair that was merged is gone with one of its two; ``Merge`` remembers it."""

    OPEN = "open", "To be looked at"
    NOT_DUPLICATE = "apart", "Not the same person"


class KeyKind(TextChoices):
    """What two listings may share. NAME, a region and a word of the name, only says who is compared."""

    NPI = "npi", "National provider number"
    LICENCE = "licence", "Licence"
    EMAIL = "email", "E-mail"
    PHONE = "phone", "Phone"
    NAME = "name", "Name"

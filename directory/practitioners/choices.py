"""Closed lists of the practitioner files (section 4 of the file format). Empty always means unknown."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Where a record stands. Only ``listed`` is ever shown, and only with a dated consent."""

    DRAFT = "draft", "Draft"
    LISTED = "listed", "Listed"
    PAUSED = "paused", "Paused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Touch(TextChoices):
    """Hands on or off, from the practitioner's side."""

    NONE = "none", "Never uses touch"
    OPTIONAL = "optional", "Touch is optional, always asked"
    CENTRAL = "central", "Hands-on work is central"


class Accepting(TextChoices):
    """Capacity for new clients; it counts only with the day it was confirmed."""

    YES = "yes", "Taking new clients"
    WAITLIST = "waitlist", "Waitlist"
    NO = "no", "Not taking new clients"


class Gender(TextChoices):
    """As the practitioner declares it; never inferred."""

    WOMAN = "woman", "Woman"
    MAN = "man", "Man"
    NONBINARY = "nonbinary", "Nonbinary"


class LicenceStatus(TextChoices):
    """A licence counts once somebody checked it with the board."""

    CLAIMED = "claimed", "Claimed"
    VERIFIED = "verified", "Verified"


class CredentialStatus(TextChoices):
    """Where the check of a held certification stands."""

    CLAIMED = "claimed", "Claimed"
    VERIFIED = "verified", "Verified"
    REJECTED = "rejected", "Rejected"


class PointSource(TextChoices):
    """Where a location's coordinates come from."""

    UNPLACED = "", "Not placed"
    GIVEN = "given", "Given with the record"
    GAZETTEER = "gazetteer", "Placed by its postal code or city"
    ONLINE = "online", "Placed by its address"


#: A capacity older than this is unknown: findable by name, not matched (domain notes, "Our clocks").
CAPACITY_DAYS = 90
MOST_FOCUSES = 5
EDUCATOR = "COACH"

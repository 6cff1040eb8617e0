"""Closed lists of the practitioner files (section 4 of the file format). Empty always means unknown."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Where a record stands. Only ``listed`` is ever shown, and only with a dated consent."""

    DRAFT = "draft", "Draft"
    LISTED = "listed", "Listed"
    PAUSED = "paused", "Paused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Withdrawal(TextChoices):
    """Why a listing was withdrawn. Only after one by the curators the consent of before still holds."""

    OWN_WISH = "own-wish", "Their own wish"
    STOPPED = "stopped", "They no longer practise"
    DECEASED = "deceased", "They have died"
    CURATORS = "curators", "The curators decided"


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


class Paper(TextChoices):
    """What a check is about."""

    LICENCE = "licence", "Licence"
    COMPACT = "compact", "Compact authority"
    CERTIFICATION = "certification", "Certification or training"


class Method(TextChoices):
    """How something was checked."""

    PRIMARY_SOURCE = "primary", "Looked up with the issuer or the board"
    DOCUMENT = "document", "A document was seen"
    ATTESTATION = "attestation", "Somebody who knows confirmed it"


class Result(TextChoices):
    """What came of it. A claim is an entry too: the day on which it was only that."""

    CONFIRMED = "confirmed", "Confirmed"
    NOT_CONFIRMED = "not-confirmed", "Not confirmed"
    CLAIMED = "claimed", "Claimed by the practitioner"
    LAPSED = "lapsed", "Ran out: the badge went"


class FieldGroup(TextChoices):
    """Parts of a listing that are confirmed together. Openings have their own day: ``Practitioner.confirmed_on``."""

    FEES = "fees", "Fees"
    INSURANCE = "insurance", "Insurance"
    CONTACT = "contact", "Contact"
    PLACES = "places", "Places, room and times"
    REACH = "reach", "Places for video and phone"
    APPROACHES = "approaches", "Specialties and approaches"


class PointSource(TextChoices):
    """Where a location's coordinates come from."""

    UNPLACED = "", "Not placed"
    GIVEN = "given", "Given with the record"
    GAZETTEER = "gazetteer", "Placed by its postal code or city"
    ONLINE = "online", "Placed by its address"


#: Days after which a licence without a recorded end is looked up again (domain notes, "Our clocks").
LICENCE_DAYS = 180
#: A capacity older than this is unknown: findable by name, not matched (domain notes, "Our clocks").
CAPACITY_DAYS = 90
MOST_FOCUSES = 5
EDUCATOR = "COACH"
#: Days after which a group of fields reads "not confirmed since …" (domain notes, "Our clocks").
FIELD_DAYS = {
    FieldGroup.FEES: 90,
    FieldGroup.INSURANCE: 90,
    FieldGroup.CONTACT: 90,
    FieldGroup.PLACES: 90,
    FieldGroup.REACH: 90,
    FieldGroup.APPROACHES: 365,
}
#: Sides of a square photo in pixels: beside a name, on a profile, on a profile of a fine screen.
PHOTO_SIZES = (96, 192, 384)
#: Lines of "what this person does not do", and characters of one.
MOST_LIMITS = 12
LONGEST_LIMIT = 200


class Identity(TextChoices):
    """What the register of NPIs says of a listing, the gravest first."""

    WRONG_NUMBER = "wrong-number", "The number is no NPI"
    NOT_FOUND = "not-found", "Not in the register"
    DEACTIVATED = "deactivated", "Deactivated in the register"
    OTHER_NAME = "other-name", "Another name in the register"
    OTHER_STATE = "other-state", "Another state in the register"
    AGREES = "agrees", "Agrees with the register"


#: Weeks that a waitlist may take.
LONGEST_WAIT_WEEKS = 104


class ErasedMark(TextChoices):
    """By what somebody who was erased would be known again."""

    EXTERNAL_ID = "external-id", "External id"
    NAME_EMAIL = "name-email", "Name and e-mail"
    SLUG = "slug", "Address of the profile"

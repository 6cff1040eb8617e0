"""Short lists of proposed changes."""

from django.db.models import TextChoices


class Source(TextChoices):
    """By which way a proposal came."""

    PRACTICE = "practice", "The practitioner’s own page"
    REPORT = "report", "A report from the public"
    IMPORT = "import", "An import"
    CURATION = "curation", "The workbench"


class State(TextChoices):
    """Where a proposal stands: settled once none of its fields is open."""

    OPEN = "open", "Open"
    SETTLED = "settled", "Settled"


class FieldState(TextChoices):
    """Where one field of it stands."""

    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"


#: Columns about papers: a badge comes from a check alone, and whoever proposed may not accept.
PAPERS = frozenset({"licences", "compacts", "certifications"})
#: Columns that say which listing it is, or where it stands in its life: no proposal changes them.
NOT_PROPOSED = {
    "external_id": "says which listing it is and cannot be changed",
    "status": "a proposal cannot change where a listing stands: use the buttons of its page",
}

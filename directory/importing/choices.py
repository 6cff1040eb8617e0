"""Short lists of imports."""

from django.db.models import TextChoices


class State(TextChoices):
    """How far an import has come."""

    READ = "read", "In preparation"
    APPLIED = "applied", "Applied"
    UNDONE = "undone", "Undone"
    DISCARDED = "discarded", "Discarded"


class Did(TextChoices):
    """What a row did to a listing."""

    CREATED = "created", "Created"
    CHANGED = "changed", "Changed"


class Kind(TextChoices):
    """The two kinds of practitioner files."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "XLSX"

"""Short lists of the history."""

from django.db.models import TextChoices


class Subject(TextChoices):
    """What an entry tells of. ``Entry.key`` names the one: an external id, ``specialty:sciatica``, a rule's version."""

    PRACTITIONER = "practitioner", "Practitioner"
    VOCABULARY = "vocabulary", "Vocabulary"
    RULE_SET = "rule-set", "Rule set"


class Action(TextChoices):
    """What happened to it."""

    CREATED = "created", "Created"
    CHANGED = "changed", "Changed"
    REMOVED = "removed", "Removed"


class Through(TextChoices):
    """By which door the edit came."""

    COMMAND = "command", "A command"
    ADMIN = "admin", "The admin"
    CURATION = "curation", "The workbench"
    IMPORT = "import", "An import"
    PRACTICE = "practice", "The practitioner’s own page"
    HOUSEKEEPING = "housekeeping", "Housekeeping"

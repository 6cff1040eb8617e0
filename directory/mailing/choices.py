"""Where a mail stands."""

from django.db.models import TextChoices


class State(TextChoices):
    """``waiting`` is tried again by itself; ``failed`` waits for a curator."""

    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"

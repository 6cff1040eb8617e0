"""Short lists of the rounds."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """Who started a round: the clock, or a curator."""

    BY_CLOCK = "clock", "By the clock"
    BY_HAND = "hand", "By hand"


#: Days since the last confirmation after which the first, second and third mail may go. Then the mails end; at 90 days
#: the openings count as unknown by themselves.
DUE_DAYS = (60, 75, 85)
#: Days between two mails to the same person, whoever sends them.
APART_DAYS = 10
MOST_TRIES = len(DUE_DAYS)
#: Days for which a link opens the page: from the first mail until some weeks after the last one.
LINK_DAYS = 45
#: Kinds of mail, for the outbox.
ASKING, REMOVED = "confirm", "removed"

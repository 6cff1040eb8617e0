"""Where the items of the queue come from: one module a kind, each with the protocol of ``source``."""

from directory.curation.sources.capacity import Capacity
from directory.curation.sources.changes import Changes
from directory.curation.sources.checks import Checks
from directory.curation.sources.gaps import Gaps, Odd
from directory.curation.sources.life import InReview, Returning
from directory.curation.sources.listings import Listings
from directory.curation.sources.mails import Mails
from directory.curation.sources.pairs import Pairs
from directory.curation.sources.papers import Ending, EndingLater, Expired
from directory.curation.sources.places import Unplaced
from directory.curation.sources.reports import Reports
from directory.curation.sources.source import GROUPS, Group, Item, Opened, Reader, Source

__all__ = ["ALL", "BY_KIND", "GROUPS", "Group", "Item", "Opened", "Reader", "Source", "forget"]

#: In the order of the queue: by group, inside a group as they stand here.
ALL: tuple[Source, ...] = (
    Reports(),
    Expired(),
    Mails(),
    Checks(),
    Ending(),
    Returning(),
    Capacity(),
    EndingLater(),
    InReview(),
    Changes(),
    Pairs(),
    Unplaced(),
    Gaps(),
    Odd(),
)
BY_KIND = {source.kind: source for source in ALL}


def forget() -> None:
    """Drop what this process keeps of the queue, for tests."""
    for source in ALL:
        if isinstance(source, Listings):
            source.keeper.forget()

"""How an import goes in: made while nobody waits, checked again, and all at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from directory.bulk.collecting import rarely_collected
from directory.changes.services import hold
from directory.practitioners.services import Arrival, Overtaken, Written, arriving, wait_for_other_writers

#: So many times an import gives way to edits of the same people; after that they wait for it.
GIVES_WAY = 3


def nothing_beside() -> None:
    """Nothing is written with the import."""


def bring(fill: Callable[[Arrival], bool], *, beside: Callable[[], None] = nothing_beside) -> Written | None:
    """Let people arrive and go in; None where ``fill`` says that they may not, and then nothing was written.

    ``fill`` reads and compares anew each time it is called, which is more than once where somebody else changed the
    same people meanwhile. ``beside`` writes what belongs to the import, in the transaction in which they go in. Raises
    IntegrityError and Overtaken where the same people came from elsewhere at that moment.
    """
    with rarely_collected():
        for _ in range(GIVES_WAY):
            try:
                return _once(fill, beside)
            except (IntegrityError, Overtaken):
                continue
        with _alone():
            return _once(fill, beside)


def _once(fill: Callable[[Arrival], bool], beside: Callable[[], None]) -> Written | None:
    with arriving() as arrival:
        if not fill(arrival):
            return None
        with transaction.atomic():
            wait_for_other_writers()
            beside()
            return arrival.go_in()


@contextmanager
def _alone() -> Iterator[None]:
    """Every edit of a listing waits meanwhile."""
    with transaction.atomic():
        wait_for_other_writers()
        hold()
        yield

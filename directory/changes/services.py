"""Writing and reading the change log. ``record`` runs inside the transaction of the edit it tells of."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F

from directory.changes.models import Change, DirectoryVersion

#: Above this many practitioners one row for everyone is cheaper to read than a row each.
MANY = 1_000
#: Versions whose rows are kept at least, and how often older ones are deleted, in versions.
KEPT, SWEEP = 10_000, 100

_VERSION = "SELECT number, everyone FROM changes_directoryversion WHERE id = 1"


#: What the look that is open has seen: nothing yet, or one version. None where none is open.
_look: ContextVar["list[Version] | None"] = ContextVar("look", default=None)


class Version(NamedTuple):
    """The number of the last committed edit, and of the last one that concerned everyone; 0 before the first."""

    number: int
    everyone: int


@transaction.atomic
def record(*, practitioner_ids: Iterable[int] | None) -> int:
    """Note that these practitioners changed (None: everyone). Returns the new version.

    Cost: three statements, and every hundredth time one more that deletes what is older than ``KEPT`` versions.
    """
    touched = None if practitioner_ids is None else sorted(set(practitioner_ids))
    if touched is not None and not touched:
        return current_version()
    concerns = {"everyone": F("number") + 1} if touched is None or len(touched) > MANY else {}
    version = DirectoryVersion.objects.filter(pk=DirectoryVersion.ONLY_ID)
    if not version.update(number=F("number") + 1, **concerns):
        DirectoryVersion.objects.get_or_create(pk=DirectoryVersion.ONLY_ID, defaults={"number": 0})
        version.update(number=F("number") + 1, **concerns)
    number = current_version()
    if touched is None or concerns:
        Change.objects.create(version=number, practitioner_id=None)
    else:
        Change.objects.bulk_create([Change(version=number, practitioner_id=pk) for pk in touched], batch_size=500)
    if number % SWEEP == 0:
        Change.objects.filter(version__lte=number - KEPT).delete()
    return number


def current() -> Version:
    """Where the directory stands. Cost: one read by primary key past the ORM, tens of microseconds."""
    # Asked by every request: the cursor goes with this function, which is a tenth cheaper than closing it.
    cursor = connection.cursor()
    cursor.execute(_VERSION)
    row = cursor.fetchone()
    found = Version._make(row) if row else Version(0, 0)
    if (look := _look.get()) is not None:
        look[:] = [found]
    return found


@contextmanager
def one_look() -> Iterator[None]:
    """Within it ``seen`` asks once: a page that writes nothing is of one moment, and pays for one read instead of one
    for each part that follows the directory."""
    token = _look.set([])
    try:
        yield
    finally:
        _look.reset(token)


def seen() -> Version:
    """Where the directory stands, or stood when this look began (``one_look``).

    For holders of something that was read before, to tell whether it may stand. What is read anew is read after
    ``current``. Cost: as ``current``, once in a look.
    """
    look = _look.get()
    return look[0] if look else current()


def current_version() -> int:
    """The number of the last committed edit; 0 before the first. Cost: as ``current``."""
    return current().number


def hold() -> Version:
    """Where the directory stands, and stays until the end of this transaction: other edits wait for it."""
    DirectoryVersion.objects.get_or_create(pk=DirectoryVersion.ONLY_ID, defaults={"number": 0})
    return Version._make(
        DirectoryVersion.objects.select_for_update().values_list("number", "everyone").get(pk=DirectoryVersion.ONLY_ID)
    )


def touched_between(after: int, until: int, *, most: int) -> list[int] | None:
    """Practitioners touched by the versions after one and until another, ascending.

    None where the log does not reach back that far, or where there are more than ``most``. Those that an edit of
    everyone touched are not in it. Cost: one query.
    """
    if until <= after:
        return []
    rows = Change.objects.filter(version__gt=after, version__lte=until).order_by("version", "pk")
    found = list(rows.values_list("version", "practitioner_id")[: 2 * most + KEPT])
    touched = {practitioner_id for _, practitioner_id in found if practitioner_id is not None}
    is_whole = bool(found) and found[0][0] == after + 1 and found[-1][0] == until
    return sorted(touched) if is_whole and len(touched) <= most else None

"""Keeping, sharing and deleting: the one door for writing."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from directory.shortlists.files import wipe
from directory.shortlists.locked import lock
from directory.shortlists.models import KeptShortlist, SharedLink
from directory.shortlists.tokens import hash_of, token_for

KEPT_DAYS = 30
_BATCH = 500
KEPT_FOR = timedelta(days=KEPT_DAYS)
#: Ways to one list that may stand open at once.
MOST_LINKS = 12


class TooManyLinks(Exception):  # noqa: N818 - it says what there is too much of
    """The list has MOST_LINKS shared links already."""


@dataclass(frozen=True, slots=True)
class Made:
    """A token, to be shown once, and when its link ends."""

    token: str
    ends_at: datetime


def keep(*, data: dict[str, Any], once: str, now: datetime) -> Made:
    """Keep a list for KEPT_DAYS. The same ``once`` again, also at the same moment, gives the list that stands.

    After a deletion it is a new wish, and makes a new row: nothing remembers that there was another.
    """
    token = token_for("owner", once)
    hashed = hash_of("owner", token)
    # what has ended counts as missing, also before housekeeping
    KeptShortlist.objects.expired(now).filter(token_hash=hashed).delete()
    row = KeptShortlist(token_hash=hashed, created_at=now, expires_at=now + KEPT_FOR)
    standing = KeptShortlist.objects.filter(token_hash=hashed)
    # of two that come together, the one that is not first finds the other's; none where it was deleted at that moment
    held = standing.first() or _inserted(row, data, now) or standing.first() or row
    return Made(token, held.expires_at)


@transaction.atomic
def share(*, shortlist: KeptShortlist, options: dict[str, Any], once: str, now: datetime) -> Made:
    """A link to some of the people. The same ``once`` again gives the same link.

    The list is locked meanwhile, so that links made at once are counted. Raises TooManyLinks, and
    KeptShortlist.DoesNotExist where the list was deleted at that moment.
    """
    KeptShortlist.objects.select_for_update().get(pk=shortlist.pk)
    token = token_for("shared", f"{shortlist.id}.{once}")
    row = SharedLink(token_hash=hash_of("shared", token), created_at=now, shortlist=shortlist)
    if not SharedLink.objects.filter(token_hash=row.token_hash).exists():
        if shortlist.links.count() >= MOST_LINKS:
            raise TooManyLinks
        row.sealed = lock(row, options, now)
        row.save(force_insert=True)
    return Made(token, shortlist.expires_at)


def stop_sharing(*, shortlist: KeptShortlist, link_id: uuid.UUID) -> bool:
    """Whether there was such a link of this list; it is gone then."""
    count, _ = SharedLink.objects.filter(pk=link_id, shortlist=shortlist).delete()
    wipe()
    return count > 0


def delete(*, shortlist: KeptShortlist) -> None:
    """The list and everything shared of it, out of the database and out of its file."""
    _deleted(KeptShortlist.objects.filter(pk=shortlist.pk))
    wipe()


def purge(*, now: datetime) -> int:
    """Delete what has ended; how many lists went. Twice at once, each is counted by one of the two."""
    count = 0
    while gone := _deleted(KeptShortlist.objects.expired(now)):
        count += gone
    wipe()
    return count


@transaction.atomic
def _deleted(rows: QuerySet[KeptShortlist]) -> int:
    """Up to _BATCH of these rows, with their links. They are locked first: no link comes in between."""
    locked = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True)[:_BATCH])
    _, deleted = KeptShortlist.objects.filter(pk__in=locked).delete()
    return deleted.get(KeptShortlist._meta.label, 0)


def _inserted(row: KeptShortlist, data: dict[str, Any], now: datetime) -> KeptShortlist | None:
    """The row, written; None where one with its token stands already."""
    row.sealed = lock(row, data, now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row

"""Many threads at the same moment: one form sent by all of them, or a piece of housekeeping done by all of them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any, TypeVar

from django.db import connections
from django.test import Client, override_settings

from directory.shortlists import services
from directory.shortlists.locked import lock
from directory.shortlists.models import KeptShortlist, SharedLink
from directory.shortlists.rotation import rotate
from directory.shortlists.services import KEPT_FOR
from directory.shortlists.tokens import new_once
from tests.shortlists.lists import link_in

MANY = 40
#: Commands that a clumsy timetable starts at the same moment.
FEW = 4
OLD, NEW = {"old": b"o" * 32}, {"new": b"n" * 32}
Found = TypeVar("Found")


def together(count: int, work: Callable[[int], Found]) -> list[Found]:
    """What ``work`` gives in each thread; all begin when the last one stands ready."""
    barrier = Barrier(count)

    def one(number: int) -> Found:
        barrier.wait()
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def at_once(client: Client, path: str, fields: dict[str, Any]) -> list[tuple[int, str]]:
    """Status and link of each answer; the browser is the same for all, as with somebody who presses again and again."""

    def press(_: int) -> tuple[int, str]:
        response = _browser(client).post(path, fields)
        return response.status_code, link_in(response.content.decode())

    return together(MANY, press)


def links_at_once(client: Client, path: str, fields: dict[str, Any]) -> int:
    """How many links there are after many different forms, each of which makes one."""
    together(MANY, lambda _: _browser(client).post(path, fields | {"once": new_once()}).status_code)
    return SharedLink.objects.count()


def housekeeping_at_once(now: datetime, lists: int = 30) -> dict[str, list[int]]:
    """What each of a few rotations, and then of a few purges, says it has done, in all; and what is left."""
    with override_settings(FIELD_ENCRYPTION_KEYS=OLD):
        for number in range(lists):
            row = KeptShortlist(token_hash=f"h{number}", created_at=now, expires_at=now + KEPT_FOR)
            row.sealed = lock(row, {"people": []}, now)
            row.save(force_insert=True)
            link = SharedLink(token_hash=f"l{number}", created_at=now, shortlist=row)
            link.sealed = lock(link, {"people": []}, now)
            link.save(force_insert=True)
    with override_settings(FIELD_ENCRYPTION_KEYS=NEW | OLD):
        rotated = together(FEW, lambda _: rotate(now=now))
        older = [row for row in KeptShortlist.objects.all() if not row.sealed.startswith("new.")]
    purged = together(FEW, lambda _: services.purge(now=now + KEPT_FOR + timedelta(days=1)))
    return {
        "rotated": [sum(done.sealed for done in rotated), sum(done.left for done in rotated), len(older)],
        "purged": [sum(purged), KeptShortlist.objects.count(), SharedLink.objects.count()],
    }


def _browser(client: Client) -> Client:
    browser = Client()
    browser.cookies.update(client.cookies)
    return browser

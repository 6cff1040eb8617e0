"""One of each kind of item, and the queue as somebody sees it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from directory.curation.services import Told, take
from directory.curation.sources import ALL
from directory.duplicates.models import Pair
from directory.mailing.choices import State
from directory.mailing.models import Mail
from directory.mailing.services import queue_mail
from directory.practitioners.models import Location, Practitioner
from directory.proposals.services import propose
from tests.practitioners.people import (
    TODAY,
    credential,
    days_ago,
    licence,
    modalities,
    office,
    person,
    specialties,
    terms,
)

PATH = "/curation/"
SETTLE = "/curation/settle/"
_LINE = re.compile(r'<a class="g(\d)" href="[^"]*item=([^"&]+)"')


def whole(slug: str, **values: Any) -> Practitioner:
    """Somebody of whom nothing waits."""
    known = {"email": f"{slug}@example.org", "fee_min": 100, "fee_max": 120, "currency": "USD"}
    who = person(slug, **(known | values))
    licence(who, "LPC", "US-OR", expires_on=TODAY + timedelta(days=400))
    return office(terms(specialties(who, "chronic-low-back-pain*"), "format:in-person"))


def report(who: Practitioner, text: str = "The phone number is dead.", kind: str = "contact", days: int = 0) -> None:
    take(practitioner=who, kind=kind, told=Told(text, ""), now=timezone.now() - timedelta(days=days))


def expired(slug: str) -> Practitioner:
    return credential(whole(slug), "SEP", expires_on=days_ago(3), status="claimed")


def ending(slug: str, days: int = 20) -> Practitioner:
    return credential(whole(slug), "SEP", expires_on=TODAY + timedelta(days=days))


def failed_mail(who: Practitioner) -> Mail:
    at = timezone.now() - timedelta(days=1)
    mail = queue_mail(kind="asking", to="a@example.org", subject="Hello", body="Text", about=who.external_id, now=at)
    Mail.objects.filter(pk=mail.pk).update(state=State.FAILED, failed_at=at, last_error="The mailbox is full")
    return mail


def unplaced(slug: str) -> Practitioner:
    who = whole(slug)
    Location.objects.create(practitioner=who, position=7, city="Nether Hollow")
    return who


def pair(one: Practitioner, other: Practitioner, now: datetime) -> Pair:
    first, second = sorted((one.pk, other.pk))
    return Pair.objects.create(a_id=first, b_id=second, score=90, reasons=[], found_at=now)


def _report(slug: str) -> None:
    report(whole(slug))


def _change(slug: str) -> None:
    propose(external_id=whole(slug).external_id, cells={"fee_max": "150"}, source="practice", now=timezone.now())


def _pair(slug: str) -> None:
    pair(whole(slug), whole(f"{slug}-too"), timezone.now())


#: For each kind, what makes one of it wait, and nothing else.
MAKERS: dict[str, Callable[[str], Any]] = {
    "report": _report,
    "expired": expired,
    "mail": lambda slug: failed_mail(whole(slug)),
    "check": lambda slug: credential(whole(slug), "SEP", status="claimed", verified_on=None),
    "ending": ending,
    "returning": lambda slug: whole(slug, status="paused", returns_on=days_ago(1)),
    "stale": lambda slug: whole(slug, confirmed_on=days_ago(70)),
    "endinglater": lambda slug: ending(slug, 60),
    "review": lambda slug: whole(slug, status="draft", submitted_on=days_ago(2)),
    "change": _change,
    "duplicate": _pair,
    "unplaced": unplaced,
    "incomplete": lambda slug: whole(slug, email=""),
    "odd": lambda slug: modalities(whole(slug), "craniosacral"),
}


def waits() -> dict[str, int]:
    """How many wait of each kind of which any do, as the sources count."""
    counts = {source.kind: source.count(TODAY) for source in ALL}
    return {kind: count for kind, count in counts.items() if count}


def lines(browser: Client, query: str = "") -> list[tuple[int, str]]:
    """Rank of the group and name of every item that the page lists, in its order."""
    page = browser.get(f"{PATH}{query}")
    assert page.status_code == 200
    return [(int(rank), name) for rank, name in _LINE.findall(page.content.decode())]


def settle(browser: Client, item: str, act: str, **fields: Any) -> Any:
    """The answer to one of the buttons."""
    return browser.post(SETTLE, {"item": item, "act": act, **fields})

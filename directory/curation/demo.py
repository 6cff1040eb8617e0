"""Work for the queue of the demo: what a week leaves behind. Invented, the same every time, made once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from directory.curation.choices import Kind
from directory.curation.models import Report
from directory.curation.services import Told, take
from directory.duplicates.services import look_through
from directory.history.acting import untold
from directory.mailing.choices import State
from directory.mailing.models import Mail
from directory.mailing.services import queue_mail
from directory.practitioners.choices import Status
from directory.practitioners.demo.people import PREFIX
from directory.practitioners.models import Practitioner
from directory.practitioners.records import LocationRecord, PractitionerRecord
from directory.practitioners.services import held_by_external_id, write_practitioners
from directory.practitioners.services.life import submit
from directory.proposals.choices import Source
from directory.proposals.services import propose

#: So many people are taken from the listed ones, in the order of their external ids.
_PEOPLE = 18
#: Their external ids lie above those of all invented people, so that a new seed takes them away.
_DOUBLES = 900_000
_REPORTS = (
    (0, Kind.CONTACT, "The phone number reaches somebody else, a bakery.", "", 1),
    (0, Kind.CONTACT, "Called twice this week, wrong number both times.", "ana@example.org", 0),
    (1, Kind.TITLE, "The page says psychologist. In our first call she said she is not.", "", 2),
    (2, Kind.OPENINGS, "Was told that there is a waiting list of five months.", "jo@example.org", 4),
    (3, Kind.PLACE, "There are stairs at the entrance, and no lift.", "", 9),
    (4, Kind.OWN, "This is me. Please change my surname, I married.", "me@example.org", 3),
)
_PROPOSALS = (
    (5, Source.PRACTICE, {"fee_min": "140", "fee_max": "165", "currency": "USD"}, "My fees from January on.", 2),
    (6, Source.PRACTICE, {"accepting": "waitlist", "phone": "+1 503 555 0142"}, "", 1),
    (7, Source.CURATION, {"website": "https://example.org/new-practice/"}, "Seen on the practice’s own page.", 5),
)
_FAILED = ((8, "confirm", "No such mailbox", 2), (9, "confirm", "The mailbox is full", 6))


#: A record and its place among those that are changed, to another record.
Change = Callable[[PractitionerRecord, int], PractitionerRecord]


class NotADemo(RuntimeError):  # noqa: N818  it says what it is not
    """Invented work belongs into a demo alone."""


@transaction.atomic
def seed_queue(*, today: date, now: datetime) -> bool:
    """Make it, unless the directory has reports already; whether it was made. Raises NotADemo."""
    if not settings.DEMO:
        raise NotADemo("Work is invented only with DEMO=1.")
    if Report.objects.exists():
        return False
    listed = Practitioner.objects.listed().filter(external_id__startswith=PREFIX)
    people = list(listed.order_by("external_id")[:_PEOPLE])
    if len(people) < _PEOPLE:
        return False
    for place, kind, text, email, days in _REPORTS:
        take(practitioner=people[place], kind=kind, told=Told(text, email), now=now - timedelta(days=days, hours=3))
    for place, source, cells, note, days in _PROPOSALS:
        at = now - timedelta(days=days)
        propose(external_id=people[place].external_id, cells=cells, source=source, note=note, now=at)
    for place, about, error, days in _FAILED:
        _fail(people[place], about, error, now - timedelta(days=days))
    with untold():
        _unplace(people[10:13])
        _double(people[13:15])
        _pause(people[15], today)
        _hand_in(people[16:18], today)
    look_through(now=now, is_everybody=True)
    return True


def _fail(person: Practitioner, kind: str, error: str, at: datetime) -> None:
    to = person.email or "nobody@example.org"
    subject, body = "Is your page still right?", "A mail of the demo that never went out."
    mail = queue_mail(kind=kind, to=to, subject=subject, body=body, about=person.external_id, now=at)
    Mail.objects.filter(pk=mail.pk).update(state=State.FAILED, failed_at=at, tries=6, last_error=error)


def _unplace(people: list[Practitioner]) -> None:
    """Offices that no gazetteer knows."""
    streets = ("12 Old Mill Lane", "Suite 4, The Granary", "Route 9, second yard")
    _write(people, lambda record, n: replace(record, locations=(_nowhere(streets[n]),)))


def _nowhere(street: str) -> LocationRecord:
    return LocationRecord(line=street, city="Nether Hollow", region="OR", postal="", country="US")


def _double(people: list[Practitioner]) -> None:
    """The same two people once more, as a file of another register would bring them."""
    held = held_by_external_id([person.external_id for person in people])
    doubles = [
        replace(
            one.record, external_id=f"{PREFIX}{_DOUBLES + n:06d}", name=_turned(one.record.name), headline="", about=""
        )
        for n, one in enumerate(held.values(), start=1)
    ]
    write_practitioners(records=doubles)


def _turned(name: str) -> str:
    """``Ruth Abernathy`` as ``Ruth A. Abernathy``."""
    first, _, rest = name.partition(" ")
    return f"{first} {rest[:1]}. {rest}" if rest else name


def _pause(person: Practitioner, today: date) -> None:
    """Paused, with a day of return that has passed."""
    _write([person], lambda record, _: replace(record, status=Status.PAUSED.value))
    Practitioner.objects.filter(pk=person.pk).update(returns_on=today - timedelta(days=2))


def _hand_in(people: list[Practitioner], today: date) -> None:
    """Drafts that wait for a curator’s yes."""
    _write(people, lambda record, _: replace(record, status=Status.DRAFT.value))
    for person in people:
        person.refresh_from_db()
        submit(practitioner=person, today=today - timedelta(days=3))


def _write(people: list[Practitioner], change: Change) -> None:
    held = held_by_external_id([person.external_id for person in people])
    records = [change(held[person.external_id].record, n) for n, person in enumerate(people)]
    write_practitioners(records=records, held=held)

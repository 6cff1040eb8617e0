"""Taking back an edit of a listing: cells by the door of files, its state by the rules of its life."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.history.acting import noted, untold
from directory.history.differences import label_of
from directory.history.models import Entry
from directory.listings.life import Blocked, State, go_to
from directory.listings.reverting.confirmed import confirmed_badges
from directory.listings.reverting.plans import FieldPlan, Refused, note_of, plan, refuse_moved
from directory.practitioners.choices import Status
from directory.practitioners.exchange.editing import EditRefused, edit_cells, read_edit
from directory.practitioners.models import Practitioner, SessionFee
from directory.practitioners.records import FIELDS
from directory.practitioners.services import (
    SlugTaken,
    held_by_external_id,
    keep_rechecks,
    keep_words,
    move_to,
    standing_now,
    told,
)
from directory.practitioners.written import cells_of

#: Fields of one state of life: they are taken back together, by the acts that lead there.
LIFE = ("status", "submitted_on", "returns_on", "withdrawn_on", "withdrawn_because")
STATE = "status"
_CELLS = tuple(name for name in FIELDS if name not in ("external_id", "status"))
_OF_THEIR_OWN = ("slug", "session_fees")


def plans_of(entry: Entry) -> list[FieldPlan]:
    """The fields of an edit that can be taken back; a change of state counts as one. Cost: ten queries."""
    now = standing_now(entry.key)
    if now is None:
        return []
    told_of = [name for name in dict.fromkeys([*entry.before, *entry.after]) if name in now]
    life = [name for name in told_of if name in LIFE]
    cells = [name for name in told_of if name in _CELLS]
    rest = [name for name in told_of if name not in LIFE and name not in _CELLS]
    state = plan(entry, now, life)
    found = [*_plans_of_cells(entry, now, cells), *plan(entry, now, rest)]
    if not state:
        return found
    head = next((each for each in state if each.field == STATE), state[0])
    has_moved = any(each.has_moved for each in state)
    is_done = all(each.is_done for each in state)
    return [FieldPlan(head.field, head.change, is_done, has_moved and not is_done, head.since), *found]


def _plans_of_cells(entry: Entry, now: Mapping[str, str], names: Iterable[str]) -> list[FieldPlan]:
    """An old code means the term it was merged into: what differs by such a code alone is so already."""
    held = held_by_external_id([entry.key])[entry.key].record
    today = timezone.localdate()

    def means(name: str, text: str) -> str:
        try:
            return cells_of(read_edit(held, {name: text}, today))[name]
        except EditRefused:
            return text

    return plan(entry, now, names, means=means)


@transaction.atomic
def take_back(*, entry: Entry, chosen: Iterable[str], now: datetime) -> None:
    """Make these fields what they were before the edit: one new edit. Raises Conflict, Refused.

    A badge comes back only where the last check of its paper confirmed it; otherwise the paper is a claim.
    """
    person = Practitioner.objects.select_for_update().filter(external_id=entry.key).first()
    if person is None:
        raise Refused(["There is no listing of this external id any more."])
    wanted = list(dict.fromkeys(chosen))
    plans = plans_of(entry)
    refuse_moved(plans, wanted)
    free = {each.field for each in plans if each.is_free and each.field in wanted}
    before = {name: str(entry.before.get(name, "")) for name in {*entry.before, *entry.after}}
    try:
        with noted(note_of(entry)), told(entry.key), untold():
            _apply(person, before, free, now)
    except Blocked as blocked:
        raise Refused(blocked.reasons) from blocked
    except EditRefused as refusal:
        raise Refused([f"{error.column}: {error.reason}" for error in refusal.errors]) from refusal
    except SlugTaken as taken:
        raise Refused(["Somebody else has the address of before by now."]) from taken


def _apply(person: Practitioner, before: Mapping[str, str], free: set[str], now: datetime) -> None:
    today = timezone.localdate(now)
    moves = bool(free & set(LIFE))
    is_listed_again = before.get(STATE) == Status.LISTED
    if moves and not is_listed_again:
        _move(person, before, now)
    cells = {name: before[name] for name in free if name in _CELLS}
    if cells:
        held = held_by_external_id([person.external_id])[person.external_id]
        badges = confirmed_badges(person.pk, read_edit(held.record, cells, today))
        edit_cells(external_id=person.external_id, cells=cells, today=today, badges=badges)
        keep_rechecks([person.pk])
    write_beside(person, {name: before[name] for name in free - set(LIFE) if name not in _CELLS})
    if moves and is_listed_again:
        person.refresh_from_db()
        _move(person, before, now)


def _move(person: Practitioner, before: Mapping[str, str], now: datetime) -> None:
    status = before.get(STATE, person.status)
    submitted = before.get("submitted_on", str(person.submitted_on or ""))
    state = State.IN_REVIEW if status == Status.DRAFT and submitted else State(status)
    returns_on = before.get("returns_on", "")
    go_to(
        practitioner=person,
        state=state,
        now=now,
        returns_on=date.fromisoformat(returns_on) if returns_on else None,
        because=before.get("withdrawn_because", ""),
    )


def write_beside(person: Practitioner, texts: Mapping[str, str]) -> None:
    """What is not in practitioner files: the address, fees by length, plain fields. Raises SlugTaken, Refused."""
    if texts.get("slug"):
        move_to(practitioner=person, slug=texts["slug"])
    if "session_fees" in texts:
        person.session_fees.all().delete()
        pairs = (item.split(";") for item in texts["session_fees"].split("|") if item)
        SessionFee.objects.bulk_create(
            SessionFee(practitioner=person, minutes=int(minutes), amount=Decimal(amount)) for minutes, amount in pairs
        )
    columns = {field.name: field for field in Practitioner._meta.concrete_fields}
    plain = {}
    for name, text in texts.items():
        if name in _OF_THEIR_OWN:
            continue
        field = columns[name]
        try:
            plain[name] = None if field.null and not text else field.clean(text, person)
        except ValidationError as error:
            raise Refused([f"{label_of(name)}: {message}" for message in error.messages]) from error
    if texts:
        Practitioner.objects.filter(pk=person.pk).update(**plain, updated_at=timezone.now())
        record_change(practitioner_ids=[person.pk])
        keep_words([person.pk])

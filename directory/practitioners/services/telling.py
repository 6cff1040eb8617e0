"""What an edit of a listing changed, into the history: in the words of files, in the edit's own transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from directory.bulk.waiting import AtOnce, Into
from directory.history.acting import who
from directory.history.choices import Subject
from directory.history.models import Entry
from directory.history.services import COLUMNS, Edit, entries_of, record
from directory.practitioners.models import Practitioner, SessionFee
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services.held import held_by_external_id
from directory.practitioners.written import cells_of, printed

#: What is not in practitioner files and has a history too.
BESIDE = ("slug", "npi", "limits", "submitted_on", "returns_on", "withdrawn_on", "withdrawn_because", "waiting_weeks")
#: Columns that say which one it is, not what changed.
_NOT_TOLD = "external_id"


def tell_created(records: Sequence[PractitionerRecord], into: Into) -> None:
    """These people are new."""
    if who().is_told:
        into.insert(Entry, COLUMNS, entries_of(_edit(entry, None, _told(entry)) for entry in records))


def tell_records(pairs: Iterable[tuple[PractitionerRecord, PractitionerRecord]], into: Into | None = None) -> None:
    """Each person before and after."""
    if who().is_told:
        rows = entries_of(_edit(after, _told(before), _told(after)) for before, after in pairs)
        (into or AtOnce()).insert(Entry, COLUMNS, rows)


def tell_removed(records: Iterable[PractitionerRecord]) -> None:
    """These people are about to be gone."""
    if who().is_told:
        record(_edit(entry, _told(entry), None) for entry in records)


def tell_fields(before: Mapping[int, Mapping[str, str]], after: Mapping[str, str]) -> None:
    """People by key whose few fields were ``before`` and are all ``after`` now. Cost: one query more."""
    if who().is_told and before:
        named = Practitioner.objects.filter(pk__in=list(before)).values_list("pk", "external_id", "name")
        record(Edit(Subject.PRACTITIONER, key, name, before[pk], after) for pk, key, name in named)


@contextmanager
def told(external_id: str) -> Iterator[None]:
    """Whatever happens within it to this person, also a first save or a removal, is told as one edit.

    Inside the edit's transaction. Cost: some twenty queries, so it is for edits of one person.
    """
    before = standing_now(external_id)
    yield
    tell_since(external_id, before)


def tell_since(external_id: str, before: Mapping[str, str] | None) -> None:
    """What this person is now, against ``before`` (as ``standing_now`` gave it). For edits spread over many calls."""
    if not who().is_told:
        return
    after = _whole(external_id)
    if before is not None or after is not None:
        name = (after or before or {}).get("name", "")
        record([Edit(Subject.PRACTITIONER, external_id, name, before, after)])


def standing_now(external_id: str) -> Mapping[str, str] | None:
    """All that has a history, as text by field; None where there is no such person. Cost: ten queries."""
    return _whole(external_id) if who().is_told else None


def _whole(external_id: str) -> dict[str, str] | None:
    held = held_by_external_id([external_id]).get(external_id)
    if held is None:
        return None
    beside = Practitioner.objects.filter(pk=held.pk).values(*BESIDE).get()
    fees = SessionFee.objects.filter(practitioner_id=held.pk)
    lengths = "|".join(f"{minutes};{printed(amount)}" for minutes, amount in fees.values_list("minutes", "amount"))
    return {**_told(held.record), **{name: printed(beside[name]) for name in BESIDE}, "session_fees": lengths}


def _told(entry: PractitionerRecord) -> dict[str, str]:
    cells = cells_of(entry)
    del cells[_NOT_TOLD]
    return cells


def _edit(entry: PractitionerRecord, before: Mapping[str, str] | None, after: Mapping[str, str] | None) -> Edit:
    return Edit(Subject.PRACTITIONER, entry.external_id, entry.name, before, after)

"""A few cells of a listing, from a form: looked at before they are saved, held against what others did meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from directory.history.choices import Subject
from directory.history.differences import Difference, difference
from directory.history.models import Entry
from directory.practitioners.badges import without_new_badges
from directory.practitioners.exchange.editing import MovedOn, read_edit
from directory.practitioners.models import Practitioner
from directory.practitioners.records import FIELDS
from directory.practitioners.services import held_by_external_id
from directory.practitioners.written import cells_of
from directory.proposals.cells import cells_of_listing, cells_there, read_beside, write_wish
from directory.proposals.words import LABELS


@dataclass(frozen=True, slots=True)
class Change:
    """One column as it would be saved. ``is_claimed``: a paper was typed as verified, and becomes a claim."""

    label: str
    pieces: Difference
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class MovedCell:
    """A column that somebody else changed since the form was opened."""

    label: str
    pieces: Difference
    by: str


def preview(person: Practitioner, cells: Mapping[str, str], today: date) -> list[Change]:
    """What saving these cells would change. Raises EditRefused. Cost: ten queries."""
    held = held_by_external_id([person.external_id])[person.external_id]
    wanted = read_edit(held.record, {name: text for name, text in cells.items() if name in FIELDS}, today)
    before = cells_there(held)
    asked = {**before, **cells_of(wanted), **read_beside(cells)}
    after = {**asked, **cells_of(without_new_badges(held.record, wanted))}
    return [
        Change(LABELS[name], difference(name, before[name], after[name]), after[name] != asked[name])
        for name in after
        if before[name] != asked[name]
    ]


@transaction.atomic
def save(*, person: Practitioner, cells: Mapping[str, str], expected: Mapping[str, str], today: date) -> int:
    """Take over these cells, whose former ones the caller saw; returns how many are others now.

    Raises EditRefused, MovedOn; then nothing was written. Cost: some forty queries.
    """
    Practitioner.objects.select_for_update().only("pk").get(pk=person.pk)
    held = held_by_external_id([person.external_id])[person.external_id]
    before = cells_there(held)
    if others := tuple(name for name, text in expected.items() if before[name] != text):
        raise MovedOn(others)
    write_wish(held, cells, before, today, None)
    after = cells_of_listing(person.external_id)
    return sum(after[name] != before[name] for name in cells)


def moved(person: Practitioner, seen: Mapping[str, str], now: Mapping[str, str]) -> list[MovedCell]:
    """Which of these columns are others by now, and who made them so last. Cost: one query."""
    columns = [name for name, text in seen.items() if now.get(name, "") != text]
    if not columns:
        return []
    latest = list(Entry.objects.of(Subject.PRACTITIONER, person.external_id).order_by("-pk")[:50])
    found = []
    for name in columns:
        entry = next((each for each in latest if name in each.after or name in each.before), None)
        by = (entry.author_name or entry.get_through_display()) if entry else "somebody"
        found.append(MovedCell(LABELS[name], difference(name, seen[name], now.get(name, "")), by))
    return found

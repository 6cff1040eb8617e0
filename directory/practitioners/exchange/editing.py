"""A few cells of one listing, changed by hand: the same cells, checks and door as a practitioner file has.

A reverted edit, an accepted proposal, a confirmed opening and a cell mended in an import all go this way.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from directory.practitioners.badges import Badge, without_new_badges
from directory.practitioners.exchange.problems import CellError
from directory.practitioners.exchange.reading import Row
from directory.practitioners.exchange.rows import check_record, merged, read_values
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.models import Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import held_by_external_id, write_practitioners
from directory.practitioners.written import cells_of
from directory.vocabulary.catalogue import catalogue


class EditRefused(ValueError):  # noqa: N818  it says what happened to the edit
    """Cells that cannot be taken, each with its reason; nothing was written."""

    def __init__(self, errors: tuple[CellError, ...]) -> None:
        super().__init__("; ".join(f"{error.column}: {error.reason}" for error in errors))
        self.errors = errors


class MovedOn(ValueError):  # noqa: N818  it says what happened meanwhile
    """Somebody else changed these columns since the caller looked; nothing was written."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        super().__init__(", ".join(columns))
        self.columns = columns


def cells_now(external_id: str) -> dict[str, str] | None:
    """The canonical cells of a listing as it stands; None where there is none. Cost: nine queries."""
    held = held_by_external_id([external_id]).get(external_id)
    return None if held is None else cells_of(held.record)


@transaction.atomic
def edit_cells(
    *,
    external_id: str,
    cells: Mapping[str, str],
    today: date,
    expected: Mapping[str, str] | None = None,
    badges: Collection[Badge] = (),
) -> dict[str, tuple[str, str]]:
    """Give these columns of one listing these cells; the rest stays. Returns what changed: column to (was, is).

    ``expected`` are cells the caller saw: where one is another by now, MovedOn is raised. Raises EditRefused for bad
    cells, Practitioner.DoesNotExist. ``external_id`` itself cannot be changed.
    No badge is given this way: what would be newly verified becomes a claim, but for ``badges``, whose entries in the
    trail the caller sees to. Cost: some thirty queries.
    """
    Practitioner.objects.select_for_update().only("pk").get(external_id=external_id)
    held = held_by_external_id([external_id])[external_id]
    before = cells_of(held.record)
    if moved := tuple(name for name, text in (expected or {}).items() if before.get(name, text) != text):
        raise MovedOn(moved)
    wanted = read_edit(held.record, cells, today)
    wanted = without_new_badges(held.record, wanted, given=badges)
    write_practitioners(records=[wanted], held={external_id: held}, is_recorded=True)
    after = cells_of(wanted)
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def read_edit(held: PractitionerRecord, cells: Mapping[str, str], today: date) -> PractitionerRecord:
    """The record with these cells, nothing written. Raises EditRefused."""
    given = {name: text for name, text in cells.items() if name != "external_id"}
    values, errors = read_values(Row(0, given), Checks(catalogue(), today))
    record = merged(values, held)
    bad = {error.column for error in errors}
    errors += [error for error in check_record(0, record, given) if error.column not in bad]
    if errors:
        raise EditRefused(tuple(errors))
    return record

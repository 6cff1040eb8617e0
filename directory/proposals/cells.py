"""The cells that an edit can name: those of practitioner files, and four for what files have no column for.

``limits`` is text, a line each; ``session_fees`` reads ``50;120|90;180``; ``npi`` is its ten digits; ``photo`` is the
digest of a picture, whose files wait beside a proposal.
"""

from collections.abc import Callable, Mapping
from datetime import date

from directory.practitioners.badges import without_new_badges
from directory.practitioners.exchange.beside import (
    LIMITS,
    NPI,
    SESSION_FEES,
    read_limits,
    read_npi,
    read_session_fees,
    session_fees_cell,
)
from directory.practitioners.exchange.editing import EditRefused, edit_cells, read_edit
from directory.practitioners.exchange.problems import BadCellError, CellError, shown
from directory.practitioners.models import Photo, Practitioner, SessionFee
from directory.practitioners.pictures import Drawn
from directory.practitioners.records import FIELDS
from directory.practitioners.services import (
    Held,
    held_by_external_id,
    set_limits,
    set_npi,
    set_session_fees,
    take_photo,
)
from directory.practitioners.written import cells_of

PHOTO = "photo"
BESIDE = (NPI, SESSION_FEES, LIMITS, PHOTO)
COLUMNS = (*FIELDS, *BESIDE)


def cells_there(held: Held) -> dict[str, str]:
    """Every cell of a listing as it stands. Cost: three queries."""
    limits, npi = Practitioner.objects.values_list("limits", "npi").get(pk=held.pk)
    fees = SessionFee.objects.filter(practitioner_id=held.pk).values_list("minutes", "amount")
    photo = Photo.objects.filter(practitioner_id=held.pk).values_list("digest", flat=True).first()
    lines = "\n".join(line.strip() for line in limits.splitlines() if line.strip())
    beside = {NPI: npi, SESSION_FEES: session_fees_cell(dict(fees)), LIMITS: lines, PHOTO: photo or ""}
    return {**cells_of(held.record), **beside}


def cells_of_listing(external_id: str) -> dict[str, str]:
    """The same by external id; empty where there is no such listing. Cost: twelve queries."""
    held = held_by_external_id([external_id]).get(external_id)
    return {} if held is None else cells_there(held)


def read_wish(held: Held, cells: Mapping[str, str], today: date) -> dict[str, str]:
    """The cells in the words that are kept, papers as claims; nothing is written. Raises EditRefused."""
    in_file = {name: text for name, text in cells.items() if name in FIELDS}
    wished = without_new_badges(held.record, read_edit(held.record, in_file, today))
    read = {name: text for name, text in cells_of(wished).items() if name in in_file}
    return read | read_beside(cells)


def read_beside(cells: Mapping[str, str]) -> dict[str, str]:
    """Those of these cells that no file has, in the words that are kept. Raises EditRefused, with all reasons."""
    read: dict[str, str] = {}
    errors: list[CellError] = []
    for name, text in cells.items():
        if name in BESIDE:
            try:
                read[name] = _READERS[name](text)
            except BadCellError as problem:
                errors += [CellError(0, name, shown(text), reason) for reason in problem.reasons]
    if errors:
        raise EditRefused(tuple(errors))
    return read


def write_wish(
    held: Held, wanted: Mapping[str, str], seen: Mapping[str, str], today: date, drawn: Drawn | None
) -> None:
    """Take these cells into the listing. ``seen``: all cells as the caller read them; ``drawn``: a wished photo.

    In the caller's transaction. Raises EditRefused, MovedOn.
    """
    read = read_wish(held, wanted, today)
    in_file = {name: text for name, text in read.items() if name in FIELDS}
    if in_file:
        expected = {name: seen[name] for name in FIELDS}
        edit_cells(external_id=held.record.external_id, cells=in_file, today=today, expected=expected)
    if SESSION_FEES in read:
        set_session_fees(practitioner_id=held.pk, fees=read_session_fees(read[SESSION_FEES]))
    if NPI in read:
        set_npi(practitioner_id=held.pk, npi=read[NPI])
    if LIMITS in read:
        set_limits(practitioner_id=held.pk, limits=read[LIMITS])
    if PHOTO in read and drawn is not None:
        take_photo(practitioner_id=held.pk, drawn=drawn)


_READERS: Mapping[str, Callable[[str], str]] = {
    NPI: read_npi,
    LIMITS: read_limits,
    SESSION_FEES: lambda text: session_fees_cell(read_session_fees(text)),
    PHOTO: str,
}

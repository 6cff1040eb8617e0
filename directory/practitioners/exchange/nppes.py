"""The public monthly file of the NPI register (NPPES): read once from end to end, only the wanted lines are looked at.

The file is a CSV of some nine million lines and ten gigabytes. Columns are found by their names.
"""

import csv
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

NPI = "NPI"
_TYPE = "Entity Type Code"
_ORGANISATION = "Provider Organization Name (Legal Business Name)"
_LAST = ("Provider Last Name (Legal Name)", "Provider Other Last Name")
_FIRST = ("Provider First Name", "Provider Other First Name")
_STATE = "Provider Business Practice Location Address State Name"
_LICENCE_STATE = "Provider License Number State Code_"
_DEACTIVATED, _REACTIVATED = "NPI Deactivation Date", "NPI Reactivation Date"
#: Of npidata_pfile_20050523-20261108.csv the second.
_DAYS = re.compile(r"([0-9]{8})(?:\.csv)?$", re.IGNORECASE)
_HEADERS_ONLY = "fileheader"


class BadExtractError(ValueError):
    """A file that is no NPPES extract; a sentence."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register has of one number. ``last`` and ``first`` hold other names too; states are short codes."""

    npi: str
    is_organisation: bool
    last: tuple[str, ...]
    first: tuple[str, ...]
    states: frozenset[str]
    deactivated_on: date | None


def extract_files(path: Path) -> list[Path]:
    """The file, or every CSV file with people of a folder, by name. Raises BadExtractError."""
    if path.is_file():
        return [path]
    found = sorted(
        file for file in path.glob("*.csv") if file.name.startswith("npidata") and _HEADERS_ONLY not in file.name
    )
    if not found:
        raise BadExtractError(f"{path} is no file, and no folder with npidata*.csv in it.")
    return found


def extract_day(path: Path) -> date | None:
    """The day up to which a file goes, by its name."""
    match = _DAYS.search(path.name.removesuffix(".csv"))
    return _day(match[1], "%Y%m%d") if match else None


def registered(path: Path, wanted: Container[str]) -> Iterator[Registered]:
    """Entries of the wanted numbers. Raises BadExtractError. Memory: one line; cost: some 1 µs a line and 0.3 s/GB."""
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            header = next(csv.reader([file.readline()]), [])
            names = [name.strip() for name in header]
            if not names or names[0] != NPI or _LAST[0] not in names:
                raise BadExtractError(f"{path.name} is no NPPES file: its first column must be NPI.")
            for record in _records(file, wanted, len(names)):
                yield _entry(dict(zip(names, record, strict=True)))
    except OSError as error:
        raise BadExtractError(f"{path} cannot be read: {error.strerror}.") from None


def _records(file: TextIO, wanted: Container[str], width: int) -> Iterator[list[str]]:
    """Whole records of the wanted numbers; other lines are not even split."""
    for line in file:
        number = line[1:11] if line.startswith('"') else line[:10]
        if number not in wanted:
            continue
        whole = line
        # a text may hold a line break
        while whole.count('"') % 2 and (more := file.readline()):
            whole += more
        record = next(csv.reader([whole] if "\n" not in whole.rstrip("\r\n") else whole.splitlines(keepends=True)), [])
        if len(record) == width and record[0] == number:
            yield record


def _entry(cells: dict[str, str]) -> Registered:
    organisation = cells.get(_ORGANISATION, "").strip()
    states = {cells.get(_STATE, ""), *(text for name, text in cells.items() if name.startswith(_LICENCE_STATE))}
    off, on = _day(cells.get(_DEACTIVATED, "")), _day(cells.get(_REACTIVATED, ""))
    last = [cells.get(name, "").strip() for name in _LAST]
    return Registered(
        npi=cells[NPI],
        is_organisation=cells.get(_TYPE, "").strip() == "2",
        last=tuple(text for text in ([organisation] if organisation else last) if text),
        first=tuple(text for name in _FIRST if (text := cells.get(name, "").strip())),
        states=frozenset(text.strip().upper() for text in states if text.strip()),
        deactivated_on=off if off and not (on and on >= off) else None,
    )


def _day(text: str, pattern: str = "%m/%d/%Y") -> date | None:
    try:
        # a day has no hour and no zone
        return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007
    except ValueError:
        return None

"""Who could be met where, with which approach: people taking clients, confirmed within 90 days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from directory.matching.table import Table
from directory.practitioners.choices import Accepting
from directory.practitioners.models import Location
from directory.search.asked import Asked
from directory.search.finding import find
from directory.search.narrowing import narrowed
from directory.vocabulary.catalogue import Catalogue

IN_PERSON, VIDEO = "in-person", "video"
FORMATS = (IN_PERSON, VIDEO)
MOST_PLACES, MOST_APPROACHES = 10, 7


@dataclass(frozen=True, slots=True)
class Row:
    """One region. ``cells`` in the order of the approaches; ``people``: all of the region, once each."""

    label: str
    cells: tuple[int, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """``approaches``: labels of the columns. ``rest``: regions not shown singly; summed up in the last row, or not."""

    approaches: tuple[str, ...]
    rows: tuple[Row, ...]
    rest: int

    @property
    def empty(self) -> int:
        """Fields where there is nobody."""
        return sum(cell == 0 for row in self.rows for cell in row.cells)


def in_person(today: date, held: Table) -> Coverage:
    """By the regions of their offices, the rest summed up: who has offices in two regions counts in both.

    Cost: one query over the regions of offices, some microseconds each, and a pass over the columns for each region.
    """
    terms = held.catalogue
    asked = Asked(today, choices={"accepting": (Accepting.YES.value,), "format": (IN_PERSON,)})
    people = narrowed(asked, held)
    fitting = people.all_but()
    at = np.arange(len(people)) if fitting is None else np.flatnonzero(fitting)
    keys = held.row_of.primary_keys.take(people.table_rows(at)).tolist()
    places = _places(dict(zip(keys, at.tolist(), strict=True)), terms)
    codes = people.marks.layout.groups["modality"].codes
    cells = {
        place: dict(zip(codes, people.marks.count(np.array(sorted(rows)), "modality").tolist(), strict=True))
        for place, rows in places.items()
    }
    columns = _columns(cells.values())
    order = sorted(places, key=lambda place: (-len(places[place]), place))
    shown, rest = order[:MOST_PLACES], order[MOST_PLACES:]
    rows = [
        Row(terms.jurisdictions[place], tuple(cells[place][code] for code in columns), len(places[place]))
        for place in shown
    ]
    if rest:
        summed = tuple(sum(cells[place][code] for place in rest) for code in columns)
        rows.append(Row(f"{len(rest)} more regions", summed, sum(len(places[place]) for place in rest)))
    return Coverage(tuple(terms.modalities[code].label for code in columns), tuple(rows), len(rest))


def by_video(today: date, held: Table) -> Coverage:
    """By the regions whose clients they may see today at a distance: one person counts in each of theirs.

    The rest is not summed up. Cost: no query; a pass over the columns for each region shown.
    """
    terms = held.catalogue
    asked = {"accepting": (Accepting.YES.value,), "format": (VIDEO,)}
    regions = find(Asked(today, choices=asked), held, start=0, count=0).facets["region"]
    order = sorted((at for at in regions if regions[at]), key=lambda at: (-regions[at], at))
    counts = {
        at: find(Asked(today, choices={**asked, "region": (at,)}), held, start=0, count=0) for at in order[:MOST_PLACES]
    }
    cells = {at: found.facets["modality"] for at, found in counts.items()}
    columns = _columns(cells.values())
    rows = tuple(
        Row(terms.jurisdictions[at], tuple(cells[at].get(code, 0) for code in columns), found.total)
        for at, found in counts.items()
    )
    return Coverage(tuple(terms.modalities[code].label for code in columns), rows, max(len(order) - MOST_PLACES, 0))


def _columns(cells: Iterable[Mapping[str, int]]) -> list[str]:
    """The approaches offered most often."""
    totals: dict[str, int] = {}
    for row in cells:
        for code, n in row.items():
            totals[code] = totals.get(code, 0) + n
    return sorted((code for code, n in totals.items() if n), key=lambda code: (-totals[code], code))[:MOST_APPROACHES]


def _places(row_of: Mapping[int, int], terms: Catalogue) -> dict[str, set[int]]:
    """Regions such as ``US-OR`` to the rows of those who have an office there; ``row_of``: rows by primary key."""
    found: dict[str, set[int]] = {}
    offices = Location.objects.order_by().exclude(region="").values_list("practitioner_id", "country", "region")
    for key, country, region in offices.iterator(chunk_size=10_000):
        if key in row_of:
            found.setdefault(f"{country}-{region}", set()).add(row_of[key])
    return {place: rows for place, rows in found.items() if place in terms.jurisdictions}

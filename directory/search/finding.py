"""One answer of the search: who fits, one page of them in their order, and a count beside every choice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from directory.matching.table import Table
from directory.search.asked import Asked
from directory.search.facets import facets
from directory.search.loosening import Looser, looser
from directory.search.narrowing import narrowed
from directory.search.orders import page
from directory.search.pointing import points

__all__ = ["Found", "Looser", "find", "looser", "points"]


@dataclass(frozen=True, slots=True)
class Found:
    """``total`` people fit. ``keys``: the primary keys of one page, in order, empty past the end.

    ``miles`` and ``nearest`` by key, where a place was asked: how far the nearest location inside the radius is, and
    which of the practitioner's own it is, counted from 0. ``facets``: parameter to code to how many there would be if
    this code alone were chosen under its parameter and everything else stayed; a language that is not there is
    nobody's. The flags have the one code "1".
    """

    total: int
    keys: tuple[int, ...] = ()
    miles: Mapping[int, float] = field(default_factory=dict)
    nearest: Mapping[int, int] = field(default_factory=dict)
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def find(asked: Asked, held: Table, *, start: int, count: int) -> Found:
    """The people from ``start`` on, ``count`` at most. Cost: no query; a few passes over those in question."""
    people = narrowed(asked, held)
    fitting = people.all_but()
    at = np.arange(len(people)) if fitting is None else np.flatnonzero(fitting)
    rows = people.table_rows(at)
    near = None if people.near is None else (people.near.miles.take(at), people.near.location.take(at))
    shown = page(asked, held, rows, None if near is None else near[0], start, count)
    keys = tuple(held.row_of.primary_keys.take(rows.take(shown)).tolist())
    return Found(
        total=len(rows),
        keys=keys,
        miles={} if near is None else dict(zip(keys, near[0].take(shown).tolist(), strict=True)),
        nearest={} if near is None else dict(zip(keys, near[1].take(shown).tolist(), strict=True)),
        facets=facets(asked, people, fitting),
    )

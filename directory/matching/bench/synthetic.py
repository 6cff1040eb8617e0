"""A directory of any size as columns, without a database: people drawn from a real table, offices a little moved."""

from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import BitColumns
from directory.ranking.candidates import Candidates, Held, Rights
from directory.ranking.geometry import EARTH_MILES, Floats

#: Miles by which an office is moved, typically: into the next neighbourhood, not into the next city.
SCATTER_MILES = 2.0

Numbers = npt.NDArray[np.int64]


def drawn(candidates: Candidates, count: int, seed: int) -> Candidates:
    """``count`` people drawn with replacement, each with a key of their own. The same seed draws the same people.

    What people say, where they are and how often stays distributed as it was. Cost: a few copies of the result.
    """
    chance = np.random.default_rng(seed)
    rows: Numbers = chance.integers(0, len(candidates), count)
    columns: dict[str, Any] = {}
    for each in fields(Candidates):
        value = getattr(candidates, each.name)
        if each.name.startswith(("_", "location_")):
            continue
        if isinstance(value, BitColumns):
            columns[each.name] = BitColumns(value.words[rows], value.index)
        elif isinstance(value, np.ndarray):
            columns[each.name] = value[rows]
        else:
            columns[each.name] = value
    columns["keys"] = chance.integers(0, 2**64, count, dtype=np.uint64)
    columns["licences"] = _held(candidates.licences, rows, len(candidates))
    columns["credentials"] = _held(candidates.credentials, rows, len(candidates))
    columns["rights"] = _rights(candidates.rights, rows, len(candidates))
    start = candidates.location_start.astype(np.int64)
    row, at = _spread(start[rows], np.diff(start)[rows])
    columns["location_start"] = np.searchsorted(row, np.arange(count + 1)).astype(np.int32)
    columns["location_vector"] = _moved(candidates.location_vector[at], chance)
    columns["location_place"] = candidates.location_place[at]
    return Candidates(**columns)


def _held(held: Held, rows: Numbers, people: int) -> Held:
    row, at = _of_rows(held.row, rows, people)
    return Held(
        row=row.astype(np.int32),
        code=held.code[at],
        is_checked=held.is_checked[at],
        ends=held.ends[at],
        checked_until=held.checked_until[at],
        index=held.index,
    )


def _rights(rights: Rights, rows: Numbers, people: int) -> Rights:
    row, at = _of_rows(rights.row, rows, people)
    return Rights(
        row=row.astype(np.int32),
        zone=rights.zone[at],
        starts=rights.starts[at],
        ends=rights.ends[at],
        is_checked=rights.is_checked[at],
        works_remotely=rights.works_remotely[at],
        index=rights.index,
        members=rights.members,
    )


def _of_rows(row: npt.NDArray[np.integer[Any]], rows: Numbers, people: int) -> tuple[Numbers, Numbers]:
    """What hangs on the drawn rows: the new row of each thing, and which thing it is."""
    order = np.argsort(row, kind="stable")
    edges = np.searchsorted(row[order], np.arange(people + 1))
    new, at = _spread(edges[rows], np.diff(edges)[rows])
    return new, order[at]


def _spread(start: Numbers, count: Numbers) -> tuple[Numbers, Numbers]:
    """Runs of ``count`` from ``start`` one after the other: the run's number, and the place, of each entry."""
    run = np.repeat(np.arange(len(start)), count)
    first = np.concatenate(([0], np.cumsum(count)[:-1])) if len(count) else count
    return run, np.repeat(start - first, count) + np.arange(len(run))


def _moved(vectors: Floats, chance: np.random.Generator) -> Floats:
    """Points a little off, on the sphere again; one that is not placed stays so."""
    moved = vectors + chance.normal(0.0, SCATTER_MILES / EARTH_MILES, vectors.shape)
    found: Floats = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return found

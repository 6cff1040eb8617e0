"""One run: what is measured, side by side, and what it comes to."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings

from directory.intake.whereabouts import whereabouts
from directory.matching import table
from directory.matching.adapters import seed_of
from directory.matching.bench import edits, pages, reading
from directory.matching.bench.bare import bare_pass
from directory.matching.bench.clients import CLIENTS, METRO, answers_of, request_of
from directory.matching.bench.figures import figures_of
from directory.matching.bench.machine import machine
from directory.matching.bench.oracle import ranking as oracle
from directory.matching.bench.report import Report
from directory.matching.bench.synthetic import drawn
from directory.matching.bench.timing import Subject, Times, measured
from directory.matching.table import Table
from directory.ranking.engine import rank
from directory.ranking.types import MatchRequest
from directory.ranking.weights import Weights

PARTS = ("rank", "oracle", "pages", "version", "rebuild", "refresh", "bytes")
GROWTH = "growth"
GROWN_TO = (10_000, 100_000, 1_000_000)
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Run:
    """What to measure. ``on``: the day of the ranking; ``now``: the moment of the pages; ``edits``: how many."""

    parts: Sequence[str]
    practitioners: int
    seed: int
    repeat: int
    edits: int
    on: date
    now: datetime
    grown_to: Sequence[int] = GROWN_TO


@dataclass(frozen=True, slots=True)
class Ground:
    """What every subject reads."""

    held: Table
    weights: Weights
    requests: Mapping[str, MatchRequest]
    seeds: Mapping[str, str]


def run(asked: Run, tell: Callable[[str], None]) -> Report:
    """Measure. ``tell`` hears what is going on. Cost: minutes at 100,000 people."""
    facts = machine()
    tell("Reading the table.")
    ground = _ground(asked.on)
    subjects = [*_rankings(asked, ground), *_oracles(asked, ground), *_version(asked), *_rebuild(asked)]
    with override_settings(ROOT_URLCONF=pages.URLCONF):
        subjects += _pages(asked)
        tell(f"Measuring {len(subjects)} things {asked.repeat} times, in random order.")
        times = measured(subjects, asked.seed)
    if "refresh" in asked.parts:
        tell(f"Making {asked.edits} edits.")
        times |= edits.seen_after_edits(asked.edits, asked.seed, lambda held: _rank(ground, METRO, held))
    if GROWTH in asked.parts:
        times |= _growth(asked, ground, tell)
    values = _values(asked, ground, times)
    return Report(asked.practitioners, asked.seed, facts, figures_of(values), times, _counts(ground))


def _ground(on: date) -> Ground:
    held, weights = table.current(), Weights()
    return Ground(
        held,
        weights,
        {client: request_of(client, on, held.catalogue, weights) for client in CLIENTS},
        {client: seed_of(on, whereabouts(answers_of(client))) for client in CLIENTS},
    )


def _rank(ground: Ground, client: str, held: Table, limit: int = LIMIT) -> object:
    return rank(ground.requests[client], held.candidates, ground.weights, ground.seeds[client], limit)


def _rankings(asked: Run, ground: Ground) -> Iterator[Subject]:
    if "rank" not in asked.parts:
        return
    for client in CLIENTS:
        yield Subject(f"rank {client}", lambda client=client: _rank(ground, client, ground.held), asked.repeat)  # type: ignore[misc]
        yield Subject(
            f"bare {client}",
            lambda client=client: bare_pass(ground.requests[client], ground.held.candidates, ground.weights, LIMIT),  # type: ignore[misc]
            asked.repeat,
        )


def _oracles(asked: Run, ground: Ground) -> Iterator[Subject]:
    """Slow, so fewer samples."""
    if "oracle" not in asked.parts:
        return
    for client in CLIENTS:
        yield Subject(
            f"oracle {client}",
            lambda client=client: oracle.rank(  # type: ignore[misc]
                ground.requests[client], ground.held.catalogue, ground.weights, ground.seeds[client], LIMIT
            ),
            max(1, asked.repeat // 6),
            ready=connection.ensure_connection,
        )
        statement = oracle.statement(ground.requests[client], ground.held.catalogue, ground.weights)
        yield Subject(
            f"oracle's query {client}",
            lambda statement=statement: reading.read_bare([statement]),  # type: ignore[misc]
            max(1, asked.repeat // 6),
            ready=connection.ensure_connection,
        )


def _version(asked: Run) -> Iterator[Subject]:
    if "version" in asked.parts:
        yield Subject("version check", table.current, asked.repeat, inner=20, ready=connection.ensure_connection)


def _rebuild(asked: Run) -> Iterator[Subject]:
    """The slowest, so the fewest samples."""
    if "rebuild" not in asked.parts:
        return
    statements = reading.statements_of_a_rebuild()
    samples = max(1, asked.repeat // 8)
    yield Subject("rebuild", table.build, samples, ready=connection.ensure_connection)
    yield Subject("bare reading", lambda: reading.read_bare(statements), samples, ready=connection.ensure_connection)


def _pages(asked: Run) -> Iterator[Subject]:
    """``hello`` is the yardstick of the version check too."""
    if not {"pages", "version"} & {*asked.parts}:
        return
    handler = WSGIHandler()
    yield Subject("hello page", pages.fetching(handler, pages.HELLO), asked.repeat)
    if "pages" in asked.parts:
        cookie = pages.sealed(answers_of(METRO), asked.now)
        results = pages.fetching(handler, pages.RESULTS, cookie)
        yield Subject("results page", results, asked.repeat)
        yield Subject("results page of 28", pages.fetching(handler, pages.LONGER, cookie), asked.repeat)
        among_strangers, ready = pages.among_strangers(results)
        yield Subject("results page of strangers", among_strangers, asked.repeat, ready=ready)
        yield Subject("search page", pages.fetching(handler, pages.SEARCH), asked.repeat)


def _growth(asked: Run, ground: Ground, tell: Callable[[str], None]) -> dict[str, Times]:
    tell(f"Drawing directories of {', '.join(f'{count:,}' for count in asked.grown_to)}.")
    grown = {count: drawn(ground.held.candidates, count, asked.seed) for count in asked.grown_to}
    request, weights, seed = ground.requests[METRO], ground.weights, ground.seeds[METRO]
    subjects = [
        Subject(f"metro of {count:,}", lambda held=held: rank(request, held, weights, seed, LIMIT), asked.repeat)  # type: ignore[misc]
        for count, held in grown.items()
    ]
    return measured(subjects, asked.seed)


def _values(asked: Run, ground: Ground, times: Mapping[str, Times]) -> dict[str, float]:
    """The figures, by code; a ratio only where both of its sides were measured."""
    median = {name: each.median for name, each in times.items()}
    ratios = {
        **{f"{client}_over_bare": (f"rank {client}", f"bare {client}") for client in CLIENTS},
        **{f"oracle_over_{client}": (f"oracle {client}", f"rank {client}") for client in CLIENTS},
        **{f"query_over_{client}": (f"oracle's query {client}", f"rank {client}") for client in CLIENTS},
        "version_over_hello": ("version check", "hello page"),
        "results_over_hello": ("results page", "hello page"),
        "longer_over_hello": ("results page of 28", "hello page"),
        "strangers_over_hello": ("results page of strangers", "hello page"),
        "search_over_hello": ("search page", "hello page"),
        "rebuild_over_raw": ("rebuild", "bare reading"),
    }
    found = {
        code: median[above] / median[below]
        for code, (above, below) in ratios.items()
        if above in median and below in median
    }
    for name in ("edit indexed", "edit ranked"):
        if name in times:
            code = name.replace(" ", "_")
            found |= {f"{code}_p50": times[name].median * 1000, f"{code}_p99": times[name].p99 * 1000}
    if "bytes" in asked.parts:
        people = max(1, len(ground.held.candidates))
        found["bytes_a_practitioner"] = _bytes(ground.held) / people
        found["search_bytes_a_practitioner"] = ground.held.search.nbytes / people
    steps = zip(("growth_first", "growth_second"), asked.grown_to, asked.grown_to[1:], strict=False)
    for code, smaller, larger in steps:
        if GROWTH in asked.parts:
            grown = median[f"metro of {larger:,}"] / median[f"metro of {smaller:,}"]
            found[code] = math.log(grown) / math.log(larger / smaller)
    return found


def _bytes(held: Table) -> int:
    """All columns and the primary keys, without what is derived from them."""
    return held.candidates.nbytes + held.row_of.primary_keys.nbytes


def _counts(ground: Ground) -> dict[str, int]:
    found = {"considered": len(ground.held.candidates)}
    for client in CLIENTS:
        ranking = rank(ground.requests[client], ground.held.candidates, ground.weights, ground.seeds[client], 0)
        found[f"eligible {client}"] = ranking.eligible
    return found

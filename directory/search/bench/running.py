"""One run: both directories sampled in one shuffled row, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from directory.matching.bench.figures import Figure, Goal
from directory.matching.bench.machine import machine
from directory.matching.bench.report import Report
from directory.matching.bench.timing import Times
from directory.search.bench.processes import Process, Served
from directory.search.bench.subjects import BROAD, ENGINE, HELLO, NOTHING, ORM, PAGE

GOALS = (
    Goal("orm_over_engine", "filters and facets by the ORM / by the columns", "×", least=80),
    Goal("engine_over_hello", "filters, facets and order around a city / hello page", "×", most=3),
    Goal("broad_over_hello", "the same of two broad filters, no place / hello page", "×", most=20),
    Goal("nothing_over_hello", "the same with nothing asked / hello page", "×", most=20),
    Goal("page_growth", "search page, all these people / few", "×", most=3),
    Goal("page_over_hello", "search page / hello page", "×", most=12),
    Goal("page_weight", "first view of the page, compressed", " KB", most=120),
    Goal("search_bytes", "columns of the search, a practitioner", " bytes"),
    Goal("marks_bytes", "marks of a day, a practitioner", " bytes"),
)
#: Of the slow ones so many times fewer samples.
_FEWER = 6
Asked = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Run:
    """``sizes``: of the large directory and of the small one. ``repeat``: samples of what is fast."""

    served: tuple[Served, Served]
    repeat: int
    seed: int


def run(asked: Run) -> Report:
    """Measure. Cost: a minute or two, and the making of the people once."""
    large, small = asked.served
    with Process(large) as many, Process(small) as few:
        times = _sampled(asked, (many, few))
        facts, counts = many.facts, {f"found of {each.practitioners:,}": 0 for each in asked.served}
        for name, process in zip(counts, (many, few), strict=True):
            counts[name] = int(process.facts["found"])
    values = _values({key: each.median for key, each in times.items()}) | {
        code: value for code, value in facts.items() if code != "found"
    }
    named = {_named(key, asked.served): each for key, each in times.items()}
    figures = tuple(Figure(goal, values[goal.code]) for goal in GOALS)
    return Report(large.practitioners, asked.seed, machine(), figures, named, counts)


def _sampled(asked: Run, processes: Sequence[Process]) -> dict[Asked, Times]:
    """Everything in one row by chance, so that a busy moment falls on all alike."""
    each = {(0, name): asked.repeat for name in (ENGINE, BROAD, NOTHING, PAGE, HELLO)}
    each |= {(1, name): asked.repeat for name in (ENGINE, PAGE, HELLO)}
    each[0, ORM] = max(1, asked.repeat // _FEWER)
    row = [key for key, count in each.items() for _ in range(count)]
    found: dict[Asked, list[float]] = {key: [] for key in each}
    for at in np.random.default_rng(asked.seed).permutation(len(row)).tolist():
        which, name = row[at]
        found[which, name].append(processes[which].sample(name))
    return {key: Times(tuple(seconds)) for key, seconds in found.items()}


def _values(median: Mapping[Asked, float]) -> dict[str, float]:
    return {
        "orm_over_engine": median[0, ORM] / median[0, ENGINE],
        "engine_over_hello": median[0, ENGINE] / median[0, HELLO],
        "broad_over_hello": median[0, BROAD] / median[0, HELLO],
        "nothing_over_hello": median[0, NOTHING] / median[0, HELLO],
        "page_growth": median[0, PAGE] / median[1, PAGE],
        "page_over_hello": median[0, PAGE] / median[0, HELLO],
    }


def _named(key: Asked, served: Sequence[Served]) -> str:
    """``search page of 1,000``; of the large directory the subject alone."""
    which, name = key
    return name if which == 0 else f"{name} of {served[which].practitioners:,}"

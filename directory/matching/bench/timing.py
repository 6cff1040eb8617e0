"""Measuring several things side by side: in random order, so that a busy moment falls on all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

#: Samples between two rounds of the collector, which is off while the clock runs.
_BETWEEN_COLLECTIONS = 40


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to measure ``samples`` times, ``inner`` calls a sample. ``ready`` runs before each, off the clock."""

    name: str
    run: Callable[[], object]
    samples: int
    inner: int = 1
    ready: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds a call, one for each sample."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    @property
    def p99(self) -> float:
        """The one below which 99 of a hundred lie; the longest where there are fewer than a hundred."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, -(-len(ordered) * 99 // 100) - 1)]


def measured(subjects: Iterable[Subject], seed: int, *, warm_up: int = 1) -> dict[str, Times]:
    """Every subject's times, by name. Each is called ``warm_up`` times before; then all samples in one shuffled row."""
    held = list(subjects)
    for subject in held:
        for _ in range(warm_up):
            _sample(subject)
    row = [subject for subject in held for _ in range(subject.samples)]
    order = np.random.default_rng(seed).permutation(len(row)).tolist()
    found: dict[str, list[float]] = {subject.name: [] for subject in held}
    with_collector = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for place, subject in enumerate((row[at] for at in order), start=1):
            found[subject.name].append(_sample(subject))
            if place % _BETWEEN_COLLECTIONS == 0:
                gc.collect()
    finally:
        if with_collector:
            gc.enable()
    return {name: Times(tuple(seconds)) for name, seconds in found.items()}


def _sample(subject: Subject) -> float:
    if subject.ready is not None:
        subject.ready()
    begin = time.perf_counter_ns()
    for _ in range(subject.inner):
        subject.run()
    return (time.perf_counter_ns() - begin) / 1e9 / subject.inner

"""The sum: a line for each criterion, what failed wishes cost, and how much it can come to at best."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from directory.ranking.asked import Asked, Fit
from directory.ranking.bits import Bools, Ints, Rows
from directory.ranking.criteria import FUNCTIONS, main_coverage, psychotherapist
from directory.ranking.geometry import Floats
from directory.ranking.types import CRITERIA, FIT_ONE
from directory.ranking.weights import Weights

#: Fits in ten-thousandths, and what they contribute: narrow, since a line of everyone in a big city is long.
Units = npt.NDArray[np.int32]

#: A unit is rounded by no more than this.
_HALF = 0.5
#: Criteria that are read off a few bits a row: quickly worked out for a whole city.
QUICK = (
    "certifications",
    "time_slots",
    "room",
    "communities",
    "languages",
    "touch",
    "genders",
    "discovery_call",
)
#: What people name as their work: dearer, and mostly what decides.
NAMED = ("specialties", "modalities")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum for all rows, in whole units (see ``types``). ``of``: what a penalty is about."""

    code: str
    weight: int
    fit: Units
    known: Bools
    contribution: Ints
    of: str = ""

    @property
    def is_penalty(self) -> bool:
        """Whether it takes something off the sum."""
        return bool(self.of)


@dataclass(frozen=True, slots=True)
class Sum:
    """The scores of some rows, and what they are made of, line by line.

    ``weights``: by criterion. ``fits`` and ``known``: shape (criteria, rows). ``penalties``: the code and the criterion
    of each. ``taken``: what they take, shape (penalties, rows).
    """

    weights: Mapping[str, int]
    fits: Units
    known: Bools
    penalties: tuple[tuple[str, str], ...]
    taken: Ints
    score: Ints

    def of(self, at: Rows) -> "Sum":
        """The same of some of the rows."""
        fits, known = self.fits.take(at, axis=1), self.known.take(at, axis=1)
        return Sum(self.weights, fits, known, self.penalties, self.taken.take(at, axis=1), self.score.take(at))

    def lines(self) -> tuple[Line, ...]:
        """Line by line. Cost: a pass for each."""
        nothing, sure = np.zeros(len(self.score), dtype=np.int32), np.ones(len(self.score), dtype=np.bool_)
        return (
            *(
                Line(code, weight, fit, known, weight * fit.astype(np.int64))
                for (code, weight), fit, known in zip(self.weights.items(), self.fits, self.known, strict=True)
            ),
            *(
                Line(code, 0, nothing, sure, -taken, of)
                for (code, of), taken in zip(self.penalties, self.taken, strict=True)
            ),
        )


def summed(asked: Asked, shares: Mapping[str, int], known_fits: Mapping[str, Fit]) -> Sum:
    """The sum for each row. ``known_fits``: fits that were worked out for these rows before."""
    fits = {code: known_fits[code] if code in known_fits else FUNCTIONS[code](asked) for code in shares}
    shape = (len(fits), len(asked.rows))
    units = _units(np.array([fit.value for fit in fits.values()]).reshape(shape))
    total = np.array([*shares.values()], dtype=np.int64) @ units
    wishes = {code: fit.value for code, fit in fits.items() if asked.request.level(code) == "high"}
    names, taken = [], []
    for code, of, rate in penalties(asked, shares, wishes):
        names.append((code, of))
        taken.append(total * rate // FIT_ONE)
        total -= taken[-1]
    known = np.array([fit.known for fit in fits.values()], dtype=np.bool_).reshape(shape)
    all_taken = np.array(taken, dtype=np.int64).reshape(len(taken), len(total))
    return Sum(shares, units, known, tuple(names), all_taken, total)


@dataclass(frozen=True, slots=True)
class Hopeful:
    """Rows that may be among the first, with the fits known so far.

    ``most``: what no score of theirs exceeds (``at_best``); nothing before some fits were worked out for it.
    """

    asked: Asked
    fits: Mapping[str, Fit]
    most: Floats = field(default_factory=lambda: np.zeros(0))

    def with_fits(self, codes: Iterable[str], shares: Mapping[str, int]) -> "Hopeful":
        """The same with these fits too, where they play a part."""
        found = {code: FUNCTIONS[code](self.asked) for code in codes if code in shares and code not in self.fits}
        if not found and len(self.most):
            return self
        fits = {**self.fits, **found}
        return Hopeful(self.asked, fits, at_best(self.asked, shares, fits))

    def above(self, least: float) -> "Hopeful":
        """Only those whose score may be at least this."""
        at = np.flatnonzero(self.most >= least)
        if len(at) == len(self.most):
            return self
        fits = {code: fit.of(at) for code, fit in self.fits.items()}
        return Hopeful(self.asked.part(at), fits, self.most.take(at))


def at_best(asked: Asked, shares: Mapping[str, int], known_fits: Mapping[str, Fit]) -> Floats:
    """What no score of these rows exceeds: some fits as they are, and all others as if they were full.

    Of the penalties only those of the wishes among the known fits are taken. Each of them leaves no less of a greater
    sum; so what is left out here can only make a score smaller. Not in whole units: half of one is added instead of
    each rounding. Cost: two passes for each fit.
    """
    weights = asked.weights
    unknown = sum(weight for code, weight in shares.items() if code not in known_fits)
    total = np.full(len(asked.rows), FIT_ONE * unknown + _HALF * sum(shares.values()) + _HALF)
    for code, fit in known_fits.items():
        total += (FIT_ONE * shares.get(code, 0)) * fit.value
    for code in CRITERIA:
        if code in known_fits and asked.request.level(code) == "high":
            total *= 1.0 - np.maximum(_failed(known_fits[code].value, weights) - _HALF / FIT_ONE, 0.0)
            total += 1.0
    return total


def penalties(
    asked: Asked, shares: Mapping[str, int], wishes: Mapping[str, Floats]
) -> Iterator[tuple[str, str, Units]]:
    """What failed wishes cost: (code, criterion, rate in ten-thousandths of the sum so far). ``wishes``: their fits.

    A wish fails wholly where it is met no better than the unknown: a question to ask is not yet a yes. Each takes a
    share of what is there, never more, and less the better the wish is met: so the sum stays a sum, and nothing that
    improves a practitioner can lower it.
    """
    weights = asked.weights
    for code in CRITERIA:
        if code in wishes:
            yield "failed-wish", code, _units(_failed(wishes[code], weights))
    if asked.request.needs_psychotherapy:
        rate = weights.wrong_kind * _shortfall(psychotherapist(asked), 0.0, weights.wrong_kind_below)
        yield "wrong-kind", "scope", _units(rate)
    if "specialties" in shares and asked.request.has_main_concern:
        rate = weights.missed_concern * _shortfall(main_coverage(asked), 0.0, weights.concern_missed_below)
        yield "missed-concern", "specialties", _units(rate)


def _failed(wish: Floats, weights: Weights) -> Floats:
    """The rate of a failed wish, before it is rounded."""
    return weights.failed_wish * _shortfall(wish, weights.unknown, weights.wish_fails_below)


def _shortfall(fit: Floats, failed: float, below: float) -> Floats:
    """1 up to ``failed``, then falling, 0 from ``below`` on."""
    return np.minimum(np.maximum((below - fit) / (below - failed), 0.0), 1.0)


def _units(value: Floats) -> Units:
    return np.rint(value * FIT_ONE).astype(np.int32)

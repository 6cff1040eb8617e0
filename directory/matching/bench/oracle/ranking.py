"""The sum, what failed wishes cost, and the order. Mirrors ``directory/ranking/engine.py``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.expressions import Combinable

from directory.matching.bench.oracle.asked import Asked, over, own
from directory.matching.bench.oracle.fits import FITS, coverage, psychotherapist
from directory.matching.bench.oracle.gates import eligible
from directory.matching.bench.oracle.numbers import Kept, Shortfall, Total, Units
from directory.practitioners.models import Practitioner, PractitionerSpecialty
from directory.ranking.candidates import row_key
from directory.ranking.engine import turns
from directory.ranking.types import BANDS, CRITERIA, SCORE_ONE, MatchRequest
from directory.ranking.weights import Weights
from directory.vocabulary.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody eligible: the score in whole units, and the fits in ten-thousandths where they were asked for."""

    external_id: str
    score: int
    fits: Mapping[str, int]


def rank(
    request: MatchRequest,
    terms: Catalogue,
    weights: Weights,
    seed: str,
    limit: int | None = 20,
    *,
    has_fits: bool = False,
) -> tuple[Placed, ...]:
    """The best ``limit`` (None: all), best first. Cost: one query over the directory; seconds at 100,000 people."""
    shares = weights.shares(request)
    rows = list(_found(Asked(request, terms, weights), shares, has_fits=has_fits))
    if not rows:
        return ()
    keys = np.array([row_key(row[0]) for row in rows], dtype=np.uint64)
    bands = np.array([row[1] * BANDS // SCORE_ONE for row in rows])
    order = np.lexsort((keys, turns(keys, seed), -bands))[:limit]
    return tuple(Placed(rows[at][0], rows[at][1], dict(zip(shares, rows[at][2:], strict=False))) for at in order)


def statement(request: MatchRequest, terms: Catalogue, weights: Weights) -> tuple[str, Any]:
    """The query of ``rank`` as it is sent, with its parameters: building it is a good part of the work."""
    asked = Asked(request, terms, weights)
    sql, params = _found(asked, weights.shares(request), has_fits=False).query.sql_with_params()
    return sql, params


def _found(asked: Asked, shares: Mapping[str, int], *, has_fits: bool) -> "QuerySet[Practitioner, tuple[Any, ...]]":
    """External id, score, and the fit of each criterion where it is asked for."""
    named = {f"fit_{code}": Units(FITS[code](asked)) for code in shares} if has_fits else {}
    found = eligible(asked).order_by().annotate(score=_score(asked, shares), **named)
    return found.values_list("external_id", "score", *named)


def _score(asked: Asked, shares: Mapping[str, int]) -> Combinable:
    """All contributions, then what each penalty leaves of them."""
    contributions = [
        Value(weight, output_field=BigIntegerField()) * Units(FITS[code](asked)) for code, weight in shares.items()
    ]
    value: Combinable = Total(*contributions, output_field=BigIntegerField())
    for rate in _rates(asked, shares):
        value = Kept(value, Units(rate))
    return value


def _rates(asked: Asked, shares: Mapping[str, int]) -> Iterator[Combinable]:
    """The share of the sum that each failed wish takes, in the order of the criteria, the main concern last."""
    request, weights = asked.request, asked.weights
    for code in CRITERIA:
        if code in shares and request.level(code) == "high":
            yield Shortfall(
                FITS[code](asked), rate=weights.failed_wish, failed=weights.unknown, below=weights.wish_fails_below
            )
    if request.needs_psychotherapy:
        yield Shortfall(psychotherapist(asked), rate=weights.wrong_kind, failed=0.0, below=weights.wrong_kind_below)
    if "specialties" in shares and request.has_main_concern:
        missed = over(own(PractitionerSpecialty), coverage(asked, request.specialties[0].credits), 0.0)
        yield Shortfall(missed, rate=weights.missed_concern, failed=0.0, below=weights.concern_missed_below)

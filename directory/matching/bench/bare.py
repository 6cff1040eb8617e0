"""The floor: one bare pass of numpy over the columns, for the criteria that this client answered.

For every row of the directory, whether it can be reached or not: the same bit tests, the same arithmetic, one weighted
sum, the first twenty by a partition. No gates, no whole units, no bands, no penalties, nothing explained. A
ranking that does all of that and more cannot honestly be expected below it, except where it need not look at everyone.
"""

from collections.abc import Callable, Mapping

import numpy as np

from directory.ranking.bits import BitColumns, Bools, Ints, Words
from directory.ranking.candidates import ACCEPTING, TOUCH, Candidates
from directory.ranking.geometry import Floats, miles_from
from directory.ranking.types import IN_PERSON, REMOTE, WEIGHT_ONE, MatchRequest, Place
from directory.ranking.weights import Weights

#: Rows at a time where many passes go over the same few columns.
_BLOCK = 8_192

Criterion = Callable[[MatchRequest, Candidates, Weights], Floats]


def bare_pass(request: MatchRequest, candidates: Candidates, weights: Weights, limit: int = 20) -> Ints:
    """The rows of the highest sums, in no order. Cost: a pass over the whole directory for each criterion."""
    sums = bare_sums(request, candidates, weights)
    count = min(limit, len(sums))
    return np.argpartition(sums, len(sums) - count)[len(sums) - count :]


def bare_sums(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """The weighted sum of every row, in [0, 1], penalties left out."""
    sums = np.zeros(len(candidates))
    for code, weight in weights.shares(request).items():
        sums += (weight / WEIGHT_ONE) * FITS[code](request, candidates, weights)
    return sums


def _has(column: BitColumns, codes: tuple[str, ...]) -> Bools:
    return _some(column.words & column.mask(codes))


def _count(column: BitColumns, codes: tuple[str, ...]) -> Floats:
    found: Floats = np.bitwise_count(column.words & column.mask(codes)).astype(np.float64)
    return found if found.ndim == 1 else found.sum(axis=1, dtype=np.float64)


def _silent(column: BitColumns) -> Bools:
    return ~_some(column.words)


def _some(words: Words) -> Bools:
    found: Bools = words.astype(np.bool_)
    return found if found.ndim == 1 else np.any(found, axis=1)


def _size(words: Words) -> Floats:
    """How many codes each row has."""
    counts = np.bitwise_count(words).astype(np.float64)
    found: Floats = counts if counts.ndim == 1 else counts.sum(axis=1)
    return found


def specialties(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """Weighted coverage by focus and mention; in blocks that stay near the processor, as there are many terms."""
    value = np.empty(len(candidates))
    masks = [
        (
            wanted.weight,
            [(credit, candidates.focus.mask(codes), candidates.mention.mask(codes)) for credit, codes in near],
        )
        for wanted in request.specialties
        for near in (sorted(wanted.credits),)
    ]
    least = min(wanted.weight for wanted in request.specialties)
    whole = sum(wanted.weight for wanted in request.specialties)
    for begin in range(0, len(candidates), _BLOCK):
        part = slice(begin, begin + _BLOCK)
        focuses, mentions = candidates.focus.words[part], candidates.mention.words[part]
        further = np.maximum(_size(mentions) - 1.0, 0.0)
        mention = weights.mention / (1.0 + further / weights.mention_dilution)
        total = np.zeros(len(mention))
        for weight, near in masks:
            focus, named = np.zeros((2, len(mention)))
            for credit, focused, mentioned in near:
                np.maximum(focus, credit * _some(focuses & focused), out=focus)
                np.maximum(named, credit * _some(mentions & mentioned), out=named)
            total += weight * np.maximum(focus, named * mention)
        value[part] = np.where(_some(focuses) | _some(mentions), total, weights.unknown * least)
    return value / whole


def certifications(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """The best step of the ladder."""
    day = candidates.day(request.on)
    value = np.zeros(len(candidates))
    for wanted in request.certifications:
        training = np.where(
            _has(day.certification, wanted.training),
            weights.in_training,
            weights.in_training_claimed * _has(day.certification_maybe, wanted.training),
        )
        claimed = np.where(_has(day.certification_maybe, wanted.met_by), weights.claimed, training)
        value = np.maximum(value, np.where(_has(day.certification, wanted.met_by), 1.0, claimed))
    return value


def scope(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """The mean over the kinds of licence that are right."""
    day = candidates.day(request.on)
    needs = [(request.psychotherapists, weights.other_licence_for_psychotherapy)] * request.needs_psychotherapy
    needs += [(request.body_professions, weights.other_licence_for_body)] * request.needs_body
    if not needs and request.specialties and not request.wants_education:
        return _any_licence(request, candidates, weights)
    if not needs:
        return np.ones(len(candidates))
    value = np.zeros(len(candidates))
    for professions, otherwise in needs:
        other = np.where(_has(day.profession, request.licensed), otherwise, weights.no_licence)
        claimed = np.where(_has(day.profession_maybe, professions), weights.claimed_licence, other)
        value += np.where(_has(day.profession, professions), 1.0, claimed) / len(needs)
    if request.wants_education:
        held = _has(day.profession, request.licensed) | _has(day.profession_maybe, request.licensed)
        value = np.where(held, value, np.maximum(value, weights.educator_asked_for))
    return value


def _any_licence(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """Any licence at all, where nothing calls for a kind."""
    day, nothing = candidates.day(request.on), weights.no_licence_otherwise
    claimed = nothing + (1.0 - nothing) * weights.claimed_licence
    maybe = np.where(_has(day.profession_maybe, request.licensed), claimed, nothing)
    return np.where(_has(day.profession, request.licensed), 1.0, maybe)


def modalities(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """Share of the wanted approaches, and the best of them once more."""
    day = candidates.day(request.on)
    total, best = np.zeros((2, len(candidates)))
    for wanted in request.modalities:
        offered = _has(candidates.modalities, (wanted.code,))
        titled, claims = (
            _has(day.certification, wanted.certified_by),
            _has(day.certification_maybe, wanted.certified_by),
        )
        told = np.where(titled, weights.titled_approach, weights.titled_approach_claimed * claims)
        credit = np.where(offered, np.where(titled, 1.0, weights.declared_approach), told)
        if wanted.professions:
            may = _has(day.profession, wanted.professions)
            maybe = _has(day.profession_maybe, wanted.professions) & ~may
            credit *= may + weights.claimed_licence * maybe
        near = tuple(code for code in wanted.near if code not in request.unsuited_modalities)
        credit = np.maximum(credit * wanted.suits_age, weights.near_approach * _has(candidates.modalities, near))
        total += credit
        best = np.maximum(best, credit)
    share = total / len(request.modalities)
    worth = share + weights.any_approach * (best - share)
    return np.maximum(worth, _silent(candidates.modalities) * weights.unknown / len(request.modalities))


def reach(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """The best way to meet, and a part of the second: every office of the directory is measured."""
    best, second = np.zeros((2, len(candidates)))
    for order, code in enumerate(request.ways):
        works = _has(candidates.formats, (code,))
        value = works * (1.0 - weights.per_later_format * order if request.formats else 1.0)
        if code == IN_PERSON and request.place is not None:
            value = value * _nearness(request.place, request, candidates, weights)
        elif code in REMOTE and request.region:
            value = value * candidates.lawful(request.region, request.on).yes.flags()
        elif code in REMOTE and not request.reach_is_gate:
            value = value * weights.unknown_lawful
        second = np.maximum(second, np.minimum(best, value))
        best = np.maximum(best, value)
    bonus = weights.second_way if len(request.ways) > 1 else 0.0
    return (1.0 - bonus) * best + bonus * second


def _nearness(place: Place, request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    miles = np.nan_to_num(miles_from(candidates.location_vector, place.x, place.y, place.z), nan=np.inf)
    start = candidates.location_start
    has_office = np.flatnonzero(np.diff(start))
    nearest = np.full(len(candidates), np.inf)
    if len(has_office):
        nearest[has_office] = np.minimum.reduceat(miles, start[has_office])
    half = weights.half_distance * (weights.radius if request.max_miles is None else max(request.max_miles, 1.0))
    return np.where(np.isfinite(nearest), 1.0 / (1.0 + (nearest / half) ** 2), weights.unknown)


def _share(column: Callable[[Candidates], BitColumns], codes: Callable[[MatchRequest], tuple[str, ...]]) -> Criterion:
    def criterion(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
        bits, wanted = column(candidates), codes(request)
        return np.where(_silent(bits), weights.unknown, _count(bits, wanted)) / len(wanted)

    return criterion


def cost(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """Within the budget, or how far above; an insurer pays."""
    value = np.zeros(len(candidates))
    known = np.ones(len(candidates), dtype=np.bool_)
    met = np.zeros(len(candidates), dtype=np.bool_)
    if request.budget is not None:
        budget = max(request.budget, 1.0)
        same = _has(candidates.currency, (request.currency,))
        has_fee, has_scale = same & (candidates.fee_low >= 0), same & (candidates.sliding >= 0)
        low, high, scale = (
            1.0 / (1.0 + (np.maximum(fee / 100.0 / budget - 1.0, 0.0) / weights.half_affordable) ** 2)
            for fee in (candidates.fee_low, candidates.fee_high, candidates.sliding)
        )
        value = np.maximum(has_fee * (low + high) / 2, has_scale * weights.sliding_scale * scale)
        known = has_fee | has_scale
        met = (has_fee & (candidates.fee_low / 100.0 <= budget)) | (has_scale & (candidates.sliding / 100.0 <= budget))
    if request.insurance:
        accepted, silent = _has(candidates.insurance, request.insurance), _silent(candidates.insurance)
        known = accepted | met | (known & ~silent)
        value = np.where(accepted, 1.0, np.maximum(value, weights.insurance_refused * ~silent))
    return np.where(known, value, np.maximum(value, weights.unknown))


def touch(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """The side the client wants, optional, the other side."""
    is_wanted = request.touch == "wanted"
    best, side = TOUCH["central" if is_wanted else "none"], candidates.touch
    optional = _hands_optional(request, candidates, weights) if is_wanted else weights.touch_optional
    value = np.where(side == best, 1.0, np.where(side == TOUCH["optional"], optional, 0.0))
    return np.where(side < 0, weights.unknown, value)


def _hands_optional(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """Optional touch where hands are wanted: by the licence for work with the body."""
    day, otherwise = candidates.day(request.on), weights.hands_optional_otherwise
    claimed = otherwise + (weights.hands_optional - otherwise) * weights.claimed_licence
    maybe = np.where(_has(day.profession_maybe, request.body_professions), claimed, otherwise)
    return np.where(_has(day.profession, request.body_professions), weights.hands_optional, maybe)


def genders(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """One of those named."""
    return np.where(_silent(candidates.gender), weights.unknown, _has(candidates.gender, request.genders))


def discovery_call(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """Offered, free of charge."""
    del request
    return np.where(candidates.call_minutes < 0, weights.unknown, candidates.call_minutes > 0)


def freshness(request: MatchRequest, candidates: Candidates, weights: Weights) -> Floats:
    """Days since the confirmation."""
    age = (request.on - candidates.confirmed.astype(np.int64)) / 90
    return (1.0 - weights.aging * age) * np.where(candidates.accepting == ACCEPTING["yes"], 1.0, weights.waitlist)


FITS: Mapping[str, Criterion] = {
    "specialties": specialties,
    "certifications": certifications,
    "scope": scope,
    "modalities": modalities,
    "reach": reach,
    "time_slots": _share(lambda c: c.time_slots, lambda r: r.time_slots),
    "room": _share(lambda c: c.room, lambda r: r.room),
    "communities": _share(lambda c: c.communities, lambda r: r.communities),
    "languages": _share(lambda c: c.languages, lambda r: r.languages),
    "cost": cost,
    "touch": touch,
    "genders": genders,
    "discovery_call": discovery_call,
    "freshness": freshness,
}

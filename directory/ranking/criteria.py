"""One criterion, one function: how well each row meets what this client asked.

Every function returns a ``Fit``: the value in [0, 1], whether it rests on something known, and, for a must, whether
it is met (yes, no, unknown). For every preference fit(yes) > fit(unknown) > fit(no).
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np

from directory.ranking.asked import Asked, Fit
from directory.ranking.bits import BitColumns, Bools
from directory.ranking.candidates import ACCEPTING, TOUCH, Candidates, Small
from directory.ranking.eligibility import CAPACITY_DAYS, verdict
from directory.ranking.geometry import Floats
from directory.ranking.types import IN_PERSON, REMOTE, MatchRequest
from directory.ranking.weights import Weights

#: Credits, and the codes that earn them.
Worth = tuple[tuple[float, tuple[str, ...]], ...]


def specialties(asked: Asked) -> Fit:
    """Weighted coverage of what the client brings. A focus counts fully; a mention less, and less among many."""
    total = np.zeros(len(asked.rows))
    weight = 0.0
    covered = coverage(asked, [wanted.credits for wanted in asked.request.specialties])
    asked.column("main", lambda: covered[0])
    for wanted, each in zip(asked.request.specialties, covered, strict=True):
        total += wanted.weight * each
        weight += wanted.weight
    known = ~_is_silent(asked, asked.candidates.focus, asked.candidates.mention)
    main = asked.request.specialties[0].credits[:1]
    # Naming one wanted term as a focus is always worth more than naming nothing.
    least = min(wanted.weight for wanted in asked.request.specialties)
    value = np.where(known, total, asked.weights.unknown * least) / weight
    return Fit(value, known, lambda: verdict(coverage(asked, [main])[0] > 0, ~known))


def main_coverage(asked: Asked) -> Floats:
    """How far the main concern is covered."""
    return asked.column("main", lambda: coverage(asked, [asked.request.specialties[0].credits])[0])


def coverage(asked: Asked, worths: Sequence[Worth]) -> list[Floats]:
    """How far each wanted term is covered: the best of focus and mention over the term and its near terms."""
    ladders = [sorted(worth) for worth in worths]
    worth_of = [np.array([0.0, *(credit for credit, _ in ladder)]) for ladder in ladders]
    # By the number of the step that is reached, the greatest credit highest: bytes are quicker than fractions.
    number = np.array([step for ladder in ladders for step in range(1, len(ladder) + 1)], dtype=np.uint8)
    steps = [codes for ladder in ladders for _, codes in ladder]
    ends = accumulate((len(ladder) for ladder in ladders), initial=0)
    runs = [slice(begin, end) for begin, end in pairwise(ends)]

    def best(named: BitColumns) -> list[Floats]:
        reached = asked.sets(named).has_any_of_each(steps) * number[:, None]
        return [credit.take(reached[run].max(axis=0)) for credit, run in zip(worth_of, runs, strict=True)]

    mention = mention_worth(asked)
    columns = zip(best(asked.candidates.focus), best(asked.candidates.mention), strict=True)
    return [np.maximum(focus, mentioned * mention) for focus, mentioned in columns]


def _is_silent(asked: Asked, *columns: BitColumns) -> Bools:
    found = np.ones(len(asked.rows), dtype=np.bool_)
    for each in columns:
        found &= asked.sets(each).is_empty()
    return found


def mention_worth(asked: Asked) -> Floats:
    """What a mention is worth: less, the more of them there are."""
    further = np.maximum(asked.candidates.mentions.take(asked.rows).astype(np.int64) - 1, 0)
    worth: Floats = asked.weights.mention / (1.0 + further / asked.weights.mention_dilution)
    return worth


def certifications(asked: Asked) -> Fit:
    """The best of what was asked for: verified and current, claimed, in training on the same ladder, none."""
    weights = asked.weights
    rung, rung_maybe = asked.sets(asked.day.certification), asked.sets(asked.day.certification_maybe)
    worth = (0.0, weights.in_training_claimed, weights.in_training, weights.claimed, 1.0)
    value = np.zeros(len(asked.rows))
    held, claimed, in_claimed_training = np.zeros((3, len(asked.rows)), dtype=np.bool_)
    for wanted in asked.request.certifications:
        is_held = rung.has_any(wanted.met_by)
        is_claimed = rung_maybe.has_any(wanted.met_by)
        # The highest step that is reached.
        step = np.maximum(is_held * np.int8(4), is_claimed * np.int8(3))
        np.maximum(step, rung.has_any(wanted.training) * np.int8(2), out=step)
        np.maximum(step, rung_maybe.has_any(wanted.training), out=step)
        worth_of_this = one_of(worth, step)
        value = np.maximum(value, worth_of_this)
        held |= is_held
        claimed |= is_claimed
        in_claimed_training |= worth_of_this == weights.in_training_claimed
    return Fit(value, held | ~(claimed | in_claimed_training), lambda: verdict(held, claimed))


def scope(asked: Asked) -> Fit:
    """The right kind of person for what the client brings. Never a reason to leave someone out."""
    request, rows, weights = asked.request, asked.rows, asked.weights
    needs = []
    if request.needs_psychotherapy:
        needs.append(_kind(asked, request.psychotherapists, weights.other_licence_for_psychotherapy))
    if request.needs_body:
        needs.append(_kind(asked, request.body_professions, weights.other_licence_for_body))
    if not needs and request.specialties and not request.wants_education:
        # Nothing of the story calls for a kind of licence; one that answers for the work is right, whichever it is.
        needs.append(_kind(asked, request.licensed, weights.no_licence_otherwise, weights.no_licence_otherwise))
    value = np.ones(len(rows))
    known = np.ones(len(rows), dtype=np.bool_)
    if needs:
        value = np.zeros(len(rows))
        for part, is_known in needs:
            value += part / len(needs)
            known &= is_known
    if request.wants_education:
        value = np.where(is_educator(asked), np.maximum(value, weights.educator_asked_for), value)
    return Fit(value, known, lambda: verdict(value >= 1.0, ~known))


def _kind(
    asked: Asked, professions: tuple[str, ...], otherwise: float, nothing: float | None = None
) -> tuple[Floats, Bools]:
    """How far each row is of the kind that is called for, and whether that is known.

    ``otherwise``: another licence. ``nothing``: no licence, and with it what a claim is worth above that.
    """
    key = ("kind", professions, otherwise, nothing)
    return asked.once(key, lambda: _kind_anew(asked, professions, otherwise, nothing))


def _kind_anew(
    asked: Asked, professions: tuple[str, ...], otherwise: float, nothing: float | None
) -> tuple[Floats, Bools]:
    weights = asked.weights
    profession, profession_maybe = asked.sets(asked.day.profession), asked.sets(asked.day.profession_maybe)
    has, may_have = profession.has_any(professions), profession_maybe.has_any(professions)
    none = weights.no_licence if nothing is None else nothing
    claimed = weights.claimed_licence if nothing is None else none + (1.0 - none) * weights.claimed_licence
    other = np.where(profession.has_any(asked.request.licensed), otherwise, none)
    return np.where(has, 1.0, np.where(may_have, claimed, other)), has | ~may_have


def is_educator(asked: Asked) -> Bools:
    """Who holds and claims no licence at all."""
    profession, profession_maybe = asked.sets(asked.day.profession), asked.sets(asked.day.profession_maybe)
    licensed = asked.request.licensed
    return ~profession.has_any(licensed) & ~profession_maybe.has_any(licensed)


def psychotherapist(asked: Asked) -> Floats:
    """How far each row is a psychotherapist, as ``scope`` counts it; 1 for a teacher where a class was asked for."""
    value, _ = _kind(asked, asked.request.psychotherapists, asked.weights.other_licence_for_psychotherapy)
    return np.where(is_educator(asked), 1.0, value) if asked.request.wants_education else value


def modalities(asked: Asked) -> Fit:
    """Share of the wanted approaches, and the best of them once more: any one is most of what was meant.

    Certified counts more than self-declared; outside the licence counts nothing.
    """
    request, rows, weights = asked.request, asked.rows, asked.weights
    offers, rung = asked.sets(asked.candidates.modalities), asked.sets(asked.day.certification)
    profession, profession_maybe = asked.sets(asked.day.profession), asked.sets(asked.day.profession_maybe)
    total, best = np.zeros((2, len(rows)))
    met, open_question = np.zeros((2, len(rows)), dtype=np.bool_)
    for wanted in request.modalities:
        certified = rung.has_any(wanted.certified_by)
        offered = offers.has_any((wanted.code,))
        may, may_be = np.ones(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
        if wanted.professions:
            may = profession.has_any(wanted.professions)
            may_be = profession_maybe.has_any(wanted.professions) & ~may
        credit = np.where(certified & offered, 1.0, weights.declared_approach * offered)
        credit *= wanted.suits_age * (may + weights.claimed_licence * may_be)
        total += credit
        best = np.maximum(best, credit)
        met |= (credit > 0) & may
        open_question |= (credit > 0) & may_be
    silent = offers.is_empty()
    share = total / len(request.modalities)
    value = np.where(silent, weights.unknown / len(request.modalities), share + weights.any_approach * (best - share))
    return Fit(value, ~(silent | (open_question & ~met)), lambda: verdict(met, silent | open_question))


def reach(asked: Asked) -> Fit:
    """The best way to meet in the client's order, with a little more for a second one that works."""
    request, rows, weights = asked.request, asked.rows, asked.weights
    best, second = np.zeros((2, len(rows)))
    known = np.ones(len(rows), dtype=np.bool_)
    for code, value, is_known in way_values(asked):
        del code
        better = value > best
        second = np.where(better, best, np.maximum(second, value))
        known = np.where(better, is_known, known)
        best = np.where(better, value, best)
    bonus = weights.second_way if len(request.ways) > 1 else 0.0
    value = (1.0 - bonus) * best + bonus * second
    return Fit(value, known, lambda: verdict(best > 0, ~known))


def way_values(asked: Asked) -> list[tuple[str, Floats, Bools]]:
    """For every format asked: what it is worth to the client, and whether that is known."""
    return asked.once("worths", lambda: _way_values(asked))


def _way_values(asked: Asked) -> list[tuple[str, Floats, Bools]]:
    request, rows, weights = asked.request, asked.rows, asked.weights
    values: list[tuple[str, Floats, Bools]] = []
    for order, code in enumerate(request.ways):
        works = asked.works(code).astype(np.float64)
        value = works * (1.0 - weights.per_later_format * order if request.formats else 1.0)
        known: Bools = np.ones(len(rows), dtype=np.bool_)
        if code == IN_PERSON and request.place is not None:
            miles = asked.near.miles
            known = ~np.isnan(miles)
            value = value * np.where(known, nearness(miles, request, weights), weights.unknown)
        elif code in REMOTE and not request.reach_is_gate:
            known[:] = False
            value = value * weights.unknown_lawful
        values.append((code, value, known))
    return values


def nearness(miles: Floats, request: MatchRequest, weights: Weights) -> Floats:
    """1 next door, falling smoothly, well before the edge of the radius; never a step inside it."""
    half = weights.half_distance * (weights.radius if request.max_miles is None else max(request.max_miles, 1.0))
    value: Floats = 1.0 / (1.0 + (miles / half) ** 2)
    return value


def share_of(
    columns: Callable[[Candidates], BitColumns],
    wanted: Callable[[MatchRequest], tuple[str, ...]],
    *,
    needs_all: bool = False,
    one_is_enough: bool = False,
) -> Callable[[Asked], Fit]:
    """A criterion that is the share of what was asked.

    ``needs_all``: as a must every one has to be there, else any. ``one_is_enough``: any one is the full share.
    """

    def criterion(asked: Asked) -> Fit:
        sets, codes = asked.sets(columns(asked.candidates)), wanted(asked.request)
        silent = sets.is_empty()
        count = sets.count(codes)
        full = 1 if one_is_enough else len(codes)
        worth = [min(number, full) / full for number in range(len(codes) + 1)]
        value = one_of([*worth, asked.weights.unknown / full], count - silent)
        return Fit(value, ~silent, lambda: verdict(count >= (len(codes) if needs_all else 1), silent))

    return criterion


def one_of(worth: Sequence[float], at: Small) -> Floats:
    """By a small number a row, the last one for -1: sooner looked up than chosen for each row anew."""
    found: Floats = np.array(worth, dtype=np.float64).take(at)
    return found


def cost(asked: Asked) -> Fit:
    """Payable: the fee, the sliding scale or an accepted insurer. Above the budget it falls with the ratio."""
    request, rows, candidates, weights = asked.request, asked.rows, asked.candidates, asked.weights
    value, known, met = np.zeros(len(rows)), np.ones(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    if request.budget is not None:
        budget = max(request.budget, 1.0)
        same_money = asked.sets(candidates.currency).has_any((request.currency,))
        fees = np.array([each.take(rows) for each in (candidates.fee_low, candidates.fee_high, candidates.sliding)])
        dollars = _dollars(fees, same_money)
        low, _, sliding = dollars
        for_low, for_high, for_sliding = affordable(dollars / budget, weights)
        value = np.fmax(np.fmax((for_low + for_high) / 2, weights.sliding_scale * for_sliding), 0.0)
        known = ~(np.isnan(low) & np.isnan(sliding))
        met = (low <= budget) | (sliding <= budget)
    if request.insurance:
        insurers = asked.sets(candidates.insurance)
        accepted, silent = insurers.has_any(request.insurance), insurers.is_empty()
        # A fee above the budget with no word on insurance may still be paid for.
        known = np.where(accepted | met, True, known & ~silent)
        value = np.where(accepted, 1.0, value)
        met |= accepted
    value = np.where(known, value, np.maximum(value, weights.unknown))
    return Fit(value, known, lambda: verdict(met, ~known))


def _dollars(cents: Small, is_comparable: Bools) -> Floats:
    """Money as a number; NaN where it is not known, or in another currency."""
    return np.where(is_comparable & (cents >= 0), cents / 100.0, np.nan)


def affordable(ratio: Floats, weights: Weights) -> Floats:
    """1 up to the budget, then a smooth fall: just above is fine, twice is a no in practice. NaN stays."""
    over = np.maximum(ratio - 1.0, 0.0) / weights.half_affordable
    value: Floats = 1.0 / (1.0 + over * over)
    return value


def touch(asked: Asked) -> Fit:
    """Hands off wanted: never, optional, central. Hands on wanted: the other way round."""
    side = asked.candidates.touch.take(asked.rows)
    best, worst = TOUCH["none"], TOUCH["central"]
    if asked.request.touch == "wanted":
        best, worst = worst, best
    worth = {best: 1.0, TOUCH["optional"]: asked.weights.touch_optional, worst: 0.0}
    known = side >= 0
    value = one_of([*(worth[each] for each in sorted(worth)), asked.weights.unknown], side)
    return Fit(value, known, lambda: verdict(known & (side != worst), ~known))


def discovery_call(asked: Asked) -> Fit:
    """Offered, free of charge."""
    minutes = asked.candidates.call_minutes.take(asked.rows)
    value = np.where(minutes < 0, asked.weights.unknown, np.where(minutes > 0, 1.0, 0.0))
    return Fit(value, minutes >= 0, lambda: verdict(minutes > 0, minutes < 0))


def freshness(asked: Asked) -> Fit:
    """1 on the day of the confirmation, falling over the 90 days it counts; a waitlist below an opening."""
    weights = asked.weights
    age = (asked.request.on - asked.candidates.confirmed.take(asked.rows).astype(np.int64)) / CAPACITY_DAYS
    value = 1.0 - weights.aging * age
    value *= np.where(asked.candidates.accepting.take(asked.rows) == ACCEPTING["yes"], 1.0, weights.waitlist)
    known = np.ones(len(asked.rows), dtype=np.bool_)
    return Fit(value, known, lambda: verdict(known, ~known))


FUNCTIONS: Mapping[str, Callable[[Asked], Fit]] = {
    "specialties": specialties,
    "certifications": certifications,
    "scope": scope,
    "modalities": modalities,
    "reach": reach,
    "time_slots": share_of(lambda c: c.time_slots, lambda r: r.time_slots),
    "room": share_of(lambda c: c.room, lambda r: r.room, needs_all=True),
    "communities": share_of(lambda c: c.communities, lambda r: r.communities),
    "languages": share_of(lambda c: c.languages, lambda r: r.languages),
    "cost": cost,
    "touch": touch,
    "genders": share_of(lambda c: c.gender, lambda r: r.genders, one_is_enough=True),
    "discovery_call": discovery_call,
    "freshness": freshness,
}

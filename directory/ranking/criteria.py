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
from directory.ranking.types import IN_PERSON, REMOTE, MatchRequest, WantedModality
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
    further = np.maximum(asked.sets(asked.candidates.mention).size() - 1, 0)
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

    Certified counts more than self-declared, and that more than a title in an approach that is not listed; another
    approach of the family counts a little. Outside the licence an approach counts nothing.
    """
    request, rows, weights = asked.request, asked.rows, asked.weights
    total, sure, claimed = np.zeros((3, len(rows)))
    met, open_question = np.zeros((2, len(rows)), dtype=np.bool_)
    worth = {suits: _credits(weights, suits_age=suits) for suits in {wanted.suits_age for wanted in request.modalities}}
    for wanted in request.modalities:
        said = _said(asked, wanted)
        by_known, by_claim = worth[wanted.suits_age]
        total += np.maximum(by_known, by_claim).take(said)
        np.maximum(sure, by_known.take(said), out=sure)
        np.maximum(claimed, by_claim.take(said), out=claimed)
        if wanted.suits_age:
            met |= said & (_OFFERED | _MAY) == _OFFERED | _MAY
            open_question |= said & (_OFFERED | _MAY_BE) == _OFFERED | _MAY_BE
    share = total / len(request.modalities)
    value = share + weights.any_approach * (np.maximum(sure, claimed) - share)
    silent, least = asked.sets(asked.candidates.modalities).is_empty(), weights.unknown / len(request.modalities)
    nothing_said = silent & (value <= least)
    value = np.where(nothing_said, least, value)
    # Known by something checked or listed that is worth as much as anything that is only claimed.
    known = met | (~nothing_said & (sure >= claimed))
    return Fit(value, known, lambda: verdict(met, silent | open_question))


#: What somebody says of one approach, a bit each: listed; a title in it verified, or claimed; the licence that it
#: needs verified, or claimed; another approach of its family listed.
_BITS = _OFFERED, _TITLED, _TITLE_CLAIMED, _MAY, _MAY_BE, _NEAR = tuple(1 << bit for bit in range(6))
_ALL = np.arange(1 << len(_BITS))


def _said(asked: Asked, wanted: WantedModality) -> Small:
    """The bits of each row."""
    offers = asked.sets(asked.candidates.modalities)
    # Not for this client's age, however near it lies.
    near = [code for code in wanted.near if code not in asked.request.unsuited_modalities]
    found = offers.has_any((wanted.code,)) * np.uint8(_OFFERED) | offers.has_any(near) * np.uint8(_NEAR)
    if wanted.certified_by:
        found |= asked.sets(asked.day.certification).has_any(wanted.certified_by) * np.uint8(_TITLED)
        found |= asked.sets(asked.day.certification_maybe).has_any(wanted.certified_by) * np.uint8(_TITLE_CLAIMED)
    if not wanted.professions:
        return found | np.uint8(_MAY)
    may = asked.sets(asked.day.profession).has_any(wanted.professions)
    may_be = asked.sets(asked.day.profession_maybe).has_any(wanted.professions) & ~may
    return found | may * np.uint8(_MAY) | may_be * np.uint8(_MAY_BE)


def _credits(weights: Weights, *, suits_age: bool) -> tuple[Floats, Floats]:
    """The credit of one wanted approach for every set of those bits: by what is known, and by what rests on a claim.

    The greater of them counts.
    """
    offered, titled, title_claimed, may, may_be, near = (_ALL & bit != 0 for bit in _BITS)
    listed = np.where(offered, weights.declared_approach, 0.0)
    listed = np.where(titled, np.where(offered, 1.0, weights.titled_approach), listed)
    told = np.where(title_claimed & ~offered, weights.titled_approach_claimed, 0.0)
    lawful, unchecked = may & suits_age, np.where(may_be & suits_age, weights.claimed_licence, 0.0)
    known = np.maximum(listed * lawful, np.where(near, weights.near_approach, 0.0))
    return known, np.maximum(listed * unchecked, told * (lawful + unchecked))


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
    """Payable: the fee, the sliding scale or an accepted insurer. Above the budget it falls with the ratio.

    With an insurer that is not accepted a little is left: the fee may still be paid.
    """
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
        value = np.where(accepted, 1.0, np.where(silent, value, np.maximum(value, weights.insurance_refused)))
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
    """Hands off wanted: never, optional, central. Hands on wanted: the other way round.

    "Optional" is likelier to mean hands on with somebody whose licence is for work with the body.
    """
    weights, side = asked.weights, asked.candidates.touch.take(asked.rows)
    known = side >= 0
    if asked.request.touch == "wanted":
        value, worst = _hands_on(asked, side), TOUCH["none"]
    else:
        worst = TOUCH["central"]
        worth = {TOUCH["none"]: 1.0, TOUCH["optional"]: weights.touch_optional, worst: 0.0}
        value = one_of([*(worth[each] for each in sorted(worth)), weights.unknown], side)
    return Fit(value, known, lambda: verdict(known & (side != worst), ~known))


def _hands_on(asked: Asked, side: Small) -> Floats:
    """What each side of touch is worth where hands are wanted: for nobody licensed, by a claim, by a licence."""
    weights, professions = asked.weights, asked.request.body_professions
    otherwise, licensed = weights.hands_optional_otherwise, weights.hands_optional
    claimed = otherwise + (licensed - otherwise) * weights.claimed_licence
    optional = (otherwise, claimed, licensed)
    worth = {TOUCH["none"]: (0.0,) * 3, TOUCH["optional"]: optional, TOUCH["central"]: (1.0,) * 3}
    has = asked.sets(asked.day.profession).has_any(professions)
    step = np.maximum(has * np.int8(2), asked.sets(asked.day.profession_maybe).has_any(professions))
    each = [value for code in sorted(worth) for value in worth[code]]
    return one_of([*each, *(weights.unknown,) * 3], side * 3 + step)


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

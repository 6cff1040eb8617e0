"""Every single change of one listing that one client might notice: the same row with one statement made or checked.

Nothing here says what a change is worth: each variant is weighed by the rule itself (``moving``). Left out is what no
edit of a listing brings about: another profession, another gender, an office somewhere else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from directory.ranking.alone import changed, claimed_of, codes_of, with_checked, with_codes
from directory.ranking.candidates import ACCEPTING, TOUCH, Candidates
from directory.ranking.eligibility import YES, capacity
from directory.ranking.types import IN_PERSON, MatchRequest

#: Focuses that a listing may name.
MOST_FOCUSES = 5
#: Titles asked for by name that are each worth a line; above it the first stands for all of them.
FEW_TITLES = 3
#: Where an office that no map knows is taken to stand: the best that could come out.
PLACED = "placed"
FREE_CALL = "free"
_CALL_MINUTES = 15
_ROW = np.arange(1)


@dataclass(frozen=True, slots=True)
class Variant:
    """The only row with one change. ``code``: the criterion or gate it is about (empty: the one that gains most).

    ``to``: the new value, written as in a practitioner file (``SEP;verified``, ``neck-pain*``, ``video``, ``140``).
    """

    code: str
    to: str
    candidates: Candidates


def variants(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    """Every change, in the order of the gates and criteria. Rights at a distance stay as they are.

    ``one`` holds one row. Cost: a copy of a few small columns for each.
    """
    yield from _capacity(request, one)
    if request.age_group not in codes_of(one.age_groups):
        yield Variant("age_group", request.age_group, _with(one, "age_groups", request.age_group))
    seen: set[str] = set()
    for code in request.active():
        for variant in _MAKERS.get(code, _nothing)(request, one):
            # One check of a title may serve two criteria: it is one change, told where it comes first.
            if ";" not in variant.to or variant.to not in seen:
                seen.add(variant.to)
                yield variant


def _capacity(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    passes = bool(capacity(request, one, _ROW)[0] == YES)
    code = "freshness" if passes else "capacity"
    today = date.fromordinal(request.on).isoformat()
    fresh = changed(one, confirmed=np.full_like(one.confirmed, request.on))
    said = ("yes", "waitlist") if request.can_wait and not passes else ("yes",)
    states = [state for state in said if one.accepting[0] < ACCEPTING[state]]
    if one.confirmed[0] != request.on:
        yield Variant(code, today, fresh)
    for state in states:
        yield Variant(code, state, _open(one, state))
    if not passes and capacity(request, _open(one, "yes"), _ROW)[0] != YES:
        # Out of date as well: a confirmation says both, whether there is room, and that it is so today.
        yield from (Variant(code, f"{state};{today}", _open(fresh, state)) for state in states)


def _open(one: Candidates, state: str) -> Candidates:
    return changed(one, accepting=np.full_like(one.accepting, ACCEPTING[state]))


def _specialties(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    focus, mention = codes_of(one.focus), codes_of(one.mention)
    is_full = len(focus) >= MOST_FOCUSES
    for wanted in request.specialties:
        if not is_full and wanted.code not in focus:
            yield Variant(
                "specialties",
                f"{wanted.code}*",
                changed(
                    one,
                    focus=with_codes(one.focus, [wanted.code]),
                    mention=with_codes(one.mention, drop=[wanted.code]),
                ),
            )
        if is_full and wanted.code not in (*focus, *mention):
            more = changed(one, mention=with_codes(one.mention, [wanted.code]))
            yield Variant("specialties", wanted.code, more)


def _certifications(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    claimed = set(claimed_of(one.credentials, request.on))
    told = request.certifications if len(request.certifications) <= FEW_TITLES else request.certifications[:1]
    named = [code for wanted in request.certifications for code in (*wanted.met_by, *wanted.training)]
    titles = [*(code for code in named if code in claimed), *(wanted.code for wanted in told)]
    for title in dict.fromkeys(titles):
        yield _checked("certifications", title, request, one)


def _modalities(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    offered, claimed = codes_of(one.modalities), claimed_of(one.credentials, request.on)
    for wanted in request.modalities:
        if wanted.suits_age and wanted.code not in offered:
            yield Variant("modalities", wanted.code, _with(one, "modalities", wanted.code))
        yield from (_checked("modalities", code, request, one) for code in wanted.certified_by if code in claimed)


def _checked(code: str, title: str, request: MatchRequest, one: Candidates) -> Variant:
    held = with_checked(one.credentials, title, request.on)
    return Variant(code, f"{title};verified", changed(one, credentials=held))


def _reach(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    offered = codes_of(one.formats)
    for way in request.ways:
        if way not in offered:
            yield Variant("reach", way, _with(one, "formats", way))
    is_unplaced = bool(np.isnan(one.location_vector).all())
    if request.place is not None and IN_PERSON in request.ways and IN_PERSON in offered and is_unplaced:
        here = np.array([[request.place.x, request.place.y, request.place.z]])
        where = np.array([one.places.get(request.region, -1)], dtype=one.location_place.dtype)
        yield Variant(
            "reach",
            PLACED,
            changed(one, location_start=np.array([0, 1]), location_vector=here, location_place=where),
        )


def _each(
    code: str, wanted: Callable[[MatchRequest], tuple[str, ...]], request: MatchRequest, one: Candidates
) -> Iterator[Variant]:
    """Each wanted code that is not there, and all of them at once where a must needs all."""
    missing = [each for each in wanted(request) if each not in codes_of(getattr(one, code))]
    for each in missing:
        yield Variant(code, each, _with(one, code, each))
    if code == "room" and len(missing) > 1:
        yield Variant(code, "|".join(missing), _with(one, code, *missing))


def _genders(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    """Only where it is not stated: a declared gender is nobody's to change."""
    if not codes_of(one.gender):
        declared = request.genders[0]
        yield Variant("genders", declared, changed(one, gender=with_codes(one.gender, [declared])))


def _cost(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    """The fee at the budget, and each insurer asked for."""
    if request.budget is not None:
        most = int(request.budget * 100)
        same_money = request.currency in codes_of(one.currency)
        low = int(one.fee_low[0]) if same_money and 0 <= one.fee_low[0] <= most else most
        if not same_money or not 0 <= one.fee_high[0] <= most:
            yield Variant(
                "cost",
                f"{most / 100:.2f}".removesuffix(".00"),
                changed(
                    one,
                    fee_low=np.array([low], dtype=np.int64),
                    fee_high=np.array([most], dtype=np.int64),
                    sliding=one.sliding if same_money else np.full_like(one.sliding, -1),
                    currency=with_codes(one.currency, [request.currency], codes_of(one.currency)),
                ),
            )
    for insurer in request.insurance:
        if insurer not in codes_of(one.insurance):
            yield Variant("cost", insurer, _with(one, "insurance", insurer))


def _touch(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    best = "central" if request.touch == "wanted" else "none"
    worst = "none" if request.touch == "wanted" else "central"
    sides = (best, "optional") if one.touch[0] == TOUCH[worst] else (best,)
    for side in sides:
        if one.touch[0] != TOUCH[side]:
            yield Variant("touch", side, changed(one, touch=np.full_like(one.touch, TOUCH[side])))


def _discovery_call(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    del request
    if one.call_minutes[0] <= 0:
        yield Variant(
            "discovery_call", FREE_CALL, changed(one, call_minutes=np.full_like(one.call_minutes, _CALL_MINUTES))
        )


def _nothing(request: MatchRequest, one: Candidates) -> Iterator[Variant]:
    """Criteria that no statement of a listing changes (the kind of licence), or that stand elsewhere."""
    del request, one
    return iter(())


def _with(one: Candidates, column: str, *codes: str) -> Candidates:
    return changed(one, **{column: with_codes(getattr(one, column), codes)})


_MAKERS: Mapping[str, Callable[[MatchRequest, Candidates], Iterator[Variant]]] = {
    "specialties": _specialties,
    "certifications": _certifications,
    "modalities": _modalities,
    "reach": _reach,
    "time_slots": partial(_each, "time_slots", lambda request: request.time_slots),
    "room": partial(_each, "room", lambda request: request.room),
    "communities": partial(_each, "communities", lambda request: request.communities),
    "languages": partial(_each, "languages", lambda request: request.languages),
    "cost": _cost,
    "touch": _touch,
    "genders": _genders,
    "discovery_call": _discovery_call,
}

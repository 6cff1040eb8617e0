"""What would change a place: whatever is told is what a ranking of the changed directory gives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given

from directory.practitioners.choices import MOST_FOCUSES
from directory.ranking import altering
from directory.ranking.alone import alone, changed
from directory.ranking.altering import Variant, variants
from directory.ranking.candidates import NEVER
from directory.ranking.engine import rank
from directory.ranking.moving import MOST, Change, FailedGate, failed_gates, moving
from directory.ranking.types import Match, MatchRequest
from tests.ranking import people as p
from tests.ranking.asking import WEIGHTS
from tests.ranking.strategies import directories, requests

SEED = "2026-11-20 US-OR"
TODAY = date.fromordinal(p.ON).isoformat()


def changes(request: MatchRequest, people: tuple[p.Person, ...], row: int) -> tuple[Change, ...]:
    columns = p.candidates(people)
    return moving(request, columns, WEIGHTS, SEED, row, variants(request, alone(columns, row)))


def told(request: MatchRequest, *people: p.Person, row: int = 0) -> list[tuple[str, str]]:
    """What the changes of one person are about, best first."""
    return [(each.code, each.to) for each in changes(request, people, row)]


def match_of(request: MatchRequest, people: tuple[p.Person, ...], row: int) -> Match | None:
    matches = rank(request, p.candidates(people), WEIGHTS, SEED, None).matches
    return next((match for match in matches if match.row == row), None)


def _verified(person: p.Person, code: str) -> p.Person:
    held = [each for each in person.credentials if each.code == code and each.ends >= p.ON]
    if not held:
        return replace(person, credentials=(*person.credentials, p.Credential(code)))
    checked = tuple(
        replace(each, is_checked=True, checked_until=max(each.checked_until, p.ON)) if each in held else each
        for each in person.credentials
    )
    return replace(person, credentials=checked)


def _confirmed(person: p.Person, to: str) -> p.Person:
    for part in to.split(";"):
        person = replace(person, confirmed=p.ON) if part == TODAY else replace(person, accepting=part)
    return person


def _named(person: p.Person, to: str) -> p.Person:
    code = to.removesuffix("*")
    if code == to:
        return replace(person, mention=(*person.mention, code))
    mention = tuple(each for each in person.mention if each != code)
    return replace(person, focus=(*person.focus, code), mention=mention)


def _paying(person: p.Person, to: str, request: MatchRequest) -> p.Person:
    if to in p.INSURERS:
        return replace(person, insurers=(*person.insurers, to))
    sliding = person.sliding if person.currency == request.currency else None
    return replace(person, fee=float(to), sliding=sliding, currency=request.currency)


def _met(person: p.Person, to: str, request: MatchRequest) -> p.Person:
    if to == altering.PLACED:
        return replace(person, points=(p.HOME,), office=request.region)
    return replace(person, formats=(*person.formats, to))


def applied(change: Variant | Change, person: p.Person, request: MatchRequest) -> p.Person:
    """The person with that one change made by hand."""
    to = change.to
    if to.endswith(";verified"):
        return _verified(person, to.removesuffix(";verified"))
    by_code: dict[str, Callable[[], p.Person]] = {
        "capacity": lambda: _confirmed(person, to),
        "freshness": lambda: _confirmed(person, to),
        "age_group": lambda: replace(person, ages=(*person.ages, to)),
        "specialties": lambda: _named(person, to),
        "modalities": lambda: replace(person, modalities=(*person.modalities, to)),
        "reach": lambda: _met(person, to, request),
        "time_slots": lambda: replace(person, slots=(*person.slots, to)),
        "room": lambda: replace(person, room=(*person.room, *to.split("|"))),
        "communities": lambda: replace(person, communities=(*person.communities, to)),
        "languages": lambda: replace(person, languages=(*person.languages, to)),
        "cost": lambda: _paying(person, to, request),
        "touch": lambda: replace(person, touch=to),
        "genders": lambda: replace(person, gender=to),
        "discovery_call": lambda: replace(person, call=15),
    }
    return by_code[change.code]()


@given(requests(), directories(4))
def test_what_is_told_is_what_a_ranking_of_the_changed_directory_gives(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    first, *others = people
    for change in changes(request, people, 0):
        after = match_of(request, (applied(change, first, request), *others), 0)
        assert after is not None
        assert (after.score, after.position, after.band) == (change.score, change.position, change.band)


@given(requests(), directories(4))
def test_every_change_lifts_the_place_or_the_band_or_lets_somebody_in_and_no_such_change_is_missing(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    first, *others = people
    before = match_of(request, people, 0)
    lifting = []
    for variant in variants(request, alone(p.candidates(people), 0)):
        after = match_of(request, (applied(variant, first, request), *others), 0)
        if after and (before is None or after.position < before.position or after.band > before.band):
            lifting.append((after.position, -after.score))
    assert [(each.position, -each.score) for each in changes(request, people, 0)] == sorted(lifting)[:MOST]


@given(requests(), directories(4))
def test_somebody_is_eligible_exactly_when_no_gate_is_failed(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    columns = p.candidates(people)
    outcome = rank(request, columns, WEIGHTS, SEED, None)
    eligible = {match.row for match in outcome.matches}
    apart = dict(outcome.unknown_must)
    for row in range(len(people)):
        gates = failed_gates(request, columns, WEIGHTS, row)
        assert (row in eligible) == (gates == ())
        assert (row in apart) == (gates != () and all(gate.is_unknown for gate in gates))
        if row in apart:
            assert gates[0].code == apart[row]


@given(requests(), directories(4))
def test_a_row_alone_is_ranked_as_among_the_others(request: MatchRequest, people: tuple[p.Person, ...]) -> None:
    columns = p.candidates(people)
    for row in range(len(people)):
        by_itself = rank(request, alone(columns, row), WEIGHTS, SEED, None).matches
        among = match_of(request, people, row)
        assert [match.parts for match in by_itself] == ([] if among is None else [among.parts])


def test_the_columns_are_left_as_they_were() -> None:
    request = p.request(specialties=(p.wanted("panic"),), certifications=(p.SEP,), time_slots=("morning",))
    columns = p.candidates([p.Person(credentials=(p.Credential("SEP", is_checked=False),)), p.Person(id="b")])
    before = rank(request, columns, WEIGHTS, SEED, None)
    found = moving(request, columns, WEIGHTS, SEED, 0, variants(request, alone(columns, 0)))
    assert [each.code for each in found] == ["specialties", "time_slots", "certifications"]
    assert rank(request, columns, WEIGHTS, SEED, None) == before


def test_what_was_derived_from_the_old_columns_is_not_kept() -> None:
    one = alone(p.candidates([p.Person(credentials=(p.Credential("SEP", is_checked=False),))]), 0)
    assert one.day(p.ON).certification.is_empty(np.arange(1)).tolist() == [True]
    held = replace(one.credentials, is_checked=np.ones(1, dtype=np.bool_))
    assert changed(one, credentials=held).day(p.ON).certification.is_empty(np.arange(1)).tolist() == [False]


BEST = p.Person(id="best", focus=("low-back", "panic"), credentials=(p.Credential("SEP"),), confirmed=p.ON)


@pytest.mark.parametrize(("request_", "person", "expected"), [
    ({"certifications": (p.SEP,)}, {"credentials": (p.Credential("SEP", is_checked=False),)},
     [("certifications", "SEP;verified")]),
    ({"certifications": (p.SEP,)}, {}, [("certifications", "SEP;verified")]),
    ({"certifications": (p.SEP,)}, {"credentials": (p.Credential("SEP", ends=p.ON - 1),)},
     [("certifications", "SEP;verified")]),
    ({"certifications": (p.SEP,)}, {"credentials": (p.Credential("PSEP", is_checked=False),)},
     [("certifications", "SEP;verified"), ("certifications", "PSEP;verified")]),
    ({"certifications": (p.SEP,)}, {"credentials": (p.Credential("SEP", ends=NEVER),)}, []),
    ({"specialties": (p.wanted("panic"),)}, {"focus": (), "mention": ("panic",)}, [("specialties", "panic*")]),
    ({"specialties": (p.wanted("panic"),)}, {"focus": ("panic",)}, []),
    ({"specialties": (p.wanted("bracing"),)}, {"focus": ("back", "low-back", "crash", "accident", "panic")},
     [("specialties", "bracing")]),
    ({"modalities": (p.SE,)}, {"modalities": ("talk",)}, [("modalities", "se")]),
    ({"modalities": (p.SE,)}, {"credentials": (p.Credential("SEP", is_checked=False),)},
     [("modalities", "SEP;verified")]),
    ({"modalities": (p.SE,)}, {"modalities": ("talk",), "credentials": (p.Credential("SEP", is_checked=False),)},
     [("modalities", "se"), ("modalities", "SEP;verified")]),
    ({"modalities": (p.SE,), "certifications": (p.SEP,)}, {"credentials": (p.Credential("SEP", is_checked=False),)},
     [("certifications", "SEP;verified")]),
    ({"time_slots": ("morning", "weekend")}, {"slots": ()}, [("time_slots", "morning"), ("time_slots", "weekend")]),
    ({"formats": ("in-person", "video")}, {"formats": ("in-person",)}, [("reach", "video")]),
    ({"formats": ("in-person", "video")}, {"formats": ("in-person",), "licences": (p.Licence("LPC", "US-CA"),)}, []),
    ({"max_miles": None}, {"points": ()}, [("reach", "placed")]),
    ({"budget": 97.5}, {"fee": 200.0}, [("cost", "97.50")]),
    ({"budget": 100.0}, {"fee": None}, [("cost", "100")]),
    ({"budget": 100.0}, {"fee": 90.0}, []),
    ({"insurance": ("aetna", "bcbs")}, {"insurers": ("aetna",)}, []),
    ({"insurance": ("aetna",)}, {"insurers": ("bcbs",)}, [("cost", "aetna")]),
    ({"touch": "wanted"}, {"touch": "none"}, [("touch", "central"), ("touch", "optional")]),
    ({"genders": ("man", "woman")}, {"gender": ""}, [("genders", "man")]),
    ({"genders": ("man",)}, {"gender": "woman"}, []),
    ({"discovery_call": True}, {"call": 0}, [("discovery_call", "free")]),
    ({}, {"confirmed": p.ON - 80}, [("freshness", TODAY)]),
    ({"can_wait": True}, {"accepting": "waitlist"}, [("freshness", "yes")]),
])  # fmt: skip
def test_single_changes_of_a_listing(
    request_: dict[str, object], person: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    somebody = replace(p.Person(confirmed=p.ON), **person)  # type: ignore[arg-type]  # the fields are those of Person
    assert told(p.request(**request_), somebody, BEST) == expected


@pytest.mark.parametrize(("request_", "person", "gates", "expected"), [
    ({}, {"accepting": "no"}, [("capacity", False)], [("capacity", "yes")]),
    ({}, {"confirmed": p.ON - 91}, [("capacity", False)], [("capacity", TODAY)]),
    ({"can_wait": True}, {"accepting": ""}, [("capacity", False)],
     [("capacity", "yes"), ("capacity", "waitlist")]),
    ({"can_wait": True}, {"accepting": "no", "confirmed": -1}, [("capacity", False)],
     [("capacity", f"yes;{TODAY}"), ("capacity", f"waitlist;{TODAY}")]),
    ({}, {"confirmed": p.ON - 91, "accepting": "no"}, [("capacity", False)], [("capacity", f"yes;{TODAY}")]),
    ({}, {"ages": ("teens",)}, [("age_group", False)], [("age_group", "adults")]),
    ({}, {"ages": ()}, [("age_group", True)], [("age_group", "adults")]),
    ({"formats": ("video",)}, {"formats": ("in-person",)}, [("reach", False)], [("reach", "video")]),
    ({"formats": ("in-person",)}, {"points": (None,)}, [("reach", True)], [("reach", "placed")]),
    ({"formats": ("in-person",)}, {"points": ((46.5, -122.0),)}, [("reach", False)], []),
    ({"languages": ("es",), "levels": p.levels(languages="must")}, {}, [("languages", False)], [("languages", "es")]),
    ({"room": ("quiet", "step-free"), "levels": p.levels(room="must")}, {}, [("room", True)],
     [("room", "quiet|step-free")]),
    ({"genders": ("man",), "levels": p.levels(genders="must")}, {}, [("genders", False)], []),
    ({"languages": ("es",), "levels": p.levels(languages="must")}, {"accepting": "no"},
     [("capacity", False), ("languages", False)], []),
])  # fmt: skip
def test_somebody_left_out_is_let_in_by_one_change_or_by_none(
    request_: dict[str, object],
    person: dict[str, object],
    gates: list[tuple[str, bool]],
    expected: list[tuple[str, str]],
) -> None:
    somebody = replace(p.Person(confirmed=p.ON - 10), **person)  # type: ignore[arg-type]  # the fields are those of Person
    request = p.request(**request_)
    columns = p.candidates([somebody, BEST])
    found = failed_gates(request, columns, WEIGHTS, 0)
    assert list(found) == [FailedGate(code, is_unknown) for code, is_unknown in gates]
    assert told(request, somebody, BEST) == expected


def test_a_place_among_equals_is_counted_with_their_turn() -> None:
    people = tuple(p.Person(id=f"p-{number}", confirmed=p.ON) for number in range(12))
    request = p.request(discovery_call=True)
    last = rank(request, p.candidates(people), WEIGHTS, SEED, None).matches[-1].row
    silent = (*people[:last], replace(people[last], call=None), *people[last + 1 :])
    assert [each.position for each in changes(request, silent, last)] == [12]


def test_at_most_ten_changes_are_told() -> None:
    request = p.request(
        specialties=tuple(map(p.wanted, ("back", "crash", "panic", "bracing"))),
        certifications=(p.SEP, p.SP),
        modalities=(p.SE,),
        time_slots=p.SLOTS,
        room=p.ROOMS,
        languages=("es", "fr"),
        levels=p.levels(languages="some"),
    )
    assert len(told(request, p.Person(focus=(), modalities=("talk",)), BEST)) == MOST


def test_a_listing_names_as_many_focuses_as_the_files_allow() -> None:
    assert altering.MOST_FOCUSES == MOST_FOCUSES


def test_titles_asked_for_in_great_number_are_one_change() -> None:
    titles = tuple(replace(p.SP, code=code, met_by=(code,)) for code in p.CERTIFICATIONS)
    one = alone(p.candidates([p.Person()]), 0)
    few = p.request(certifications=titles[:3])
    assert [each.to for each in variants(few, one) if each.code == "certifications"] == [
        "SEP;verified", "PSEP;verified", "SP;verified",
    ]  # fmt: skip
    many = p.request(certifications=(*titles, p.SP))
    assert [each.to for each in variants(many, one) if each.code == "certifications"] == ["SEP;verified"]

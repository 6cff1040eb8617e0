"""The properties that the ranking promises, over any directory and any request."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.candidates import ACCEPTING
from directory.ranking.engine import rank, standing
from directory.ranking.types import SCORE_ONE, WEIGHT_ONE, MatchRequest, Ranking
from directory.ranking.weights import Weights
from tests.ranking import people as p
from tests.ranking.strategies import directories, requests

WEIGHTS = Weights()
SEED = "2026-11-20 US-OR"


def ranked(request: MatchRequest, people: tuple[p.Person, ...], weights: Weights = WEIGHTS) -> Ranking:
    return rank(request, p.candidates(people), weights, SEED, None)


@given(requests(), directories())
def test_every_sum_of_contributions_is_its_score_and_scores_lie_between_0_and_1(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    for match in ranked(request, people).matches:
        assert sum(part.contribution for part in match.parts) == match.score
        assert 0 <= match.score <= SCORE_ONE
        assert sum(part.weight for part in match.parts) == WEIGHT_ONE
        assert all(part.contribution == part.weight * part.fit for part in match.parts if part.state != "penalty")


@given(requests(), directories())
def test_everyone_is_counted_exactly_once(request: MatchRequest, people: tuple[p.Person, ...]) -> None:
    outcome = ranked(request, people)
    assert outcome.considered == len(people)
    assert len(outcome.matches) + sum(outcome.excluded.values()) + len(outcome.unknown_must) == len(people)


def _verify(person: p.Person, request: MatchRequest) -> p.Person:
    return replace(
        person,
        credentials=tuple(
            replace(held, is_checked=True, checked_until=max(held.ends, p.ON)) for held in person.credentials
        ),
        licences=tuple(replace(held, is_checked=True) for held in person.licences),
    )


def _focus(person: p.Person, request: MatchRequest) -> p.Person:
    asked = [wanted.code for wanted in request.specialties if wanted.code not in person.focus]
    if not asked or len(person.focus) >= 5:
        return person
    least = asked[-1]
    return replace(person, focus=(*person.focus, least), mention=tuple(c for c in person.mention if c != least))


def _nearer(person: p.Person, request: MatchRequest) -> p.Person:
    return replace(person, points=(*person.points, p.HOME))


def _fresher(person: p.Person, request: MatchRequest) -> p.Person:
    return replace(person, confirmed=p.ON)


def _cheaper(person: p.Person, request: MatchRequest) -> p.Person:
    return replace(
        person,
        fee=None if person.fee is None else person.fee * 0.7,
        sliding=None if person.sliding is None else person.sliding * 0.7,
    )


def _wanted_slot(person: p.Person, request: MatchRequest) -> p.Person:
    return replace(person, slots=tuple(dict.fromkeys((*person.slots, *request.time_slots[:1]))))


def _wanted_approach(person: p.Person, request: MatchRequest) -> p.Person:
    """Beside others: a first one says that all the rest are not offered."""
    asked = [wanted.code for wanted in request.modalities[:1] if person.modalities]
    return replace(person, modalities=tuple(dict.fromkeys((*person.modalities, *asked))))


IMPROVEMENTS: dict[str, Callable[[p.Person, MatchRequest], p.Person]] = {
    "verifying": _verify,
    "a wanted focus": _focus,
    "a nearer office": _nearer,
    "a fresher confirmation": _fresher,
    "a lower fee": _cheaper,
    "a wanted time": _wanted_slot,
    "a wanted approach": _wanted_approach,
}


@given(requests(), directories(), st.sampled_from(sorted(IMPROVEMENTS)))
def test_nothing_that_improves_someone_ever_lowers_their_score_or_place(
    request: MatchRequest, people: tuple[p.Person, ...], improvement: str
) -> None:
    for before in ranked(request, people).matches:
        row = before.row
        better = IMPROVEMENTS[improvement](people[row], request)
        changed = ranked(request, (*people[:row], better, *people[row + 1 :]))
        (after,) = (match for match in changed.matches if match.row == row)
        assert after.score >= before.score
        assert after.position <= before.position


@given(requests(), directories())
def test_no_gate_and_no_must_is_violated_by_anyone_in_the_results(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    for match in ranked(request, people).matches:
        person = people[match.row]
        assert 0 <= p.ON - person.confirmed <= 90
        assert ACCEPTING[person.accepting] >= (1 if request.can_wait else 2)
        assert request.age_group in person.ages
        musts = request.musts()
        if "languages" in musts:
            assert set(request.languages) & set(person.languages)
        if "room" in musts:
            assert set(request.room) <= set(person.room)
        if "genders" in musts:
            assert person.gender in request.genders
        if "touch" in musts:
            assert person.touch
            assert person.touch != ("central" if request.touch == "none" else "none")
        if "certifications" in musts:
            asked = {code for wanted in request.certifications for code in wanted.met_by}
            assert any(
                held.code in asked and held.is_checked and held.ends >= p.ON and held.checked_until >= p.ON
                for held in person.credentials
            )
        if request.reach_is_gate:
            assert match.format in person.formats
            if match.format in ("video", "phone"):
                assert any(
                    held.place == request.region and held.is_checked and held.ends >= p.ON and held.profession != "LMT"
                    for held in person.licences
                )
            elif match.format == "in-person" and request.place and request.max_miles is not None:
                assert match.miles is not None
                assert match.miles <= request.max_miles


@given(requests(), directories(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_the_output(
    request: MatchRequest, people: tuple[p.Person, ...], chance: random.Random
) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)

    def told(outcome: Ranking, who: tuple[p.Person, ...]) -> object:
        return (
            [(who[m.row].id, m.position, m.score, m.parts, m.format, m.miles, m.location) for m in outcome.matches],
            outcome.excluded,
            [(who[row].id, gate) for row, gate in outcome.unknown_must],
        )

    assert told(ranked(request, people), people) == told(ranked(request, tuple(shuffled)), tuple(shuffled))


QUESTIONS: dict[str, dict[str, object]] = {
    "specialties": {"specialties": ()},
    "certifications": {"certifications": ()},
    "modalities": {"modalities": ()},
    "time_slots": {"time_slots": ()},
    "room": {"room": ()},
    "communities": {"communities": ()},
    "languages": {"languages": ()},
    "cost": {"budget": None, "insurance": ()},
    "touch": {"touch": ""},
    "genders": {"genders": ()},
    "discovery_call": {"discovery_call": False},
}


@given(requests(levels=("high", "some", "low")), directories(), st.sampled_from(sorted(QUESTIONS)))
def test_leaving_a_question_out_equals_weight_0_for_it(
    request: MatchRequest, people: tuple[p.Person, ...], code: str
) -> None:
    weightless = replace(WEIGHTS, base={**WEIGHTS.base, code: 0})
    left_out = replace(request, **QUESTIONS[code])  # type: ignore[arg-type]  # fields of the request by name
    assert ranked(request, people, weightless).matches == ranked(left_out, people).matches


@given(requests(), directories())
def test_explaining_someone_in_the_results_repeats_the_same_numbers(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    columns = p.candidates(people)
    outcome = rank(request, columns, WEIGHTS, SEED, None)
    by_row = {match.row: match for match in outcome.matches}
    apart = dict(outcome.unknown_must)
    for row in range(len(people)):
        stands = standing(request, columns, WEIGHTS, SEED, row)
        assert stands.match == by_row.get(row)
        assert bool(stands.gate) == (row not in by_row)
        if row in apart:
            assert (stands.gate, stands.is_unknown) == (apart[row], True)


@given(requests(), directories(most=12))
def test_the_counts_of_those_left_out_are_what_explaining_each_of_them_says(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    columns = p.candidates(people)
    stands = [standing(request, columns, WEIGHTS, SEED, row) for row in range(len(people))]
    outcome = rank(request, columns, WEIGHTS, SEED, None)
    assert outcome.excluded == Counter(each.gate for each in stands if each.gate and not each.is_unknown)
    assert sorted(outcome.unknown_must) == [(each.row, each.gate) for each in stands if each.is_unknown]

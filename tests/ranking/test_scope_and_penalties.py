"""The right kind of person, and what a failed wish costs."""

from dataclasses import replace

import pytest
from hypothesis import given

from directory.ranking.engine import rank
from directory.ranking.types import SCORE_ONE, Match, MatchRequest
from directory.ranking.weights import Weights
from tests.ranking import people as p
from tests.ranking.asking import WEIGHTS, told, value
from tests.ranking.strategies import directories, requests

LPC, LMT, PT = (p.Licence(code, "US-OR") for code in ("LPC", "LMT", "PT"))


def scope(*licences: p.Licence, **needs: bool) -> float:
    return value("scope", p.request(**needs), p.Person(licences=licences))


def test_a_story_that_asks_for_nobody_in_particular_suits_everyone() -> None:
    assert [scope(), scope(LPC), scope(LMT)] == [1.0, 1.0, 1.0]


def test_a_story_that_asks_for_no_kind_is_best_with_any_licence() -> None:
    story = p.request(specialties=(p.wanted("low-back"),))
    claimed = replace(LMT, is_checked=False)
    values = [value("scope", story, p.Person(licences=held)) for held in ((LPC,), (LMT,), (claimed,), ())]
    nothing = WEIGHTS.no_licence_otherwise
    assert values == pytest.approx([1.0, 1.0, nothing + (1.0 - nothing) * WEIGHTS.claimed_licence, nothing])
    assert told("scope", story, p.Person(licences=(claimed,))).known is False
    assert value("scope", replace(story, wants_education=True), p.Person()) == 1.0


def test_where_psychotherapy_is_called_for_another_kind_of_person_costs_more_than_its_share() -> None:
    request = p.request(needs_psychotherapy=True)
    claimed = replace(LPC, is_checked=False)
    licensed, said, other, nothing = (
        penalties(match_of(request, p.Person(licences=held))).get(("wrong-kind", "scope"), 0)
        for held in ((LPC,), (claimed,), (LMT,), ())
    )
    assert licensed == 0
    assert nothing < other < 0
    assert other < said <= 0


def test_a_teacher_is_no_wrong_kind_of_person_where_a_class_was_asked_for() -> None:
    asked = p.request(needs_psychotherapy=True, wants_education=True)
    assert penalties(match_of(asked, p.Person())) == {}
    assert list(penalties(match_of(asked, p.Person(licences=(LMT,))))) == [("wrong-kind", "scope")]


def test_trauma_asks_for_a_psychotherapy_licence() -> None:
    claimed = replace(LPC, is_checked=False)
    values = [scope(each, needs_psychotherapy=True) for each in (LPC, claimed, LMT)]
    assert values[0] == 1.0
    assert values[0] > values[1] > values[2] > scope(needs_psychotherapy=True) > 0.0
    assert scope(replace(LPC, ends=p.ON - 1), needs_psychotherapy=True) == scope(needs_psychotherapy=True)


def test_surgery_asks_for_a_body_profession_as_well() -> None:
    both = {"needs_psychotherapy": True, "needs_body": True}
    assert scope(LPC, PT, **both) == 1.0
    assert scope(LPC, **both) < 1.0
    assert scope(PT, **both) < 1.0
    assert scope(LPC, **both) > scope(**both)
    assert scope(PT, needs_body=True) == scope(LMT, needs_body=True) == 1.0
    assert scope(LPC, needs_body=True) < 1.0


def test_for_a_class_that_was_asked_for_an_educator_is_right() -> None:
    asked = {"needs_psychotherapy": True, "wants_education": True}
    assert scope(**asked) > scope(LMT, **asked)
    assert scope(LPC, **asked) >= scope(**asked)
    assert scope(wants_education=True) == 1.0


def test_a_licence_that_is_only_claimed_makes_no_educator() -> None:
    claimed = replace(LMT, is_checked=False)
    assert scope(claimed, needs_psychotherapy=True, wants_education=True) < scope(
        needs_psychotherapy=True, wants_education=True
    )


def match_of(request: MatchRequest, person: p.Person, weights: Weights = WEIGHTS) -> Match:
    (found,) = rank(request, p.candidates([person]), weights, "any", None).matches
    return found


def penalties(match: Match) -> dict[tuple[str, str], int]:
    return {(part.code, part.of): part.contribution for part in match.parts if part.state == "penalty"}


WISH = p.request(time_slots=("weekend",), specialties=(p.wanted("low-back"),))
HIGH = replace(WISH, levels=p.levels(time_slots="high"))


def test_a_failed_high_wish_costs_more_than_its_share() -> None:
    found = match_of(HIGH, p.Person(slots=("morning",)))
    ((key, taken),) = penalties(found).items()
    assert key == ("failed-wish", "time_slots")
    assert taken < 0
    (part,) = (part for part in found.parts if part.code == "time_slots")
    assert (part.fit, part.contribution) == (0, 0)
    assert found.score == sum(part.contribution for part in found.parts)


@pytest.mark.parametrize("level", ["some", "low"])
def test_a_lower_wish_that_fails_costs_its_share_alone(level: str) -> None:
    request = replace(WISH, levels={"time_slots": level})  # type: ignore[dict-item]  # one of the levels
    assert penalties(match_of(request, p.Person(slots=("morning",)))) == {}


def test_a_high_wish_that_is_met_costs_nothing() -> None:
    assert penalties(match_of(HIGH, p.Person(slots=("weekend",)))) == {}


def rate(match: Match) -> float:
    """The share of the sum that the only penalty takes."""
    (taken,) = penalties(match).values()
    return -taken / (match.score - taken)


def test_a_high_wish_that_is_only_a_question_takes_the_share_of_one_that_fails_and_still_scores_more() -> None:
    unknown, failed = (match_of(HIGH, p.Person(slots=slots)) for slots in ((), ("morning",)))
    assert [rate(unknown), rate(failed)] == pytest.approx([WEIGHTS.failed_wish] * 2, abs=1e-6)
    assert unknown.score > failed.score


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75])
def test_a_high_wish_fails_less_the_better_it_is_met_above_the_unknown(share: float) -> None:
    request = p.request(budget=100.0, levels=p.levels(cost="high"))
    fit = WEIGHTS.unknown + share * (WEIGHTS.wish_fails_below - WEIGHTS.unknown)
    over = WEIGHTS.half_affordable * (1 / fit - 1) ** 0.5
    found = match_of(request, p.Person(fee=100 * (1 + over)))
    assert rate(found) == pytest.approx(WEIGHTS.failed_wish * (1 - share), abs=1e-3)


def test_a_high_wish_costs_nothing_from_the_fit_at_which_it_no_longer_fails() -> None:
    request = p.request(budget=100.0, levels=p.levels(cost="high"))
    over = WEIGHTS.half_affordable * (1 / WEIGHTS.wish_fails_below - 1) ** 0.5
    assert penalties(match_of(request, p.Person(fee=99 + 99 * over))) == {}


def test_many_small_yeses_do_not_buy_back_the_one_important_thing() -> None:
    request = p.request(
        genders=("woman",), room=("quiet",), discovery_call=True, time_slots=("evening",), languages=("en",),
        levels=p.levels(genders="high", room="low", discovery_call="low", time_slots="low", languages="low"),
    )  # fmt: skip
    right = p.Person(gender="woman", room=("step-free",), call=0, slots=("morning",), languages=("en",))
    wrong = p.Person(gender="man", room=("quiet",), call=20, slots=("evening",), languages=("en",))
    assert match_of(request, right).score > match_of(request, wrong).score


def test_a_main_concern_that_is_not_covered_costs_more_than_its_share() -> None:
    request = p.request(specialties=(p.wanted("low-back", 3), p.wanted("panic", 1)), has_main_concern=True)
    missed = penalties(match_of(request, p.Person(focus=("panic",))))
    assert list(missed) == [("missed-concern", "specialties")]
    assert penalties(match_of(request, p.Person(focus=("low-back",)))) == {}
    assert penalties(match_of(request, p.Person(focus=("back",)))) == {}


def test_a_main_concern_is_missed_wholly_by_somebody_who_names_nothing() -> None:
    request = p.request(specialties=(p.wanted("low-back", 3), p.wanted("panic", 1)), has_main_concern=True)
    silent, other = (match_of(request, p.Person(focus=focus)) for focus in ((), ("crash",)))
    assert [rate(silent), rate(other)] == pytest.approx([WEIGHTS.missed_concern] * 2, abs=1e-6)


@given(requests(levels=("high",)), directories())
def test_a_penalty_takes_something_and_never_more_than_there_is(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    for match in rank(request, p.candidates(people), WEIGHTS, "any", None).matches:
        left = sum(part.contribution for part in match.parts if part.state != "penalty")
        for part in match.parts:
            if part.state == "penalty":
                assert (part.weight, part.fit) == (0, 0)
                assert -left <= part.contribution < 0
                left += part.contribution
        assert 0 <= match.score == left <= SCORE_ONE


def test_without_penalties_the_score_is_the_weighted_sum() -> None:
    free = replace(WEIGHTS, failed_wish=0.0, missed_concern=0.0)
    person = p.Person(slots=("morning",), focus=())
    costly, plain = match_of(HIGH, person), match_of(HIGH, person, free)
    assert [part for part in costly.parts if part.state != "penalty"] == list(plain.parts)
    assert costly.score < plain.score


def test_scope_says_when_it_rests_on_a_claim() -> None:
    claimed = p.Person(licences=(replace(LPC, is_checked=False),))
    assert told("scope", p.request(needs_psychotherapy=True), claimed).known is False
    assert told("scope", p.request(), claimed).known is True

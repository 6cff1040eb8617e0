"""What each criterion means: relations between fits, never the numbers themselves."""

import itertools
from dataclasses import replace

import pytest

from directory.ranking.types import MatchRequest, WantedModality
from tests.ranking import people as p
from tests.ranking.asking import WEIGHTS, told, value

FAR = (44.05, -123.09)
LPC, LMT = p.Licence("LPC", "US-OR"), p.Licence("LMT", "US-OR")
BARE = p.Person(focus=(), licences=(LPC,))
PREFERENCES: list[tuple[str, MatchRequest, p.Person, p.Person, p.Person]] = [
    (
        "specialties",
        p.request(specialties=(p.wanted("low-back"),)),
        p.Person(focus=("low-back",)),
        p.Person(focus=()),
        p.Person(focus=("panic",)),
    ),
    (
        "certifications",
        p.request(certifications=(p.SEP,)),
        p.Person(credentials=(p.Credential("SEP"),)),
        p.Person(credentials=(p.Credential("SEP", is_checked=False),)),
        p.Person(),
    ),
    (
        "modalities",
        p.request(modalities=(p.SE,)),
        p.Person(),
        p.Person(modalities=()),
        p.Person(modalities=("massage",)),
    ),
    (
        "modalities",
        p.request(modalities=(p.TALK,)),
        p.Person(modalities=("talk",)),
        p.Person(modalities=("talk",), licences=(replace(LPC, is_checked=False),)),
        p.Person(modalities=("talk",), licences=(LMT,)),
    ),
    (
        "reach",
        p.request(place=None, region="", formats=("video",)),
        p.Person(),
        p.Person(),
        p.Person(formats=("in-person",)),
    ),
    (
        "time_slots",
        p.request(time_slots=("evening", "weekend")),
        p.Person(slots=("evening", "weekend")),
        p.Person(slots=()),
        p.Person(slots=("morning",)),
    ),
    (
        "room",
        p.request(room=("lie-down", "quiet")),
        p.Person(room=("lie-down", "quiet")),
        p.Person(room=()),
        p.Person(room=("step-free",)),
    ),
    (
        "communities",
        p.request(communities=("lgbtq",)),
        p.Person(communities=("lgbtq",)),
        p.Person(communities=()),
        p.Person(communities=("veterans",)),
    ),
    (
        "languages",
        p.request(languages=("en", "es")),
        p.Person(languages=("en", "es")),
        p.Person(languages=()),
        p.Person(languages=("fr",)),
    ),
    ("cost", p.request(budget=120.0), p.Person(fee=120), p.Person(fee=None), p.Person(fee=400)),
    (
        "cost",
        p.request(insurance=("aetna",)),
        p.Person(insurers=("aetna",)),
        p.Person(insurers=()),
        p.Person(insurers=("bcbs",)),
    ),
    ("touch", p.request(touch="none"), p.Person(touch="none"), p.Person(touch=""), p.Person(touch="central")),
    ("touch", p.request(touch="wanted"), p.Person(touch="central"), p.Person(touch=""), p.Person(touch="none")),
    ("genders", p.request(genders=("woman", "man")), p.Person(), p.Person(gender=""), p.Person(gender="nonbinary")),
    ("discovery_call", p.request(discovery_call=True), p.Person(call=15), p.Person(call=None), p.Person(call=0)),
    (
        "scope",
        p.request(needs_psychotherapy=True),
        p.Person(),
        p.Person(licences=(replace(LPC, is_checked=False),)),
        p.Person(licences=()),
    ),
    (
        "scope",
        p.request(needs_body=True),
        p.Person(licences=(LMT,)),
        p.Person(licences=(replace(LMT, is_checked=False),)),
        p.Person(licences=()),
    ),
]


@pytest.mark.parametrize(
    ("code", "request_", "yes", "unknown", "no"),
    PREFERENCES,
    ids=[f"{at}-{code}" for at, (code, *_) in enumerate(PREFERENCES)],
)
def test_unknown_lies_strictly_between_yes_and_no(
    code: str, request_: MatchRequest, yes: p.Person, unknown: p.Person, no: p.Person
) -> None:
    # A format that is offered, without knowing whether it is lawful there, against one known to be.
    best = told(code, replace(request_, region="US-OR") if code == "reach" else request_, yes)
    middle, worst = told(code, request_, unknown), told(code, request_, no)
    assert 1.0 >= best.value > middle.value > worst.value >= 0.0
    assert (best.known, middle.known, worst.known) == (True, False, True)
    if code != "reach":
        assert (best.met, middle.met) == (1, 0)
    if code not in ("reach", "scope"):
        assert worst.met == -1


STEPS = [
    (p.Credential("SEP"),),
    (p.Credential("SEP", is_checked=False),),
    (p.Credential("PSEP"),),
    (p.Credential("PSEP", is_checked=False),),
    (),
]


def test_a_ladder_runs_from_verified_over_claimed_and_in_training_to_none() -> None:
    values = [value("certifications", p.request(certifications=(p.SEP,)), p.Person(credentials=held)) for held in STEPS]
    assert values[0] == 1.0
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(STEPS)
    assert values[-1] == 0.0


@pytest.mark.parametrize("code", ["SEP", "PSEP"])
def test_what_has_ended_is_worth_as_much_as_nothing(code: str) -> None:
    ended = p.Person(credentials=(p.Credential(code, ends=p.ON - 1),))
    assert told("certifications", p.request(certifications=(p.SEP,)), ended) == told(
        "certifications", p.request(certifications=(p.SEP,)), p.Person()
    )


def test_a_check_that_is_due_is_worth_as_much_as_a_claim() -> None:
    due = p.Person(credentials=(p.Credential("SEP", checked_until=p.ON - 1),))
    claim = p.Person(credentials=(p.Credential("SEP", is_checked=False),))
    request = p.request(certifications=(p.SEP,))
    assert told("certifications", request, due) == told("certifications", request, claim)


def test_any_one_of_the_certifications_asked_for_is_enough() -> None:
    person = p.Person(credentials=(p.Credential("SP"), p.Credential("PSEP")))
    assert told("certifications", p.request(certifications=(p.SEP, p.SP)), person).value == 1.0


def specialties(*codes: str, **values: tuple[str, ...]) -> float:
    request = p.request(specialties=tuple(map(p.wanted, codes)))
    return value("specialties", request, replace(BARE, **values))  # type: ignore[arg-type]  # fields by name


def test_a_focus_counts_more_than_a_mention() -> None:
    assert specialties("panic", focus=("panic",)) == 1.0
    assert 0.0 < specialties("panic", mention=("panic",)) < 1.0


def test_a_mention_is_worth_less_the_more_there_are() -> None:
    values = [specialties("panic", mention=(*p.SPECIALTIES[-count:], "panic")) for count in range(1, 5)]
    alone = specialties("panic", mention=("panic",))
    assert [alone, *values] == sorted([alone, *values], reverse=True)
    assert alone > values[-1] > 0.0


def test_ticking_everything_never_beats_naming_what_matters() -> None:
    wanted = ("low-back", "crash", "panic")
    assert specialties(*wanted, focus=wanted) > specialties(*wanted, mention=p.SPECIALTIES)


def test_a_narrower_term_covers_a_broader_one_fully_and_a_broader_one_the_narrower_in_part() -> None:
    assert specialties("back", focus=("low-back",)) == 1.0
    assert specialties("low-back", focus=("low-back",)) == 1.0
    assert 0.0 < specialties("low-back", focus=("back",)) < 1.0


def test_the_best_of_a_term_and_a_broader_one_counts_and_the_other_adds_nothing() -> None:
    assert specialties("low-back", focus=("low-back", "back")) == 1.0
    assert specialties("low-back", focus=("back",), mention=("low-back",)) == max(
        specialties("low-back", focus=("back",)), specialties("low-back", focus=(), mention=("low-back",))
    )


def test_the_first_term_weighs_most() -> None:
    request = p.request(specialties=(p.wanted("low-back", 3.0), p.wanted("panic", 1.0)))
    first = value("specialties", request, p.Person(focus=("low-back",)))
    second = value("specialties", request, p.Person(focus=("panic",)))
    assert first == pytest.approx(0.75)
    assert second == pytest.approx(0.25)


def test_a_must_on_specialties_asks_for_the_main_concern() -> None:
    request = p.request(specialties=(p.wanted("low-back"), p.wanted("panic")))
    assert told("specialties", request, p.Person(focus=("panic",))).met == -1
    assert told("specialties", request, p.Person(mention=("low-back",), focus=())).met == 1
    assert told("specialties", request, p.Person(focus=())).met == 0


def test_a_certified_approach_counts_more_than_a_declared_one() -> None:
    request = p.request(modalities=(p.SE,))
    certified = value("modalities", request, p.Person(credentials=(p.Credential("SEP"),)))
    declared = value("modalities", request, p.Person())
    training = value("modalities", request, p.Person(credentials=(p.Credential("PSEP"),)))
    assert (certified, training) == (1.0, declared)
    assert 0.0 < declared < certified


def test_an_approach_outside_the_licence_or_for_other_ages_counts_nothing() -> None:
    other_ages = WantedModality("se", (), ("SEP",), suits_age=False)
    assert value("modalities", p.request(modalities=(p.TALK,)), p.Person(modalities=("talk",), licences=(LMT,))) == 0.0
    assert told("modalities", p.request(modalities=(other_ages,)), p.Person()).met == -1


def test_wanted_approaches_count_by_their_share_and_the_best_of_them_once_more() -> None:
    both, one = p.Person(modalities=("se", "talk")), p.Person(modalities=("se",))
    request = p.request(modalities=(p.SE, p.TALK))
    declared, best = WEIGHTS.declared_approach, WEIGHTS.any_approach
    assert value("modalities", request, both) == pytest.approx(declared)
    assert value("modalities", request, one) == pytest.approx(declared * ((1 - best) / 2 + best))


def test_of_two_wanted_approaches_either_one_is_worth_the_same() -> None:
    request = p.request(modalities=(p.SE, p.TALK))
    assert value("modalities", request, p.Person(modalities=("talk",))) == value(
        "modalities", request, p.Person(modalities=("se",))
    )


CLAIMED, TITLED = p.Credential("SEP", is_checked=False), p.Credential("SEP")
ELSEWHERE = p.Person(modalities=("talk",))


def test_a_title_tells_of_an_approach_that_is_not_listed() -> None:
    request = p.request(modalities=(p.SE,))
    nothing, claimed, titled, listed = (
        told("modalities", request, each)
        for each in (
            ELSEWHERE,
            replace(ELSEWHERE, credentials=(CLAIMED,)),
            replace(ELSEWHERE, credentials=(TITLED,)),
            p.Person(modalities=("se",)),
        )
    )
    assert (nothing.value, nothing.known) == (0.0, True)
    assert (claimed.value, claimed.known) == (WEIGHTS.titled_approach_claimed, False)
    assert (titled.value, titled.known) == (WEIGHTS.titled_approach, True)
    assert nothing.value < claimed.value < titled.value <= listed.value


def test_a_must_asks_for_the_approach_itself_and_not_for_a_title_or_one_near_it() -> None:
    request = p.request(modalities=(p.SE_NEAR,))
    assert told("modalities", request, replace(ELSEWHERE, credentials=(TITLED,))).met == -1
    assert told("modalities", request, p.Person(modalities=("massage",))).met == -1
    assert told("modalities", request, p.Person(modalities=(), credentials=(TITLED,))).met == 0


def test_a_title_needs_the_licence_and_the_age_like_the_approach_itself() -> None:
    request = p.request(modalities=(p.TALK_TITLED,))
    held = [
        told(
            "modalities",
            request,
            p.Person(modalities=("massage",), licences=(each,), credentials=(p.Credential("SP"),)),
        )
        for each in (LPC, replace(LPC, is_checked=False), LMT)
    ]
    titled = WEIGHTS.titled_approach
    assert [each.value for each in held] == pytest.approx([titled, titled * WEIGHTS.claimed_licence, 0.0])
    assert [each.known for each in held] == [True, False, True]
    other_ages = p.request(modalities=(replace(p.SE, suits_age=False),))
    assert value("modalities", other_ages, replace(ELSEWHERE, credentials=(TITLED,))) == 0.0


def test_who_names_no_approach_is_unknown_unless_a_title_tells_more() -> None:
    one, two = p.request(modalities=(p.SE,)), p.request(modalities=(p.SE, p.TALK))
    silent, titled, claimed = (p.Person(modalities=(), credentials=held) for held in ((), (TITLED,), (CLAIMED,)))
    assert told("modalities", one, silent).value == WEIGHTS.unknown
    assert told("modalities", two, silent).value == WEIGHTS.unknown / 2
    assert told("modalities", one, titled).value == WEIGHTS.titled_approach
    assert [told("modalities", one, each).known for each in (silent, titled, claimed)] == [False, True, False]


def test_a_title_worth_less_than_what_is_not_known_takes_nothing() -> None:
    weights = replace(WEIGHTS, near_approach=0.0, titled_approach_claimed=0.01, titled_approach=0.02)
    silent = p.Person(modalities=(), credentials=(TITLED,))
    found = told("modalities", p.request(modalities=(p.SE,)), silent, weights)
    assert (found.value, found.known) == (weights.unknown, False)


def test_another_approach_of_the_family_counts_a_little() -> None:
    request = p.request(modalities=(p.SE_NEAR,))
    near, far = (value("modalities", request, p.Person(modalities=(each,))) for each in ("massage", "talk"))
    assert (near, far) == (WEIGHTS.near_approach, 0.0)
    assert near < value("modalities", request, replace(ELSEWHERE, credentials=(CLAIMED,)))
    both = p.Person(modalities=("massage", "se"))
    assert value("modalities", request, both) == value("modalities", request, p.Person())


def test_an_approach_of_the_family_that_is_for_other_ages_counts_nothing() -> None:
    request = p.request(modalities=(p.SE_NEAR,), unsuited_modalities=("massage",))
    assert value("modalities", request, p.Person(modalities=("massage",))) == 0.0


def test_what_is_known_stays_known_beside_a_claim_that_is_worth_no_more() -> None:
    request = p.request(modalities=(p.SE, p.TALK_TITLED))
    known, claimed = p.Credential("SEP"), p.Credential("SP", is_checked=False)
    person = p.Person(modalities=("massage",), credentials=(known, claimed))
    assert told("modalities", request, person).known is True
    assert told("modalities", request, replace(person, credentials=(claimed,))).known is False


@pytest.mark.parametrize(("code", "field", "asked", "held", "shares"), [
    ("time_slots", "slots", ("evening", "weekend"), ("evening",), 0.5),
    ("room", "room", ("lie-down", "quiet", "step-free"), ("quiet",), 1 / 3),
    ("communities", "communities", ("lgbtq", "veterans"), ("veterans",), 0.5),
    ("languages", "languages", ("en", "es"), ("es", "fr"), 0.5),
])  # fmt: skip
def test_an_overlap_is_the_share_of_what_was_asked(
    code: str, field: str, asked: tuple[str, ...], held: tuple[str, ...], shares: float
) -> None:
    person = replace(p.Person(), **{field: held})  # type: ignore[arg-type]  # fields by name
    found = told(code, p.request(**{code: asked}), person)
    assert found.value == pytest.approx(shares)
    assert found.met == (-1 if code == "room" else 1)


def test_any_of_the_genders_asked_for_is_right() -> None:
    request = p.request(genders=("woman", "nonbinary"))
    assert [value("genders", request, p.Person(gender=each)) for each in ("woman", "nonbinary", "man")] == [
        1.0,
        1.0,
        0.0,
    ]


def test_optional_touch_lies_between_the_sides_and_breaks_no_must() -> None:
    for side, best, worst in (("none", "none", "central"), ("wanted", "central", "none")):
        found = [told("touch", p.request(touch=side), p.Person(touch=each)) for each in (best, "optional", worst)]
        assert found[0].value > found[1].value > found[2].value
        assert [each.met for each in found] == [1, 1, -1]


def test_where_hands_are_wanted_optional_touch_counts_more_with_a_licence_for_the_body() -> None:
    request = p.request(touch="wanted")
    body, claimed, talk, nothing = (
        value("touch", request, p.Person(touch="optional", licences=held))
        for held in ((LMT,), (replace(LMT, is_checked=False),), (LPC,), ())
    )
    between = (WEIGHTS.hands_optional - WEIGHTS.hands_optional_otherwise) * WEIGHTS.claimed_licence
    assert (body, talk, nothing) == (
        WEIGHTS.hands_optional,
        WEIGHTS.hands_optional_otherwise,
        WEIGHTS.hands_optional_otherwise,
    )
    assert claimed == pytest.approx(WEIGHTS.hands_optional_otherwise + between)
    assert told("touch", request, p.Person(touch="", licences=(LMT,))).value == WEIGHTS.unknown < nothing


def test_where_no_hands_are_wanted_the_licence_does_not_matter_for_optional_touch() -> None:
    request = p.request(touch="none")
    fits = {value("touch", request, p.Person(touch="optional", licences=held)) for held in ((LMT,), (LPC,), ())}
    assert fits == {WEIGHTS.touch_optional}


def test_a_confirmation_is_worth_less_every_day_and_a_waitlist_less_than_an_opening() -> None:
    fresh = [value("freshness", p.request(), p.Person(confirmed=p.ON - days)) for days in range(91)]
    waiting = [
        value("freshness", p.request(), p.Person(confirmed=p.ON - days, accepting="waitlist")) for days in range(91)
    ]
    assert fresh[0] == 1.0
    assert all(later < earlier for earlier, later in itertools.pairwise(fresh))
    assert all(wait < now for wait, now in zip(waiting, fresh, strict=True))
    assert fresh[-1] > 0.0


def test_no_criterion_needs_more_than_the_default_weights() -> None:
    assert told("freshness", p.request(), p.Person(), WEIGHTS).known is True

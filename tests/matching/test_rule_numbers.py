"""The page of the rule, docs/ranking.md and the code say the same: every criterion, constant, weight and example."""

from dataclasses import replace
from math import isclose

import pytest

from directory.matching.rule.clients import BUDGET, RADIUS
from directory.matching.rule.criteria import Words
from directory.matching.rule.examples import MENTIONS, RATIOS, examples
from directory.matching.rule.gates import MUSTS, gates
from directory.matching.rule.page import RulePage, current, everything, rule_page
from directory.matching.rule.sums import failed_wishes, whole_sum
from directory.ranking import types
from directory.ranking.eligibility import CAPACITY_DAYS
from directory.ranking.types import CRITERIA
from directory.ranking.weights import RULE_VERSION, Weights
from tests.docs_numbers import PAGE, constants
from tests.docs_tables import first_code, section, table
from tests.examples import thorough_but

pytestmark = pytest.mark.django_db
WEIGHTS = Weights()
#: Times this, even the smallest share of the rule is another one in whole per cent.
LESS = 0.8
DOCS = PAGE.read_text(encoding="utf-8")
FITS = {code: [example.fit for example in made] for code, made in examples(WEIGHTS).items()}


def told(page: RulePage) -> tuple[object, ...]:
    """Everything that the page says beside its table of constants, its weights and its levels."""
    parts: list[object] = [page.unknown, page.failed_wish, page.failed_wishes, page.sum]
    return (*parts, *((criterion.words, criterion.examples) for criterion in page.criteria))


def words_of(page: RulePage, code: str) -> Words:
    return next(criterion.words for criterion in page.criteria if criterion.code == code)


def test_the_page_tells_the_rule_in_force_in_the_version_of_the_documentation() -> None:
    assert current().version == RULE_VERSION
    assert f"rule version `{current().version}`" in DOCS


def test_every_criterion_has_words_and_examples_in_the_order_of_the_rule() -> None:
    assert tuple(criterion.code for criterion in current().criteria) == CRITERIA
    assert [len(criterion.examples) >= 3 for criterion in current().criteria] == [True] * len(CRITERIA)


def test_the_gates_are_those_of_the_rule_in_its_order() -> None:
    assert tuple(gate.code for gate in gates()) == types.GATES


def test_the_musts_are_those_that_the_rule_can_make_of_every_answer() -> None:
    levels: dict[str, types.Level] = dict.fromkeys(CRITERIA, "must")
    assert tuple(MUSTS) == replace(everything(WEIGHTS), levels=levels).musts()


def test_the_constants_are_those_of_the_code_and_of_the_documentation() -> None:
    shown = {constant.name: constant.value for half in current().constants for constant in half}
    documented = table(section(DOCS, "Numbers"), "constant")

    assert shown == {name: f"{value:g}" for name, value in constants().items()}
    assert shown == {first_code(row): row[1] for row in documented}


def test_the_weights_are_those_of_the_code_and_of_the_documentation() -> None:
    shown = {weight.code: weight.base for weight in current().weights}

    assert shown == {code: f"{value:g}" for code, value in WEIGHTS.base.items()}
    assert shown == {first_code(row): row[1] for row in table(section(DOCS, "Weights and levels"), "criterion")}
    assert sum(float(weight.points) for weight in current().weights) == pytest.approx(100)


def test_the_levels_are_those_of_the_code_and_of_the_documentation() -> None:
    shown = {level.code: level.factor for level in current().levels}

    assert shown == {code: f"{value:g}" for code, value in WEIGHTS.levels.items()}
    assert shown == {first_code(row): row[1] for row in table(section(DOCS, "Weights and levels"), "level")}


@pytest.mark.parametrize("name", thorough_but(*list(constants())[::8], of=constants()))
def test_a_change_of_any_constant_changes_what_the_page_tells(name: str) -> None:
    """Words and examples alike come from the rule: none of its numbers stands in them as typed text."""
    changed = replace(WEIGHTS, **{name: getattr(WEIGHTS, name) * LESS})

    assert told(rule_page(changed)) != told(current())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mention", "specialties"),
        ("mention_dilution", "specialties"),
        ("claimed", "certifications"),
        ("in_training", "certifications"),
        ("in_training_claimed", "certifications"),
        ("other_licence_for_psychotherapy", "scope"),
        ("other_licence_for_body", "scope"),
        ("no_licence", "scope"),
        ("claimed_licence", "scope"),
        ("educator_asked_for", "scope"),
        ("near_term", "specialties"),
        ("declared_approach", "modalities"),
        ("titled_approach", "modalities"),
        ("titled_approach_claimed", "modalities"),
        ("near_approach", "modalities"),
        ("unknown_lawful", "reach"),
        ("per_later_format", "reach"),
        ("second_way", "reach"),
        ("half_distance", "reach"),
        ("radius", "reach"),
        ("half_affordable", "cost"),
        ("sliding_scale", "cost"),
        ("insurance_refused", "cost"),
        ("touch_optional", "touch"),
        ("hands_optional", "touch"),
        ("hands_optional_otherwise", "touch"),
        ("aging", "freshness"),
        ("waitlist", "freshness"),
    ],
)
def test_a_constant_is_told_in_the_words_of_its_criterion(name: str, code: str) -> None:
    changed = replace(WEIGHTS, **{name: getattr(WEIGHTS, name) * LESS})

    assert words_of(rule_page(changed), code) != words_of(current(), code)


@pytest.mark.parametrize(
    "name", ["failed_wish", "wish_fails_below", "unknown", "missed_concern", "concern_missed_below"]
)
def test_a_constant_of_failed_wishes_is_told_in_their_paragraph(name: str) -> None:
    changed = replace(WEIGHTS, **{name: getattr(WEIGHTS, name) * LESS})

    assert rule_page(changed).failed_wish != current().failed_wish


def test_mentions_are_worth_less_the_more_there_are() -> None:
    diluted = [WEIGHTS.mention / (1 + (count - 1) / WEIGHTS.mention_dilution) for count in MENTIONS]

    assert FITS["specialties"] == pytest.approx(
        [1, *diluted, WEIGHTS.step_up, WEIGHTS.beside, WEIGHTS.near_term, 0, WEIGHTS.unknown]
    )


def test_certifications_fall_step_by_step() -> None:
    steps = [1, WEIGHTS.claimed, WEIGHTS.in_training, WEIGHTS.in_training_claimed, 0]

    assert FITS["certifications"] == pytest.approx(steps)


def test_nearness_is_that_of_the_core() -> None:
    half = WEIGHTS.half_distance
    near = [1 / (1 + (share / half) ** 2) for share in (0, 1 / 5, half, 1, 1)]
    second, later = WEIGHTS.second_way, 1 - WEIGHTS.per_later_format
    ways = [1 - second + second * later, (1 - second) * later]

    expected = [*near, WEIGHTS.unknown, *ways, WEIGHTS.unknown_lawful]
    assert FITS["reach"] == pytest.approx(expected, abs=1e-6)


def test_a_fee_above_the_budget_falls_as_in_the_core() -> None:
    falling = [1 / (1 + ((ratio - 1) / WEIGHTS.half_affordable) ** 2) for ratio in RATIOS]

    assert FITS["cost"] == pytest.approx(
        [*falling, WEIGHTS.sliding_scale, 1, WEIGHTS.insurance_refused, WEIGHTS.unknown]
    )


def test_an_approach_counts_by_the_list_by_a_title_and_by_what_is_near() -> None:
    told_by = [WEIGHTS.titled_approach, WEIGHTS.titled_approach_claimed, WEIGHTS.near_approach]

    expected = [1, WEIGHTS.declared_approach, WEIGHTS.declared_approach * WEIGHTS.claimed_licence, *told_by]
    assert FITS["modalities"] == pytest.approx([*expected, 0, 0, WEIGHTS.unknown])


def test_optional_touch_counts_by_what_is_wanted_and_by_the_licence() -> None:
    hands = [1, WEIGHTS.hands_optional, WEIGHTS.hands_optional_otherwise]

    assert FITS["touch"] == pytest.approx([1, WEIGHTS.touch_optional, 0, *hands, WEIGHTS.unknown])


def test_what_the_level_adds_is_told_at_the_level_and_nowhere_where_it_adds_nothing() -> None:
    assert {level.code: level.adds for level in current().levels if level.adds} == {"high": f"{WEIGHTS.high_adds:g}"}
    assert [level.adds for level in rule_page(replace(WEIGHTS, high_adds=0.0)).levels] == [""] * len(WEIGHTS.levels)


def test_a_confirmation_ages_over_the_days_that_it_counts() -> None:
    assert current().capacity_days == CAPACITY_DAYS
    assert FITS["freshness"] == pytest.approx([1, 1 - WEIGHTS.aging / 2, 1 - WEIGHTS.aging, WEIGHTS.waitlist])


def test_what_the_documentation_gives_as_examples_the_page_gives_too() -> None:
    """The documentation works its examples out from people of its own; where both have one, both have its number."""
    documented = {(first_code(row), row[1]): row[2] for row in table(section(DOCS, "Criteria"), "criterion", nth=0)}
    pairs = {
        ("specialties", "one of six mentions"): FITS["specialties"][2],
        ("specialties", "only the broader term, as a focus"): FITS["specialties"][4],
        ("certifications", "provisional SEP, verified"): FITS["certifications"][2],
        ("scope", "physical therapist instead"): FITS["scope"][2],
        ("modalities", "the approach, self-declared"): FITS["modalities"][1],
        ("reach", f"in person alone asked, {RADIUS / 5:g} of {RADIUS:g} miles"): FITS["reach"][1],
        ("reach", "in person or video asked, video alone works"): FITS["reach"][7],
        ("time_slots", "two asked for, none stated"): FITS["time_slots"][2],
        ("cost", f"budget {BUDGET:g}, fee {2 * BUDGET:g}"): FITS["cost"][3],
        ("touch", "none wanted, optional"): FITS["touch"][1],
        ("genders", "not declared"): FITS["genders"][2],
        ("discovery_call", "not stated"): FITS["discovery_call"][2],
        ("freshness", "open, confirmed 45 days ago"): FITS["freshness"][1],
    }

    assert {key: f"{fit:.2f}" for key, fit in pairs.items()} == {key: documented[key] for key in pairs}


def test_failed_wishes_take_what_the_paragraph_says() -> None:
    taken = [wish.fit for wish in failed_wishes(WEIGHTS)]
    half_met = (WEIGHTS.wish_fails_below - 0.5) / (WEIGHTS.wish_fails_below - WEIGHTS.unknown)
    wishes = [share * WEIGHTS.failed_wish for share in (1, 1, half_met, 0)]
    beside = 1 - WEIGHTS.beside / WEIGHTS.concern_missed_below
    concern = [share * WEIGHTS.missed_concern for share in (1, 1, beside, 0)]

    assert taken == pytest.approx([*wishes, *concern], abs=1e-4)


def test_the_examples_of_failed_wishes_fail_wholly_in_part_and_not_at_all() -> None:
    shown = [float(wish.share.rstrip("%")) for wish in current().failed_wishes]

    assert [shown[0] == shown[1] > shown[2] > shown[3], shown[4] == shown[5] > shown[6] > shown[7]] == [True, True]
    assert (shown[3], shown[7]) == (0, 0)


def test_the_whole_sum_adds_up_as_printed_and_has_a_failed_wish() -> None:
    shown = whole_sum(WEIGHTS)
    points = [float(line.points.replace("−", "-")) for line in shown.lines]

    assert isclose(sum(points), float(shown.total), abs_tol=1e-9)
    assert isclose(sum(float(line.worth or 0) for line in shown.lines), 100, abs_tol=1e-9)
    assert [line.label for line in shown.lines if line.state == "penalty"] == ["An important wish is not met"]

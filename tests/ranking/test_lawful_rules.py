"""What every lawful rule keeps, whatever its numbers: the promises of the order do not hang on those of the code."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.numbers import CONSTANTS, SHIPPED, faults, from_data, to_data
from directory.ranking.types import CRITERIA, SCORE_ONE, WEIGHT_ONE, MatchRequest
from directory.ranking.weights import Weights
from tests.ranking import people as p
from tests.ranking.strategies import directories, requests
from tests.ranking.test_properties import IMPROVEMENTS, ranked

SHARES = st.floats(0.01, 0.99)
AMOUNTS = st.floats(0.01, 50)
ORDERED = (
    ("in_training_claimed", "in_training", "claimed"),
    (
        "no_licence",
        "other_licence_for_body",
        "other_licence_for_psychotherapy",
        "claimed_licence",
        "no_licence_otherwise",
    ),
    ("insurance_refused", "unknown", "hands_optional_otherwise", "hands_optional"),
    ("near_approach", "titled_approach_claimed", "titled_approach", "declared_approach"),
)
GROWING = ("response", "further_concern", "event", "first_concern")


@st.composite
def rules(draw: st.DrawFn) -> Weights:
    """A rule that the check lets pass, far from that of the code."""
    data: dict[str, Any] = to_data(SHIPPED)
    data |= {name: draw(SHARES) for name in CONSTANTS if 0 < data[name] <= 1}
    for names in ORDERED:
        values = draw(st.lists(SHARES, min_size=len(names), max_size=len(names), unique=True))
        data |= dict(zip(names, sorted(values), strict=True))
    data |= {
        name: draw(st.floats(data["unknown"], 1, exclude_min=True)) for name in ("touch_optional", "wish_fails_below")
    }
    data |= dict(zip(GROWING, sorted(draw(AMOUNTS) for _ in GROWING), strict=True))
    data |= {name: draw(AMOUNTS) for name in ("mention_dilution", "half_distance", "radius", "half_affordable")}
    data["high_adds"] = draw(st.floats(0, 50))
    data |= {"second_way": draw(st.floats(0, 0.49)), "per_later_format": draw(st.floats(0, 0.33))}
    levels = sorted(draw(st.lists(AMOUNTS, min_size=3, max_size=3, unique=True)))
    data["levels"] = dict(zip(("low", "some", "high"), levels, strict=True)) | {"must": draw(AMOUNTS)}
    data["rarity"] = dict(zip(("common", "usual", "rare"), sorted(draw(AMOUNTS) for _ in range(3)), strict=True))
    data["base"] = {code: draw(st.floats(0, 1_000)) for code in CRITERIA} | {"freshness": draw(AMOUNTS)}
    assert faults(data) == {}
    return from_data("any", data)


@given(rules(), requests(), directories())
def test_sums_add_up_and_lie_between_0_and_1(
    weights: Weights, request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    for match in ranked(request, people, weights).matches:
        assert sum(part.contribution for part in match.parts) == match.score
        assert sum(part.weight for part in match.parts) == WEIGHT_ONE
        assert 0 <= match.score <= SCORE_ONE


@given(rules(), requests(), directories(), st.sampled_from(sorted(IMPROVEMENTS)))
def test_nothing_that_improves_someone_lowers_their_score_or_place(
    weights: Weights, request: MatchRequest, people: tuple[p.Person, ...], improvement: str
) -> None:
    for before in ranked(request, people, weights).matches[:3]:
        row = before.row
        better = IMPROVEMENTS[improvement](people[row], request)
        changed = ranked(request, (*people[:row], better, *people[row + 1 :]), weights)
        (after,) = (match for match in changed.matches if match.row == row)
        assert (after.score >= before.score, after.position <= before.position) == (True, True)


@given(rules(), requests(), directories())
def test_no_rule_decides_who_is_on_the_list(
    weights: Weights, request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    usual, other = ranked(request, people), ranked(request, people, weights)

    assert sorted(match.row for match in usual.matches) == sorted(match.row for match in other.matches)
    assert (usual.excluded, list(usual.unknown_must)) == (other.excluded, list(other.unknown_must))

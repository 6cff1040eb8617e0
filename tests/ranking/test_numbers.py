"""The numbers of a rule as data: there and back, and every way in which they would be no rule."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.numbers import (
    SHIPPED,
    UnlawfulNumbersError,
    completed,
    differences,
    faults,
    from_data,
    to_data,
)

Change = dict[str, Any]
#: The rule of the code, with fixed values where a message quotes one.
FIXED = replace(
    SHIPPED,
    levels={"must": 1.0, "high": 2.0, "some": 1.0, "low": 0.5},
    rarity={"common": 1.0, "usual": 1.15, "rare": 1.3},
    first_concern=3.0,
    event=2.3,
    claimed=0.5,
    in_training=0.3,
    in_training_claimed=0.2,
    unknown=0.3,
    touch_optional=0.8,
    hands_optional=0.8,
    hands_optional_otherwise=0.4,
    insurance_refused=0.2,
    titled_approach=0.7,
    titled_approach_claimed=0.4,
    near_approach=0.2,
    declared_approach=0.85,
    wish_fails_below=0.6,
)


def changed(**values: Any) -> Change:
    """The fixed numbers with others at these keys; a double underscore leads into a table."""
    data = to_data(FIXED)
    for path, value in values.items():
        table, _, code = path.rpartition("__")
        (data[table] if table else data)[code] = value
    return data


def test_the_numbers_of_the_code_are_a_rule_and_come_back_the_same() -> None:
    data = json.loads(json.dumps(to_data(SHIPPED), sort_keys=True))

    assert faults(data) == {}
    assert from_data(SHIPPED.version, data) == SHIPPED
    assert list(from_data("x", data).base) == list(SHIPPED.base)
    assert from_data("x", data) == replace(SHIPPED, version="x")


@pytest.mark.parametrize(("change", "errors"), [
    ({"unknown": 1.2}, {"unknown": "must lie between 0 and 1, not 1.2"}),
    ({"unknown": -0.1}, {"unknown": "must lie between 0 and 1, not -0.1"}),
    ({"unknown": 0}, {"unknown": "must be above 0, not 0"}),
    ({"unknown": 1},
     {"unknown": "must be below 1, not 1", "touch_optional": "must be above unknown (1), not 0.8",
      "hands_optional_otherwise": "must be above unknown (1), not 0.4",
      "wish_fails_below": "must be above unknown (1), not 0.6"}),
    ({"high_adds": -1}, {"high_adds": "must lie between 0 and 1000, not -1"}),
    ({"insurance_refused": 0.3}, {"unknown": "must be above insurance_refused (0.3), not 0.3"}),
    ({"hands_optional": 0.39}, {"hands_optional": "must be at least hands_optional_otherwise (0.4), not 0.39"}),
    ({"hands_optional": 1}, {"hands_optional": "must be below 1, not 1"}),
    ({"near_approach": 0.4}, {"titled_approach_claimed": "must be above near_approach (0.4), not 0.4"}),
    ({"titled_approach": 0.4}, {"titled_approach": "must be above titled_approach_claimed (0.4), not 0.4"}),
    ({"titled_approach": 0.9}, {"declared_approach": "must be at least titled_approach (0.9), not 0.85"}),
    ({"near_term": 1}, {"near_term": "must be below 1, not 1"}),
    ({"unknown": "much"}, {"unknown": "write a finite number"}),
    ({"unknown": True}, {"unknown": "write a finite number"}),
    ({"unknown": None}, {"unknown": "write a finite number"}),
    ({"unknown": float("nan")}, {"unknown": "write a finite number"}),
    ({"radius": float("inf")}, {"radius": "write a finite number"}),
    ({"radius": 10**400}, {"radius": f"must lie between 0 and 1000, not {10**400}"}),
    ({"radius": 0}, {"radius": "must be above 0, not 0"}),
    ({"base__scope": -1}, {"base.scope": "must lie between 0 and 1000, not -1"}),
    ({"base__scope": 0, "base__freshness": 0},
     {"base.scope": "either this or the weight of freshness must be above 0"}),
    ({"claimed": 0.3}, {"claimed": "must be above in_training (0.3), not 0.3"}),
    ({"in_training": 0.1}, {"in_training": "must be above in_training_claimed (0.2), not 0.1"}),
    ({"levels__high": 1.0}, {"levels.high": "must be above levels.some (1), not 1"}),
    ({"levels__low": 0}, {"levels.low": "must be above 0, not 0"}),
    ({"rarity__rare": 1.1}, {"rarity.rare": "must be at least rarity.usual (1.15), not 1.1"}),
    ({"first_concern": 2}, {"first_concern": "must be at least event (2.3), not 2"}),
    ({"wish_fails_below": 0}, {"wish_fails_below": "must be above unknown (0.3), not 0"}),
    ({"wish_fails_below": 0.3}, {"wish_fails_below": "must be above unknown (0.3), not 0.3"}),
    ({"concern_missed_below": 0}, {"concern_missed_below": "must be above 0, not 0"}),
    ({"failed_wish": 1.01}, {"failed_wish": "must lie between 0 and 1, not 1.01"}),
    ({"per_later_format": 0.5}, {"per_later_format": "must be below 0.333, not 0.5"}),
    ({"surprise": 1}, {"surprise": "the rule has no such number"}),
    ({"base__photo": 1}, {"base.photo": "the rule has no such number"}),
    ({"base": 3}, {"base": "write an object with a number for each code",
                   **{f"base.{code}": "is missing" for code in SHIPPED.base}}),
    ({"aging": 1.5, "waitlist": 2},
     {"aging": "must lie between 0 and 1, not 1.5", "waitlist": "must lie between 0 and 1, not 2"}),
])  # fmt: skip
def test_each_fault_is_named_at_its_key(change: Change, errors: dict[str, str]) -> None:
    data = changed(**change)

    assert faults(data) == errors
    with pytest.raises(UnlawfulNumbersError) as caught:
        from_data("x", data)
    assert caught.value.errors == errors


@pytest.mark.parametrize("data", [None, [], "rule", 3])
def test_something_else_than_an_object_is_no_rule(data: Any) -> None:
    assert faults(data) == {"numbers": "write an object with every number of the rule"}


def test_whatever_is_missing_is_named() -> None:
    data = to_data(SHIPPED)
    del data["claimed"], data["base"]["cost"]

    assert faults(data) == {"base.cost": "is missing", "claimed": "is missing"}
    assert "levels.low" in faults({})


def test_a_number_that_a_later_release_added_is_taken_from_the_code_and_named() -> None:
    data = changed(event=2.0) | {"abolished": 4}
    del data["claimed"], data["rarity"]["usual"]
    whole, added = completed(data)

    expected = changed(event=2.0, claimed=SHIPPED.claimed, rarity__usual=SHIPPED.rarity["usual"])
    assert whole == expected
    assert sorted(added) == ["claimed", "rarity.usual"]


def test_two_rules_differ_in_what_was_changed() -> None:
    one, other = from_data("x", changed(base__cost=7)), from_data("y", changed(event=2.0, base__cost=9))

    assert differences(one, one) == {}
    assert differences(one, other) == {"base.cost": (7, 9), "event": (2.3, 2.0)}


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*to_data(SHIPPED), "x"]), inner),
))  # fmt: skip
def test_no_data_whatever_break_the_check(data: Any) -> None:
    assert faults(data) != {}

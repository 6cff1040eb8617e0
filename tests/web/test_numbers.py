"""No impossible number gets past the address."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.web.numbers import bounded_float, bounded_int


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("+7", 7),
        ("007", 7),
        ("0", 1),
        ("-1", 1),
        ("51", 50),
        (str(10**30), 50),
        ("-" + "9" * 400, 1),
        ("9" * 401, None),
        ("9" * 100_000, None),
        (None, None),
        ("", None),
        ("x", None),
        ("7.0", None),
        ("1e3", None),
        ("0x10", None),
        ("1_0", None),
        ("٧", None),
        ("７", None),
        ("7\n8", None),
        ("7\0", None),
        ("--7", None),
        ("NaN", None),
    ],
)
def test_a_whole_number_is_read_and_bounded(text: str | None, number: int | None) -> None:
    assert bounded_int(text, 1, 50) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("45.5", 45.5),
        ("-45.5", -45.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e-1", 0.1),
        ("91", 90.0),
        ("1e400", 90.0),
        ("-1e400", -90.0),
        ("1e-400", 0.0),
        (str(10**30), 90.0),
        ("9" * 401, None),
        (None, None),
        ("", None),
        (".", None),
        ("e5", None),
        ("nan", None),
        ("-NaN", None),
        ("inf", None),
        ("-Infinity", None),
        ("1_0", None),
        ("1,5", None),
        ("٤٥", None),
        ("0x1p3", None),
        ("1e9999999", None),
    ],
)
def test_a_decimal_number_is_read_and_bounded(text: str | None, number: float | None) -> None:
    assert bounded_float(text, -90.0, 90.0) == number


@pytest.mark.parametrize("text", ["90.1", "-91", "1e400"])
def test_a_coordinate_off_the_globe_can_be_told_from_one_at_its_edge(text: str) -> None:
    assert bounded_float(text, -90.0, 90.0, clamp=False) is None
    assert bounded_float("90", -90.0, 90.0, clamp=False) == 90.0
    assert bounded_int("51", 1, 50, clamp=False) is None
    assert bounded_int("50", 1, 50, clamp=False) == 50


@given(text=st.text(max_size=30) | st.floats().map(repr) | st.integers().map(str))
def test_whatever_is_written_the_result_is_in_bounds_or_nothing(text: str) -> None:
    whole, decimal = bounded_int(text, -5, 5), bounded_float(text, -5.0, 5.0)

    assert whole is None or -5 <= whole <= 5
    assert decimal is None or (math.isfinite(decimal) and -5.0 <= decimal <= 5.0)

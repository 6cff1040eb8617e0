"""How much of what could be tried for ever is tried: in the whole suite, and in the quick tests."""

from collections.abc import Iterable
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet
from hypothesis import settings

_T = TypeVar("_T")

#: The profile of ``make quick``: a tenth of everything.
BRIEF = "brief"
_FEWEST = 5


def some(usual: int) -> int:
    """``usual`` examples, and in the brief profile a tenth of them, but never fewer than five."""
    return max(_FEWEST, usual // 10) if settings.get_current_profile_name() == BRIEF else usual


def thorough_but(*quick: object, of: Iterable[_T]) -> "list[_T | ParameterSet]":
    """Parameters of a walk over everything: those named belong to the quick tests too, the rest to the whole suite."""
    return [each if each in quick else pytest.param(each, marks=pytest.mark.thorough) for each in of]

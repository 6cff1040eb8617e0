"""Every step of the questions, in every state, and the page of what a browser holds."""

import pytest

from tests.browser.states import STEPS
from tests.browser.visitor import Visitor
from tests.browser.whole import assert_whole

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_whole_at_every_width_and_in_both_schemes(visitor: Visitor, name: str) -> None:
    assert_whole(visitor, STEPS[name])

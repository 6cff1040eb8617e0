"""The questions, what follows them, and the pages for errors, in every state."""

import pytest

from tests.browser.states import ANSWERS
from tests.browser.visitor import Visitor
from tests.browser.whole import assert_whole

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ANSWERS)
def test_a_page_behind_the_questions_is_whole_at_every_width_and_in_both_schemes(visitor: Visitor, name: str) -> None:
    assert_whole(visitor, ANSWERS[name])

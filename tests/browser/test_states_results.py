"""The list, and what is made of it: side by side, on paper, and one name looked for, in every state."""

import pytest

from tests.browser.results import RESULTS
from tests.browser.visitor import Visitor
from tests.browser.whole import assert_whole

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", RESULTS)
def test_a_page_made_of_the_list_is_whole_at_every_width_and_in_both_schemes(visitor: Visitor, name: str) -> None:
    assert_whole(visitor, RESULTS[name])

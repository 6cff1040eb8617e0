"""The public pages in every state: readable by everybody, at every width, in both schemes; no word to other hosts."""

import pytest

from tests.browser.states import DIRECTORY
from tests.browser.visitor import Visitor
from tests.browser.whole import assert_whole

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", DIRECTORY)
def test_a_public_page_is_whole_at_every_width_and_in_both_schemes(visitor: Visitor, name: str) -> None:
    assert_whole(visitor, DIRECTORY[name])

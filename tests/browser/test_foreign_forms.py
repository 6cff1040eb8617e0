"""A form on somebody else's page does nothing here, whatever it carries."""

import re

import pytest

from tests.browser.conftest import Visit
from tests.browser.questions import RESULTS, ask
from tests.browser.states import send_a_foreign_form
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def test_a_form_of_another_host_is_refused_and_sets_nothing(visitor: Visitor) -> None:
    answers = []
    visitor.page.on("response", lambda response: answers.append((response.request.method, response.status)))

    send_a_foreign_form(visitor, {"location": "97214"})

    assert answers[1] == ("POST", 403)
    assert visitor.heading == "This form could not be accepted"
    assert visitor.context.cookies() == []


def test_a_token_read_from_this_site_does_not_help_another_host(visitor: Visitor) -> None:
    visitor.go("/match/all/")
    token = visitor.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()

    send_a_foreign_form(visitor, {"location": "97214", "csrfmiddlewaretoken": token})

    assert visitor.heading == "This form could not be accepted"
    assert visitor.context.cookies() == []


def test_another_host_cannot_clear_the_answers(visitor: Visitor) -> None:
    ask(visitor, {"location": ["97214"]})
    send_a_foreign_form(visitor, {}, path="/match/forget/")
    assert visitor.heading == "This form could not be accepted"

    visitor.go(RESULTS)
    assert visitor.path == RESULTS


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_form_whose_token_is_broken_is_shown_again_with_everything_in_it(visit: Visit, scripts: bool) -> None:
    visitor = visit(scripts=scripts)
    visitor.page.route(
        re.compile("/match/all/$"),
        lambda route: (
            route.continue_(
                post_data=(route.request.post_data or "").replace("csrfmiddlewaretoken=", "csrfmiddlewaretoken=x")
            )
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    ask(visitor, {"location": ["97214"]})

    assert visitor.page.get_by_text("This page was open for a long time.").is_visible()
    assert visitor.page.locator("input[name=location]").input_value() == "97214"
    assert visitor.context.cookies() == []

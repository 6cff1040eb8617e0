"""Answers given as odd words are found nowhere but in the sealed cookie and on the page of whoever gave them."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from directory.web.logs import WithoutAnswers
from tests.practitioners.people import office, person

pytestmark = pytest.mark.django_db

#: A place with an odd name, an amount nobody else has, and choices that are nobody else's business.
PLACE = "Truth or Consequences, NM"
WORDS = (
    "truth",
    "consequences",
    "137.31",
    "13731",
    "abuse-or-assault",
    "pelvic-pain",
    "veterans",
    "freeze-dissociation",
)
ANSWERS = {
    "location": PLACE,
    "budget": "137.31",
    "events": ["abuse-or-assault"],
    "concerns": ["pelvic-pain"],
    "communities": ["veterans"],
    "responses": ["freeze-dissociation"],
}


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What a handler set up as in the settings writes, with every logger at its most talkative."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutAnswers())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(level)
    root.removeHandler(handler)


def database() -> dict[str, list[str]]:
    """Every row of every table, as text."""
    return {
        model._meta.db_table: sorted(repr(sorted(row.items())) for row in model._base_manager.values())
        for model in apps.get_models(include_auto_created=True)
    }


def planted(text: str) -> list[str]:
    """The words that a text holds."""
    return [word for word in WORDS if word in text.lower()]


def head_of(html: str) -> str:
    return html.split("</head>", 1)[0]


def token_of(html: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({}, id="to the results"),
        pytest.param({"red_flags": ["saddle-numbness"]}, id="to the stop page"),
        pytest.param({"crisis": "1"}, id="to the crisis page"),
        pytest.param({"age_group": "nobody"}, id="to an error"),
        pytest.param({"csrfmiddlewaretoken": "x" * 64}, id="with an old form"),
    ],
)
def test_answers_are_in_no_address_no_head_no_log_no_cookie_in_clear_and_no_table(
    lines: io.StringIO, sent: dict[str, str | list[str]]
) -> None:
    office(person("somebody"))
    browser = Client(enforce_csrf_checks=True)
    token = token_of(browser.get("/match/all/").content.decode())
    before = database()

    response = browser.post("/match/all/", {"csrfmiddlewaretoken": token, **ANSWERS, **sent}, follow=True)
    browser.get("/match/results/?show=28", follow=True)
    browser.get("/match/all/")

    assert response.status_code == 200
    assert planted(" ".join(target for target, _ in response.redirect_chain)) == []
    assert planted(head_of(response.content.decode())) == []
    assert planted(" ".join(f"{name}: {value}" for name, value in response.items())) == []
    assert planted(" ".join(morsel.OutputString() for morsel in browser.cookies.values())) == []
    assert database() == before
    assert planted(lines.getvalue()) == []


def test_the_check_above_would_find_the_words(lines: io.StringIO) -> None:
    logging.getLogger("directory.somewhere").warning("%s", "x")
    assert lines.getvalue() == "x\n"
    assert planted(f"{PLACE} 137.31") == ["truth", "consequences", "137.31"]


def test_what_a_search_is_for_is_in_no_log_and_no_table(lines: io.StringIO) -> None:
    before = database()
    browser = Client(raise_request_exception=False)

    pages = [browser.get("/practitioners/", {"near": PLACE, "q": "freeze-dissociation", "fee_max": "137.31"})]
    pages.append(browser.get("/practitioners/", {"near": "truth", "lat": "consequences"}))

    assert [page.cookies for page in pages] == [{}, {}]
    assert [planted(head_of(page.content.decode())) for page in pages] == [[], []]
    assert database() == before
    assert planted(lines.getvalue()) == []
    assert settings.ANSWERS_COOKIE_NAME not in browser.cookies

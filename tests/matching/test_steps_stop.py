"""Safety wins over everything on every step: no look-up, nothing kept, and a way to correct a slip."""

import re
from typing import Any, NoReturn

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.intake.questions.chapters import BY_CODE
from directory.matching import counting, services, table
from tests.matching.stepping import at, begin, held, seen, send, state_of

pytestmark = pytest.mark.django_db

CRISIS = {"crisis": "1"}
MEDICAL = {"red_flags": ["saddle-numbness"]}
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">')


def explode(*args: object, **kwargs: object) -> NoReturn:
    pytest.fail("nobody may be looked up")


def heading(response: Any) -> list[str]:
    return re.findall(r"<h1>(.*?)</h1>", response.content.decode())


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize(
    ("data", "said"), [(CRISIS, "Please reach someone now"), (MEDICAL, "Please get emergency care now")]
)
def test_the_stop_comes_first_on_every_step(client: Client, code: str, data: dict[str, Any], said: str) -> None:
    begin(client)
    response = client.post(at(code), data)
    assert (response.status_code, heading(response)) == (200, [said])
    assert response.cookies[settings.ANSWERS_COOKIE_NAME].value == ""


@pytest.mark.parametrize("go", ["next", "enter", "skip", "clear", "find", "results", "all", "start", "helps", "x"])
def test_the_stop_comes_first_whatever_is_pressed(client: Client, go: str) -> None:
    begin(client)
    response = client.post(at("safety"), MEDICAL | {"go": go, "word": "crash", "location": "nowhere at all"})
    assert heading(response) == ["Please get emergency care now"]


def test_the_stop_needs_no_fresh_form() -> None:
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(at("safety"), CRISIS | {"csrfmiddlewaretoken": "old"})
    assert heading(response) == ["Please reach someone now"]


@pytest.mark.parametrize("data", [CRISIS, MEDICAL])
def test_nobody_is_looked_up_and_nothing_is_written(
    client: Client, monkeypatch: pytest.MonkeyPatch, data: dict[str, Any]
) -> None:
    begin(client)
    monkeypatch.setattr(services, "rank", explode)
    monkeypatch.setattr(counting, "gate", explode)
    monkeypatch.setattr(table, "current", explode)
    with CaptureQueriesContext(connection) as queries:
        client.post(at("hurts"), data | {"concerns": ["neck-pain"]})
        client.post("/match/count/", data | {"step": "hurts"})
    assert [query for query in queries.captured_queries if not query["sql"].startswith("SELECT")] == []


def test_after_the_stop_nothing_is_left_in_the_browser(client: Client) -> None:
    begin(client)
    send(client, "place", location="97214")
    client.post(at("hurts"), CRISIS)
    assert state_of(client) is None
    assert client.get("/match/")["Location"] == at("start")


def slip(client: Client, code: str, **typed: Any) -> Any:
    """Stop on a step, then press "Change my answer"."""
    page = client.post(at(code), MEDICAL | typed).content.decode()
    carried: dict[str, list[str]] = {}
    for name, text in HIDDEN.findall(page):
        carried.setdefault(name, []).append(text)
    return client.post("/match/all/", carried)


def test_a_slip_leads_back_to_the_safety_step_with_everything_else_kept(client: Client) -> None:
    send(client, "start", age_group="adults")
    send(client, "safety", red_flags=["fever"])
    send(client, "place", location="97214", max_distance_miles="50", **{"importance-distance": "high"})
    response = slip(client, "hurts", concerns=["neck-pain"], duration="1-5-years")

    assert response["Location"] == at("safety")
    assert held(client) == {
        "location": "97214",
        "max_distance_miles": 50,
        "concerns": ["neck-pain"],
        "duration": "1-5-years",
        "importance": {"distance": "high"},
    }
    assert seen(client) == ("start", "place")
    state = state_of(client)
    assert state is not None
    assert state.is_age_said is True
    page = client.get(at("safety"))
    assert page.status_code == 200
    assert re.findall(r'name="red_flags" value="\w[\w-]*" checked', page.content.decode()) == []


def test_a_slip_on_the_first_visit_keeps_no_distance_that_was_only_suggested(client: Client) -> None:
    send(client, "start", "skip")
    assert slip(client, "safety")["Location"] == at("safety")
    assert held(client) == {}


def test_after_a_slip_the_list_needs_the_safety_step_again(client: Client) -> None:
    begin(client)
    slip(client, "place", location="97214")
    assert client.get("/match/results/").status_code == 302
    assert client.get("/match/")["Location"] == at("safety")


def test_what_does_not_hold_is_shown_on_the_one_page_so_that_nothing_is_lost(client: Client) -> None:
    begin(client)
    send(client, "place", location="97214")
    response = slip(client, "practical", budget="plenty")
    page = response.content.decode()
    assert (response.status_code, response.cookies) == (200, {})
    assert 'name="budget" value="plenty"' in page
    assert 'name="location" value="97214"' in page


@pytest.mark.parametrize("carried", [{"seen": ["safety", "x", "<b>"]}, {"crisis": "1", "red_flags": ["leg-weakness"]}])
def test_a_changed_slip_never_holds_a_stop_or_the_safety_step(client: Client, carried: dict[str, Any]) -> None:
    response = client.post("/match/all/", carried | {"edit": "steps", "location": "97214"})
    assert response["Location"] == at("safety")
    assert (held(client), seen(client)) == ({"location": "97214"}, ())


def test_an_old_slip_saves_nothing() -> None:
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/match/all/", {"edit": "steps", "location": "97214", "csrfmiddlewaretoken": "old"})
    assert (response.status_code, response.cookies) == (200, {})
    assert 'name="location" value="97214"' in response.content.decode()

"""A word that stands nowhere else, typed into every field of every form of a client, also where something breaks."""

import io
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from directory.intake.questions.chapters import CHAPTERS
from directory.matching.views import results_page, step_page, steps
from tests.examples import thorough_but
from tests.journeys.test_planted_words import database, lines
from tests.matching.listings import bring, listed
from tests.practitioners.conftest import _on_the_day

__all__ = ["_on_the_day", "lines"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

WORD = "quetzalcoatlus"
STEPS = [f"/match/{chapter.code}/" for chapter in CHAPTERS]
FORMS = [*STEPS, "/match/all/", "/match/results/", "/match/about-you/", "/shortlists/keep/"]


class Fields(HTMLParser):
    """The forms of a page: what each sends where, by the names of its fields, those outside of it too."""

    def __init__(self) -> None:
        super().__init__()
        self.actions: dict[str, str] = {}
        self.names: dict[str, set[str]] = {}
        self._here = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self._here = given.get("id") or f"form-{len(self.actions)}"
            self.actions[self._here] = given.get("action") or ""
        elif tag in ("input", "select", "textarea", "button") and (name := given.get("name")):
            self.names.setdefault(given.get("form") or self._here, set()).add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._here = ""


def forms_of(client: Client, path: str) -> dict[str, set[str]]:
    """The addresses that the forms of a page are sent to, each with its fields."""
    found = Fields()
    found.feed(client.get(path).content.decode())
    return {action or path: found.names.get(name, set()) for name, action in found.actions.items()}


def answered() -> Client:
    """Somebody who has come through all steps."""
    client = Client(raise_request_exception=False)
    assert client.post("/match/all/", {}).status_code == 302
    return client


def planted_on(client: Client, *paths: str) -> list[str]:
    """The pages that hold the word."""
    return [path for path in paths if WORD in client.get(path, follow=True).content.decode().lower()]


@pytest.mark.parametrize("path", thorough_but(*list(FORMS)[::3], of=FORMS))
def test_a_word_in_every_field_is_in_no_table_no_log_and_on_no_later_page(lines: io.StringIO, path: str) -> None:
    bring(listed("somebody"))
    client = answered()
    forms = forms_of(client, path)
    assert forms != {}
    before = database()

    statuses = []
    for action, names in forms.items():
        response = client.post(action, dict.fromkeys(names - {"csrfmiddlewaretoken"}, WORD))
        statuses.append(response.status_code)
        assert WORD not in response.get("Location", "")
        assert WORD not in "".join(morsel.OutputString() for morsel in response.cookies.values())

    assert [status for status in statuses if status >= 500] == []
    assert database() == before
    assert WORD not in lines.getvalue()
    assert planted_on(client, "/", "/practitioners/", "/match/results/", "/match/about-you/", "/guide/") == []


def test_the_fields_above_are_those_of_the_questions() -> None:
    client = answered()
    found = {name for path in STEPS for names in forms_of(client, path).values() for name in names}

    expected = {question.code for chapter in CHAPTERS for question in chapter.questions}
    assert expected - found - {"room"} == set()


def _break(*given: Any, **named: Any) -> Any:
    raise RuntimeError(f"{WORD} {given} {named}")


PLACES: Mapping[str, tuple[Any, str, Callable[[Client], int]]] = {
    "while the results are made": (results_page, "cards", lambda client: client.get("/match/results/").status_code),
    "while a step is shown": (step_page, "count", lambda client: client.get("/match/helps/").status_code),
    "while a step is kept": (
        steps,
        "write_state",
        lambda client: client.post("/match/place/", {"location": "97214", "word": WORD}).status_code,
    ),
    "while a step is read": (
        steps,
        "walk",
        lambda client: client.post("/match/hurts/", {"concerns": "neck-pain", "word": WORD}).status_code,
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_failure_that_quotes_the_word_leaves_no_trace_of_it(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    bring(listed("somebody"))
    client = answered()
    module, broken, ask = PLACES[name]
    before = database()
    monkeypatch.setattr(module, broken, _break)

    assert ask(client) == 500
    assert "RuntimeError" in lines.getvalue()
    assert WORD not in lines.getvalue()
    assert database() == before

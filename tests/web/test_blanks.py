"""A page that is made once and filled in: as Django would write it, and never with anything of another visitor."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.safestring import SafeString
from pytest_django import Settings

from directory.web import blanks
from directory.web.blanks import filled
from directory.web.phrases import one_language
from tests.web.planting import Planted, planting


def asked_by(path: str = "/match/results/", **more: object) -> HttpRequest:
    request = RequestFactory().get(path)
    request.resolver_match = SimpleNamespace(view_name="matching:results", app_name="matching")  # type: ignore[assignment]
    for name, value in more.items():
        setattr(request, name, value)
    return request


def page(request: HttpRequest | None = None, *, still: dict[str, object] | None = None, **put_in: str) -> str:
    texts = {name: SafeString(text) for name, text in put_in.items()}
    return filled(request or asked_by(), "planted.html", still or {}, texts).content.decode()


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Planted]:
    yield from planting(monkeypatch, blanks)


def test_each_blank_is_filled_wherever_it_stands(planted: Planted) -> None:
    planted("<p>{{ one }}</p>{% if has_two %}{{ two }}, {{ one }}{% endif %}{{ rule }}")
    assert page(still={"has_two": True, "rule": "7"}, one="“1”", two="2") == "<p>“1”</p>2, “1”7"
    assert page(still={"has_two": False, "rule": "7"}, one="", two="2") == "<p></p>7"


def test_a_page_is_made_once_for_each_shape_and_language(planted: Planted) -> None:
    made = planted("{% if has_two %}{{ two }}{% endif %}{% translate 'Search' %}")
    for has_two in (True, False, True):
        for number in range(3):
            page(still={"has_two": has_two}, two=str(number))
    assert len(made) == 2
    with one_language("es"):
        assert page(still={"has_two": True}, two="2 ") == "2 Buscar"
    assert len(made) == 3


def test_while_templates_are_worked_on_every_change_shows(planted: Planted, settings: Settings) -> None:
    settings.DEBUG = True
    made = planted("{{ one }}")
    assert [page(one="1"), page(one="2")] == ["1", "2"]
    assert len(made) == 2


def test_nothing_of_a_visitor_reaches_what_is_made_once(planted: Planted) -> None:
    planted("[{{ request.path }}{{ request.GET.q }}{{ request.COOKIES.a }}{{ request.user }}{{ user }}{{ messages }}]")
    assert page(asked_by("/secret/?q=secret", COOKIES={"a": "secret"}, user="secret")) == "[]"


def test_what_is_put_in_is_not_read_for_blanks(planted: Planted) -> None:
    planted("{{ one }}{{ two }}")
    assert page(one="\0two\0", two="2") == "\0two\x002"


def test_the_links_to_other_languages_lead_to_the_address_of_this_visitor(planted: Planted) -> None:
    planted("{% other_languages %}")
    found = [page(asked_by(f"/match/results/?show={number}")) for number in (8, 28)]
    assert ["/es/match/results/?show=8" in found[0], "/es/match/results/?show=28" in found[1]] == [True, True]


def test_every_visitor_has_a_token_of_their_own_and_only_where_there_is_a_form(planted: Planted) -> None:
    with_form, without = asked_by(), asked_by()
    for request in (with_form, without):
        request.META["CSRF_COOKIE"] = "a" * 32
    planted("{% csrf_token %}")
    tokens = [page(with_form), page(with_form)]
    assert all('name="csrfmiddlewaretoken"' in token for token in tokens)
    assert tokens[0] != tokens[1]
    planted("no form")
    page(without)
    needs = [bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE")) for request in (with_form, without)]
    assert needs == [True, False]


def test_the_answer_is_a_page(planted: Planted) -> None:
    planted("é")
    answer = filled(asked_by(), "planted.html", {}, {})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert answer.content == "é".encode()

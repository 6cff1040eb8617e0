"""The frame around pages: as an include would make it, once for each route, and never with anything of a visitor."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import get_script_prefix, set_script_prefix
from pytest_django import Settings

from directory.web.context import site
from directory.web.templatetags import frame as frames
from tests.web.planting import Planted, planting


def on(view_name: str, path: str = "/", **more: object) -> HttpRequest:
    request = RequestFactory().get(path)
    app_name = view_name.partition(":")[0]
    request.resolver_match = SimpleNamespace(view_name=view_name, app_name=app_name)  # type: ignore[assignment]
    for name, value in more.items():
        setattr(request, name, value)
    return request


def framed(request: HttpRequest | None, name: str = "planted.html") -> str:
    return frames.frame(Context({"request": request, **site(HttpRequest())}), name)


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Planted]:
    yield from planting(monkeypatch, frames)


@pytest.mark.parametrize("view_name", ["search:search", "matching:results", "guide:index", "guide:page", "x"])
@pytest.mark.parametrize("part", ["_assets.html", "_leave.html", "_nav.html", "_crisis.html", "_footer.html"])
def test_a_part_is_what_an_include_would_make_of_it(view_name: str, part: str) -> None:
    request = on(view_name)
    assert framed(request, part) == get_template(part).render({"request": request, **site(request)})


@pytest.mark.parametrize("part", ["_assets.html", "_leave.html", "_nav.html", "_crisis.html", "_footer.html"])
def test_a_part_without_a_request_or_a_route_is_made_too(part: str) -> None:
    alone = render_to_string(part, site(HttpRequest()))
    assert (framed(None, part), framed(RequestFactory().get("/nowhere/"), part)) == (alone, alone)


def test_nothing_of_the_visitor_reaches_a_part(planted: Planted) -> None:
    planted(
        "[{{ request.path }}{{ request.GET.q }}{{ request.COOKIES.a }}{{ user }}{{ csrf_token }}{{ request.user }}]"
    )
    request = on("x", "/secret/?q=secret", COOKIES={"a": "secret"}, user=AnonymousUser())
    assert framed(request) == "[]"


def test_a_part_is_made_once_for_each_route_and_each_place_of_the_site(planted: Planted) -> None:
    made = planted("{{ request.resolver_match.view_name }}")
    first = [framed(on(name)) for name in ("a:one", "a:one", "a:two", "a:one")]
    prefix = get_script_prefix()
    try:
        set_script_prefix("/below/")
        framed(on("a:one"))
    finally:
        set_script_prefix(prefix)
    assert (first, len(made)) == (["a:one", "a:one", "a:two", "a:one"], 3)


def test_a_changed_setting_shows_at_once(planted: Planted, settings: Settings) -> None:
    planted("{{ site.name }}")
    before = framed(on("x"))
    settings.SITE_NAME = "Elsewhere"
    assert (before == "Elsewhere", framed(on("x"))) == (False, "Elsewhere")


def test_while_templates_are_worked_on_nothing_is_held(planted: Planted, settings: Settings) -> None:
    made = planted("{{ site.name }}")
    settings.DEBUG = True
    framed(on("x")), framed(on("x"))
    assert len(made) == 2

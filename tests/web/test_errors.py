"""Error pages speak to people, and stand even when everything below them has fallen."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpRequest
from django.template import loader
from django.test import Client, RequestFactory
from pytest_django import Settings

from directory.web import errors

pytestmark = pytest.mark.urls("tests.web.site")

PAGES = {
    400: ("/unreadable/?near=planted", "This request could not be read"),
    403: ("/refuses/?near=planted", "This page is not open to you"),
    404: ("/missing/?near=planted", "There is no such page"),
    500: ("/fails/?near=planted", "Something went wrong on our side"),
}


class Broken:
    """A template loader's answer to everything while the disk or the manifest is gone."""

    def __call__(self, *args: object, **kwargs: object) -> str:
        raise OperationalError("planted: no such table")


def without_request(template: str, context: object = None, request: object = None) -> str:
    """A renderer that fails where a request (and so its database) is asked."""
    if request is not None:
        raise OperationalError("planted")
    return f"made from {template} alone"


@pytest.mark.parametrize("status", PAGES)
@pytest.mark.django_db
def test_each_error_has_a_page_with_a_heading_and_a_way_on_and_nothing_of_the_inside(status: int) -> None:
    address, heading = PAGES[status]

    response = Client(raise_request_exception=False).get(address)

    page = response.content.decode()
    assert response.status_code == status
    assert page.count("<h1") == 1
    assert f"<h1>{heading}</h1>" in page
    assert 'href="/"' in page
    assert [word for word in ("planted", "Traceback", "AnswersLostError", "site.py") if word in page] == []


@pytest.mark.parametrize("status", PAGES)
def test_an_error_page_needs_no_database(status: int) -> None:
    """Without the django_db mark, any query raises."""
    address, heading = PAGES[status]

    response = Client(raise_request_exception=False).get(address)

    assert (response.status_code, f"<h1>{heading}</h1>" in response.content.decode()) == (status, True)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_page_that_fails_with_its_request_is_made_without_it(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "render_to_string", without_request)
    handlers = {400: errors.bad_request, 403: errors.permission_denied, 404: errors.page_not_found}

    response = handlers[status](RequestFactory().get("/"), None)

    assert (response.status_code, response.content.decode()) == (status, f"made from {status}.html alone")


@pytest.mark.parametrize("status", [*PAGES, 405])
def test_with_nothing_left_to_render_a_fixed_page_remains(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "render_to_string", Broken())
    request = RequestFactory().get("/")
    response = {
        400: lambda: errors.bad_request(request, None),
        403: lambda: errors.permission_denied(request, None),
        404: lambda: errors.page_not_found(request, None),
        405: lambda: errors.method_not_allowed(request, ["GET"]),
        500: lambda: errors.server_error(request),
    }[status]()

    page = response.content.decode()
    assert response.status_code == status
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "planted" not in page


def test_a_failing_context_processor_still_gives_the_page(settings: Settings) -> None:
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [
        {
            **templates,
            "OPTIONS": {**templates["OPTIONS"], "context_processors": [f"{__name__}.failing_processor"]},
        }
    ]

    response = Client(raise_request_exception=False).get("/fails/")

    assert (response.status_code, "<h1>Something went wrong on our side</h1>" in response.content.decode()) == (
        500,
        True,
    )


def failing_processor(request: HttpRequest) -> dict[str, object]:
    raise ImproperlyConfigured("planted")


def test_a_refused_form_is_explained_without_its_reason() -> None:
    response = errors.csrf_failure(RequestFactory().post("/"), reason="planted reason")

    assert response.status_code == 403
    assert "<h1>This form could not be accepted</h1>" in response.content.decode()
    assert "planted" not in response.content.decode()

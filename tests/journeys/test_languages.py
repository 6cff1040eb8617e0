"""Every page for people answers in every language, with the same status and the same headers."""

import pytest
from django.test import Client
from django.utils.translation import override

from tests.examples import thorough_but
from tests.journeys.headers import carried, promised
from tests.journeys.routes import routes
from tests.journeys.test_access import OPEN, expected
from tests.practitioners.people import person

pytestmark = pytest.mark.django_db

LANGUAGE = "es"


def spoken() -> dict[str, str]:
    """The routes that stand below a language, with the route they have in the first one."""
    with override(LANGUAGE):
        return {route: route.removeprefix(f"{LANGUAGE}/") for route in routes() if route.startswith(f"{LANGUAGE}/")}


def test_everything_but_what_machines_and_curators_read_has_an_address_in_each_language() -> None:
    alone = {route for route in OPEN if route not in spoken().values() and not route.startswith("practice/")}

    # a practitioner's own page comes by a link in a mail, and is in English like the mail
    assert {route for route in alone if not route.endswith((".xml", ".css", ".txt", ".ico"))} == {
        "healthz",
        "readyz",
        "brand/<str:name>",
    }


@pytest.mark.parametrize("method", thorough_but("GET", "POST", of=["GET", "HEAD", "POST", "PUT"]))
def test_an_address_in_another_language_answers_as_the_plain_one_does(method: str) -> None:
    person("somebody")
    found = {}
    for route in spoken().values():
        path = f"/{LANGUAGE}{OPEN[route].path}"
        response = Client().generic(method, path, secure=True)
        assert carried(response, OPEN[route].path) == promised(OPEN[route].path), path
        found[route] = response.status_code

    assert found == {route: expected(OPEN[route], method) for route in spoken().values()}

"""The addresses for machines."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

from directory.web import readiness

pytestmark = pytest.mark.urls("tests.web.site")


@pytest.fixture
def extra_check() -> Iterator[str]:
    """The name of a check that a test may add; taken out again afterwards."""
    yield "a part of the site"
    readiness.remove_check("a part of the site")


def test_healthz_answers_without_a_database() -> None:
    response = Client().get("/healthz")

    assert (response.status_code, response.content, response["Content-Type"]) == (
        200,
        b"ok\n",
        "text/plain; charset=utf-8",
    )


@pytest.mark.django_db
def test_readyz_names_what_it_checked() -> None:
    response = Client().get("/readyz")

    checks = response.json()["checks"]
    assert (response.status_code, response.json()["ready"]) == (200, True)
    assert (checks["database"], checks["migrations"]) == (True, True)


def test_readyz_without_a_database_is_not_ready_and_says_what_fails() -> None:
    """Without the django_db mark, any query raises."""
    response = Client().get("/readyz")

    checks = response.json()["checks"]
    assert (response.status_code, response.json()["ready"]) == (503, False)
    assert (checks["database"], checks["migrations"]) == (False, False)


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.django_db
def test_another_app_adds_its_own_check(extra_check: str, held: bool) -> None:
    readiness.add_check(extra_check, lambda: held)

    response = Client().get("/readyz")

    assert response.json()["checks"][extra_check] is held
    assert response.status_code == (200 if held else 503)


@pytest.mark.django_db
def test_a_check_that_raises_counts_as_failed_and_the_others_are_still_told(extra_check: str) -> None:
    def broken() -> bool:
        raise RuntimeError("planted")

    readiness.add_check(extra_check, broken)
    response = Client().get("/readyz")

    assert (response.status_code, response.json()["checks"][extra_check]) == (503, False)
    assert response.json()["checks"]["database"] is True
    assert "planted" not in response.content.decode()


def test_a_migration_that_was_not_applied_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Executor:
        """One migration still to come."""

        class loader:  # noqa: N801 - named as in Django
            class graph:  # noqa: N801 - named as in Django
                @staticmethod
                def leaf_nodes() -> list[tuple[str, str]]:
                    return [("app", "0002")]

        def __init__(self, connection: object) -> None: ...

        def migration_plan(self, targets: list[tuple[str, str]]) -> list[tuple[str, bool]]:
            return [("app.0002", False)]

    monkeypatch.setattr(readiness, "MigrationExecutor", Executor)

    assert readiness.migrations_applied() is False


def test_robots_are_kept_out_of_the_private_areas() -> None:
    response = Client().get("/robots.txt")

    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /curation/",
        "Disallow: /inquiries/",
        "Disallow: /match/",
        "Disallow: /practice/",
        "Disallow: /shortlists/",
        "Disallow: /es/inquiries/",
        "Disallow: /es/match/",
        "Disallow: /es/shortlists/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


@time_machine.travel(datetime(2026, 3, 10, 23, 30, tzinfo=UTC), tick=False)
def test_security_txt_says_whom_to_write_to_and_until_when(settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@directory.example"

    response = Client().get("/.well-known/security.txt", secure=True)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:security@directory.example",
        "Expires: 2026-09-06T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://testserver/.well-known/security.txt",
    ]


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/robots.txt", "/.well-known/security.txt"])
@pytest.mark.django_db
def test_only_safe_methods_are_answered(address: str) -> None:
    browser = Client()

    statuses = {method: browser.generic(method, address).status_code for method in ("HEAD", "POST", "OPTIONS", "PUT")}

    assert statuses == {"HEAD": 200, "POST": 405, "OPTIONS": 405, "PUT": 405}


def test_browsers_that_guess_find_the_icon() -> None:
    response = Client().get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (302, "/static/favicon.svg")
    assert finders.find("favicon.svg") is not None


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_a_check_is_never_answered_from_a_cache(address: str) -> None:
    assert "no-store" in Client().get(address)["Cache-Control"]

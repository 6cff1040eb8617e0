"""Words from a request never reach a log line or an error report; the place in the code does."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.views.debug import ExceptionReporter
from pytest_django import Settings

from directory.web.logs import NothingOfTheRequest, ReportWithoutRequest, WithoutAnswers, places
from tests.web.site import AnswersLostError

pytestmark = pytest.mark.urls("tests.web.site")

WORDS = ("plantedquery", "plantedbody", "plantedcookie", "plantedtoken", "plantedheader", "203.0.113.77")
OWN = logging.getLogger("directory.somewhere")
LIBRARY = logging.getLogger("a_library")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What a handler set up as in the settings writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithoutAnswers())
    handler.setFormatter(logging.Formatter("{levelname} {name} {message}", style="{"))
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def ask(address: str, host: str = "testserver") -> int:
    """The status of a request that is full of planted words."""
    browser = Client(raise_request_exception=False, headers={"user-agent": "plantedheader"})
    browser.cookies["answers"] = "plantedcookie"
    response = browser.post(
        f"{address}?near=plantedquery", {"answer": "plantedbody"}, REMOTE_ADDR="203.0.113.77", HTTP_HOST=host
    )
    return response.status_code


@pytest.mark.parametrize(
    ("address", "status", "start"),
    [
        ("/fails/", 500, "ERROR django.request fails 500 AnswersLostError from ValueError at tests/web/site.py:"),
        (
            "/shortlists/plantedtoken/",
            500,
            "ERROR django.request private-link 500 AnswersLostError from ValueError at tests/web/site.py:",
        ),
        ("/refuses/", 403, "WARNING django.request refuses 403 PermissionDenied at tests/web/site.py:"),
        ("/missing/", 404, "WARNING django.request missing 404\n"),
        ("/unreadable/", 400, "WARNING django.request unreadable 400 BadRequest at tests/web/site.py:"),
        (
            "/suspicious/",
            400,
            "ERROR django.security.SuspiciousOperation suspicious 400 SuspiciousOperation at tests/web/site.py:",
        ),
        ("/plantedtoken/nowhere/", 404, "WARNING django.request unresolved 404\n"),
        ("/read-only/", 405, "WARNING django.request read-only 405\n"),
    ],
)
@pytest.mark.django_db
def test_a_failed_request_leaves_its_route_its_status_and_its_place_alone(
    lines: io.StringIO, address: str, status: int, start: str
) -> None:
    assert ask(address) == status

    written = lines.getvalue()
    assert written[: len(start)] == start
    assert [word for word in WORDS if word in written] == []
    assert written.count("\n") == 1


@pytest.mark.django_db
def test_a_refused_host_leaves_no_host(lines: io.StringIO) -> None:
    assert ask("/plain/", host="plantedheader.example") == 400

    assert "plantedheader" not in lines.getvalue()
    assert "django.security.DisallowedHost unresolved 400 DisallowedHost" in lines.getvalue()


def test_a_refused_form_leaves_no_path(lines: io.StringIO) -> None:
    browser = Client(enforce_csrf_checks=True)

    browser.post("/strict/?near=plantedquery", {"text": "plantedbody"}, headers={"origin": "http://plantedheader"})

    assert lines.getvalue() == "WARNING django.security.csrf strict 403\n"


def failing(text: str) -> None:
    raise ValueError(f"invalid literal: {text}")


def test_an_error_in_our_own_log_keeps_its_message_and_loses_its_text(lines: io.StringIO) -> None:
    try:
        failing("plantedbody")
    except ValueError:
        OWN.exception("Refresh of %s failed", "the table")

    assert lines.getvalue().startswith(
        "ERROR directory.somewhere Refresh of the table failed ValueError at tests/web/test_logs.py:"
    )
    assert "plantedbody" not in lines.getvalue()


def test_an_error_in_the_log_of_a_library_loses_its_arguments_too(lines: io.StringIO) -> None:
    try:
        failing("plantedbody")
    except ValueError as error:
        LIBRARY.exception("Error handling %s", "plantedquery")
        LIBRARY.exception(error)

    written = lines.getvalue()
    assert [word for word in WORDS if word in written] == []
    assert [line.split(" at ")[0] for line in written.splitlines()] == [
        "ERROR a_library Error handling %s ValueError",
        "ERROR a_library ValueError ValueError",
    ]


def test_the_servers_complaint_about_a_request_loses_its_address(lines: io.StringIO) -> None:
    LIBRARY.warning("Invalid request from ip=203.0.113.77: plantedheader")

    assert lines.getvalue() == "WARNING a_library Invalid request refused\n"


def test_the_development_servers_request_line_is_not_written(lines: io.StringIO) -> None:
    logger = logging.getLogger("django.server")
    logger.propagate = True
    try:
        logger.warning('"%s" %s', "GET /plantedtoken/", "404", extra={"status_code": 404})
    finally:
        logger.propagate = False

    assert "unresolved 404" in lines.getvalue()
    assert "plantedtoken" not in lines.getvalue()


def test_queries_with_their_parameters_are_not_written(lines: io.StringIO) -> None:
    logging.getLogger("django.db.backends").warning("SELECT 1 WHERE x = %s", "plantedquery")
    logging.getLogger("django.db.backends.schema").warning("plantedquery")

    assert lines.getvalue() == ""


def test_an_ordinary_message_is_left_as_it_is(lines: io.StringIO) -> None:
    LIBRARY.warning("%d of %d done", 3, 4)

    assert lines.getvalue() == "WARNING a_library 3 of 4 done\n"


def test_a_record_that_passes_two_handlers_is_rewritten_once() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "%s", ("plantedquery",), None)

    assert [WithoutAnswers().filter(record), WithoutAnswers().filter(record)] == [True, True]
    assert record.getMessage() == "unresolved -"


def test_places_name_no_folder_of_this_machine() -> None:
    with pytest.raises(AnswersLostError) as error:
        Client().get("/fails/?near=x")
    written = places(error.value.__traceback__)

    assert str(settings.BASE_DIR) not in written
    assert written.split(" < ")[0].startswith("tests/web/site.py:")
    assert " < django/core/handlers/" in written


def test_every_handler_of_the_settings_has_the_filter_and_django_has_none_of_its_own() -> None:
    config = settings.LOGGING

    assert {name: handler["filters"] for name, handler in config["handlers"].items()} == {"stderr": ["no_answers"]}
    assert config["filters"]["no_answers"] == {"()": "directory.web.logs.WithoutAnswers"}
    assert logging.getLogger("django").handlers == []


@pytest.mark.parametrize("debug", [False, True])
def test_a_report_for_mail_holds_nothing_of_the_request(debug: bool, settings: Settings) -> None:
    settings.DEBUG = debug
    request = RequestFactory().post(
        "/fails/plantedtoken/?near=plantedquery",
        {"answer": "plantedbody"},
        HTTP_COOKIE="answers=plantedcookie",
        HTTP_USER_AGENT="plantedheader",
        REMOTE_ADDR="203.0.113.77",
    )
    local = "planted" + "body"
    try:
        failing(local)
    except ValueError:
        report = ReportWithoutRequest(request, *sys.exc_info(), is_email=True)
        written = report.get_traceback_text() + report.get_traceback_html()

    assert [word for word in WORDS if word in written] == []
    assert settings.SECRET_KEY not in written
    assert "ValueError" in written


def test_the_settings_name_the_report_and_its_filter() -> None:
    report = ExceptionReporter(None, ValueError, ValueError("x"), None)

    assert settings.DEFAULT_EXCEPTION_REPORTER == "directory.web.logs.ReportWithoutRequest"
    assert isinstance(report.filter, NothingOfTheRequest)

"""Whole requests: through the WSGI handler with every middleware, as gunicorn calls it, the answer read to its end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import RequestFactory

from directory.intake.answers import IntakeAnswers
from directory.intake.state import IntakeState, write_state
from directory.intake.steps import SAFETY
from directory.matching import table
from directory.matching.known import Known

URLCONF = "directory.matching.bench.hello"
#: The first page of results has eight people (``views.length.FIRST``); the goal was written for one of twenty.
HELLO, RESULTS = "/bench/hello/", "/match/results/"
#: The second one has 28.
LONGER = f"{RESULTS}?show=28"
#: The first page of a search around a city, by a format and within a radius.
SEARCH = "/practitioners/?near=97214&within=25&format=in-person"


class PageFailedError(RuntimeError):
    """A page that was to be measured did not come."""


def sealed(answers: IntakeAnswers, now: datetime) -> str:
    """The Cookie header of a browser that holds these answers."""
    response = HttpResponse()
    write_state(response, IntakeState(answers, seen=(SAFETY,)), now)
    return f"{settings.ANSWERS_COOKIE_NAME}={response.cookies[settings.ANSWERS_COOKIE_NAME].value}"


def among_strangers(fetch: Callable[[], bytes]) -> tuple[Callable[[], bytes], Callable[[], None]]:
    """The same page in a process that has shown none of its people since they were last edited; and what has to be done
    before each time, off the clock."""
    aside: list[tuple[Known[Any], dict[Any, Any]]] = []

    def ready() -> None:
        known = table.current().known
        aside.append((known, known.take()))

    def fetch_and_remember() -> bytes:
        body = fetch()
        known, taken = aside.pop()
        known.put_back(taken)
        return body

    return fetch_and_remember, ready


def fetching(handler: WSGIHandler, path: str, cookie: str = "") -> Callable[[], bytes]:
    """A function that asks for this page and gives its body. Raises PageFailedError for another status than 200.

    Connections to the database are kept or closed as the settings say.
    """
    host = settings.ALLOWED_HOSTS[0].lstrip(".") if settings.ALLOWED_HOSTS[0] != "*" else "localhost"
    environ = RequestFactory(SERVER_NAME=host, HTTP_COOKIE=cookie).get(path).environ

    def fetch() -> bytes:
        status: list[str] = []

        def start_response(line: str, headers: Any, exc_info: Any = None) -> Callable[[bytes], object]:
            status.append(line)
            return status.append  # type: ignore[return-value]  # what WSGI calls write(); nothing here uses it

        answer = handler(dict(environ), start_response)
        body = b"".join(answer)
        answer.close()
        if not status[0].startswith("200"):
            raise PageFailedError(f"{path.partition('?')[0]} answered {status[0]}.")
        return body

    return fetch

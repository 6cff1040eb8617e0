"""The doors of the server: nothing fails before the first middleware, nothing is logged past the filter."""

import io
import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.core.handlers.asgi import ASGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from directory import asgi, gunicorn_conf, wsgi
from directory.web.doorstep import with_readable_content_type
from directory.web.logs import WithoutAnswers

pytestmark = pytest.mark.urls("tests.web.site")


@pytest.fixture
def _connection_kept() -> Iterator[None]:
    """A real door closes old connections at each request; the test's transaction must outlive that."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def answer(application: Any, content_type: str, query: str = "") -> str:
    """The status line of a POST with this Content-Type."""
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\xc3\xa9.\r\n--x--\r\n'
    environ = RequestFactory().generic("POST", "/plain/", body).environ
    environ["CONTENT_TYPE"] = content_type
    environ["QUERY_STRING"] = query
    statuses: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        statuses.append(status)

    response = application(environ, start_response)
    response.close()
    return statuses[0]


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "text/plain; a*=nope''%41",
        "text/plain; charset=nope",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\x85",
        "multipart/form-data; boundary*=nope''x",
        "application/x-www-form-urlencoded; charset=utf-16",
        "; ; ;=;*=;",
        "a/b;" * 5_000,
    ],
)
@pytest.mark.usefixtures("_connection_kept")
@pytest.mark.django_db
def test_no_content_type_makes_the_server_fail(content_type: str) -> None:
    assert answer(wsgi.application, content_type)[:3] in ("200", "400", "403")


def test_a_content_type_that_can_be_read_is_left_alone() -> None:
    seen: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        seen.append(environ["CONTENT_TYPE"])
        return []

    kinds = {
        "text/plain": "text/plain",
        "multipart/form-data; boundary=a": "multipart/form-data; boundary=a",
        "text/plain;charset=UTF-8": "text/plain",
        "multipart/form-data; charset=utf8; boundary=a": 'multipart/form-data; boundary="a"',
        "text/plain; charset=utf-16": "",
        "text/plain; charset=nope": "",
        "text/plain; charset=a\0b": "",
        "text/plain; a*=nope''%41": "",
    }
    for content_type in kinds:
        list(with_readable_content_type(application)({"CONTENT_TYPE": content_type}, lambda *_: lambda _: None))

    assert seen == list(kinds.values())


@pytest.mark.parametrize(
    "charset", ["base64", "zlib", "rot13", "idna", "punycode", "undefined", "utf-16", "shift_jis", "utf-8", "UTF8"]
)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
@pytest.mark.usefixtures("_connection_kept")
@pytest.mark.django_db
def test_no_character_set_and_no_long_query_makes_the_server_fail(kind: str, charset: str) -> None:
    for query in ("a=%ff%c3%a9.", "&".join(["a=1"] * 2_001)):
        assert answer(wsgi.application, f"{kind}; charset={charset}", query)[:3] in ("200", "400", "403")


def test_there_is_a_door_for_asgi_servers_too() -> None:
    assert isinstance(asgi.application, ASGIHandler)


def test_the_server_keeps_no_access_log_and_filters_its_error_log() -> None:
    logger = logging.getLogger("gunicorn.error")
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger.addHandler(handler)

    try:
        gunicorn_conf.on_starting(None)
        gunicorn_conf.on_starting(None)
        filters = [type(one) for one in logger.filters]
        try:
            raise ValueError("plantedbody")
        except ValueError:
            logger.exception("Error handling request %s", "/shortlists/plantedtoken/?near=plantedquery")
        logger.warning("Invalid request from ip=203.0.113.77: plantedquery")
        logger.warning("Booting worker with pid: %s", 17)
    finally:
        logger.removeHandler(handler)
        logger.filters.clear()

    assert (gunicorn_conf.accesslog, filters) == (None, [WithoutAnswers])
    first, *others = written.getvalue().splitlines()
    assert first.startswith("Error handling request %s ValueError at tests/web/test_server.py:")
    assert others == ["Invalid request refused", "Booting worker with pid: 17"]

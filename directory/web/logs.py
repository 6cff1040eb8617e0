"""What may stand in a log line: which route, which status, which kind of error and where in the code.

Addresses of pages carry tokens, queries carry a place and a concern, bodies carry answers, and the text
of an exception often quotes one of them (``invalid literal for int(): '…'``). So none of these is written,
by anybody: the rules sit in a filter on the handler, not in the care of each caller.
"""

import logging
import traceback
from collections.abc import ItemsView
from pathlib import Path
from types import TracebackType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

# Their messages quote a request line, a header, an address of a visitor or the parameters of a query.
_LOGGERS_THAT_QUOTE_REQUESTS = ("django.server", "django.request", "django.security")
_LOGGERS_WITH_QUERY_PARAMETERS = "django.db.backends"
_OWN_LOGGERS = "directory"
_INVALID_REQUEST = "Invalid request from"  # gunicorn: goes on with an address and a piece of the request
_DONE = "is_without_answers"
_MOST_PLACES = 12


def _is_within(name: str, parent: str) -> bool:
    return name == parent or name.startswith(parent + ".")


def _short_path(filename: str) -> str:
    """A path without the machine in it: from the package on for libraries, from the project on for ours."""
    parts = Path(filename).parts
    for mark in ("site-packages", "dist-packages"):
        if mark in parts:
            return "/".join(parts[parts.index(mark) + 1 :])
    base = Path(__file__).resolve().parent.parent.parent.parts
    return "/".join(parts[len(base) :]) if parts[: len(base)] == base else parts[-1]


def places(tb: TracebackType | None) -> str:
    """Where an error came from, innermost first: ``file:line in function < …``, at most twelve places.

    Positions in the code only: no source text, no values.
    """
    frames = list(traceback.walk_tb(tb))[-_MOST_PLACES:]
    return " < ".join(
        f"{_short_path(frame.f_code.co_filename)}:{line} in {frame.f_code.co_name}" for frame, line in reversed(frames)
    )


def _kinds(error: BaseException) -> str:
    """The class of an error and of those it came from: ``ValueError from KeyError``."""
    names: list[str] = []
    current: BaseException | None = error
    while current is not None and len(names) < 5:
        names.append(type(current).__qualname__)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " from ".join(names)


def _about_error(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    _, error, tb = record.exc_info
    where = places(tb)
    return _kinds(error) + (f" at {where}" if where else "")


def _about_request(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    route = (match.view_name or "unnamed") if match is not None else "unresolved"
    return f"{route} {getattr(record, 'status_code', '-')}"


def _message(record: logging.LogRecord) -> str:
    """The message that may be written in place of the record's own."""
    if any(_is_within(record.name, name) for name in _LOGGERS_THAT_QUOTE_REQUESTS) or hasattr(record, "request"):
        return _about_request(record)
    text = record.msg if isinstance(record.msg, str) else type(record.msg).__qualname__
    if text.startswith(_INVALID_REQUEST):
        return "Invalid request refused"
    if record.exc_info and not _is_within(record.name, _OWN_LOGGERS):
        return text  # without its arguments: a library's may quote anything
    return record.getMessage()


class WithoutAnswers(logging.Filter):
    """Rewrites a record so that nothing of a request is left in it but route name, status and kind of error.

    Works in place: every later handler of the same record gets the rewritten one. Records with the
    parameters of database queries are dropped. Messages of this project's own loggers stay as they are
    (they are written with the same rule in mind), their exceptions are shortened like all others.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if _is_within(record.name, _LOGGERS_WITH_QUERY_PARAMETERS):
            return False
        if not getattr(record, _DONE, False):
            record.msg = " ".join(part for part in (_message(record), _about_error(record)) if part)
            record.args = ()
            record.exc_info = record.exc_text = record.stack_info = None
            record.__dict__.pop("request", None)
            setattr(record, _DONE, True)
        return True


class NothingOfTheRequest(SafeExceptionReporterFilter):
    """For error reports: no settings, no headers, no cookies, no posted values, no local variables."""

    def get_safe_settings(self) -> dict[str, Any]:
        return {}

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> ItemsView[str, Any]:
        return {}.items()


class ReportWithoutRequest(ExceptionReporter):
    """An error report without the request, and without the exception's text unless ``DEBUG`` is on.

    Django's own report adds the query string, the names of files and the full address whatever its filter
    says. With ``DEBUG`` the page goes back to the developer who sent the request, so the text may stay.
    """

    def __init__(self, request: HttpRequest | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(None, *args, **kwargs)

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        if self.is_email or not settings.DEBUG:
            data.pop("exception_value", None)
            data.pop("exception_notes", None)
        return data

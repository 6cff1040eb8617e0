"""Error pages for people. Each says what happened and where to go; none says anything about the inside.

A page is first made as any other, with the request. When that fails too (no database for the log-in in the
header, a broken static manifest), it is made without the request, and at last from one fixed text. So an
error page never raises.
"""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template import loader
from django.utils.translation import get_language, gettext, gettext_noop

from directory.web.areas import WORKBENCH
from directory.web.context import site
from directory.web.languages import in_language

logger = logging.getLogger(__name__)

_LAST_RESORT = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p><p><a href="{home}">{way}</a></p></main></body>
</html>
"""
_WORDS = {
    400: (
        gettext_noop("This request could not be read"),
        gettext_noop("Something in the address or in the form was not understood."),
    ),
    403: (gettext_noop("This page is not open to you"), gettext_noop("Nothing was changed.")),
    404: (
        gettext_noop("There is no such page"),
        gettext_noop("The link may be old, or it was only valid for a while."),
    ),
    405: (
        gettext_noop("This address does not work that way"),
        gettext_noop("It was opened in a way it is not made for."),
    ),
    500: (
        gettext_noop("Something went wrong on our side"),
        gettext_noop("It has been noted. Please try again in a few minutes."),
    ),
}
_WAY = gettext_noop("Go to the front page")
#: Told to every error page: its links to other languages lead to the front page.
_IS_ERROR = {"is_error": True}


def _page(request: HttpRequest | None, template: str, status: int, context: dict[str, Any]) -> HttpResponse:
    """The error page ``template`` with ``status``; with ``request=None`` no context processor runs."""
    if request is not None:
        try:
            names = [f"curation/{template}", template] if _is_at_work(request) else [template]
            return HttpResponse(loader.render_to_string(names, context | _IS_ERROR, request), status=status)
        except Exception:  # noqa: BLE001 - an error page that fails must still be an error page
            logger.error("The error page for %d could not be made with its request", status)
    try:
        return HttpResponse(
            loader.render_to_string(template, {**_fixed_context(), **context, **_IS_ERROR}), status=status
        )
    except Exception:  # noqa: BLE001 - same
        logger.error("The error page for %d could not be made from its template", status)
    return HttpResponse(_last_resort(status), status=status)


def _is_at_work(request: HttpRequest) -> bool:
    """Whether a curator is inside the workbench: its errors keep its frame, where it has a page for them."""
    return request.path_info.startswith(WORKBENCH) and bool(request.user.is_authenticated and request.user.is_staff)


def _last_resort(status: int) -> str:
    """From one fixed text, in the language of the page as long as languages work."""
    title, text = _WORDS[status]
    language = get_language() or settings.LANGUAGE_CODE
    try:
        title, text, way = gettext(title), gettext(text), gettext(_WAY)
    except Exception:  # noqa: BLE001 - same
        way = _WAY
    home = in_language("/", language)
    return _LAST_RESORT.format(language=language, title=title, text=text, home=home, way=way)


def _fixed_context() -> dict[str, Any]:
    """What every page shows from the settings (name, crisis line); asks neither database nor visitor."""
    return site(HttpRequest())


def bad_request(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    """400, without a word of what was wrong inside."""
    return _page(request, "400.html", 400, {})


def permission_denied(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    """403; the exception's text is for the log, not for the page."""
    return _page(request, "403.html", 403, {})


def page_not_found(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    """404: the same page for missing, expired and foreign, so that none can be told from the others."""
    return _page(request, "404.html", 404, {})


def method_not_allowed(request: HttpRequest, allowed: Iterable[str]) -> HttpResponseNotAllowed:
    """405 with its ``Allow`` header and the page for people."""
    return HttpResponseNotAllowed(list(allowed), _page(request, "405.html", 405, {}).content)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: made without the request, so that what failed once (database, session) is not asked again."""
    return _page(None, "500.html", 500, {})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from here or was open too long; the reason goes to nobody."""
    return _page(request, "403_csrf.html", 403, {})

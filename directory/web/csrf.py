"""Form tokens without a cookie: a visitor who only reads and fills in a form is given nothing to carry.

Django ties the token in a form to a cookie, so that every page with a form sets one. Here, as long as a
browser has no such cookie, the token is made from a secret of the day that all visitors share: an HMAC of
``SECRET_KEY`` and the date in UTC. It is good until the end of the following day.

A shared secret can be read by anybody, from any page. So it is not what stops a forged form. That is:

- ``Origin``: every current browser sends it with a POST from another site, and Django refuses one that is
  not ours, ``null`` included. Over TLS, a POST without it needs a ``Referer`` of ours.
- ``Sec-Fetch-Site``: set by the browser alone, out of reach for scripts. Where it is present, a POST without
  a cookie must be ``same-origin`` (or ``none``: typed in by the visitor).
- There is little to forge: without a cookie there is no log-in to act under.

What the shared token still does: it refuses what was never a form of this site (a replayed body older than a
day, a blind bot). Logging in makes Django give the browser a cookie of its own, and from then on Django's
rules hold unchanged: a shared token is not accepted beside a cookie.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import (
    CSRF_ALLOWED_CHARS,
    CSRF_SECRET_LENGTH,
    CsrfViewMiddleware,
    InvalidTokenFormat,
    RejectRequest,
)
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.crypto import constant_time_compare, salted_hmac

REASON_OTHER_SITE = "The form was sent from another site."
_FROM_HERE = ("same-origin", "none")
_SALT = "directory.web.csrf.secret_of_the_day"
_KEEPS_TEXT = "keeps_text_when_expired"
_CATCHES = "catches_expired_forms"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def secret_of(day: date) -> str:
    """The secret shared by all forms of ``day`` (UTC): 32 of Django's 62 characters, 190 bits."""
    number = int.from_bytes(salted_hmac(_SALT, day.isoformat(), algorithm="sha256").digest())
    characters = []
    for _ in range(CSRF_SECRET_LENGTH):
        number, index = divmod(number, len(CSRF_ALLOWED_CHARS))
        characters.append(CSRF_ALLOWED_CHARS[index])
    return "".join(characters)


def _valid_secrets() -> tuple[str, str]:
    """Today's secret, then yesterday's."""
    today = timezone.now().date()
    return secret_of(today), secret_of(today - timedelta(days=1))


def keeps_text_when_expired(view: View) -> View:
    """Marks a view that shows its form again when the form's token is missing, too old or wrong.

    The view is then run with ``form_expired(request)`` true. It must change nothing, and show the form with
    what was typed and a fresh token. A form from another site is refused before the view, as everywhere.
    """
    setattr(view, _KEEPS_TEXT, True)
    return view


def catches_expired_forms(view: View) -> View:
    """Marks a door before views, which answers itself for those that do not keep the text of an expired form.

    It asks ``view_keeps_text(request)``, and must let nothing through where that is false and the form expired.
    """
    setattr(view, _CATCHES, True)
    return view


def view_keeps_text(request: HttpRequest) -> bool:
    """Whether the view of this request is marked with ``keeps_text_when_expired``."""
    return bool(request.META.get("KEEPS_TEXT_WHEN_EXPIRED"))


def form_expired(request: HttpRequest) -> bool:
    """Whether this POST's token did not hold; true only in views marked as above."""
    return bool(getattr(request, "form_expired", False))


class FormTokenMiddleware(CsrfViewMiddleware):
    """Django's check, with the shared secret of the day in place of the cookie that is not there."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if self._cookie_secret(request) is None:
            # Django answers a malformed cookie with a new one; here it counts as none.
            request.META["CSRF_COOKIE"] = _valid_secrets()[0]
            request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        request.META["KEEPS_TEXT_WHEN_EXPIRED"] = getattr(callback, _KEEPS_TEXT, False)
        request.META["CATCHES_EXPIRED_FORMS"] = getattr(callback, _CATCHES, False)
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        shared = _valid_secrets()
        if request.META.get("CSRF_COOKIE") in shared and request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            # A form was shown; its page depends on the cookie, but needs none.
            request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
            patch_vary_headers(response, ("Cookie",))
        response = super().process_response(request, response)
        # Django's decorators (the admin has them) run a plain CsrfViewMiddleware of their own inside this one.
        cookie = response.cookies.get(settings.CSRF_COOKIE_NAME)
        if cookie is not None and cookie.value in shared:
            del response.cookies[settings.CSRF_COOKIE_NAME]
        return response

    def _cookie_secret(self, request: HttpRequest) -> str | None:
        """The secret in this browser's own cookie; None without one, or when it is malformed or a shared one."""
        try:
            secret: str | None = super()._get_secret(request)  # type: ignore[misc]  # not in the stubs
        except InvalidTokenFormat:
            return None
        if secret is not None and any(constant_time_compare(secret, shared) for shared in _valid_secrets()):
            return None
        return secret

    def _get_secret(self, request: HttpRequest) -> str | None:
        """Called by Django wherever it asks for the browser's secret."""
        tried: str | None = request.META.get("SECRET_TRIED")
        return tried or self._cookie_secret(request)

    def _check_token(self, request: HttpRequest) -> None:
        """Called by Django once the origin is verified. Raises RejectRequest."""
        has_cookie = self._cookie_secret(request) is not None
        if not has_cookie and request.headers.get("Sec-Fetch-Site", "none") not in _FROM_HERE:
            raise RejectRequest(REASON_OTHER_SITE)
        try:
            self._check_against(request, (None,) if has_cookie else _valid_secrets())
        except RejectRequest:
            if not (request.META["KEEPS_TEXT_WHEN_EXPIRED"] or request.META["CATCHES_EXPIRED_FORMS"]):
                raise
            request.form_expired = True  # type: ignore[attr-defined]  # read back through form_expired()

    def _check_against(self, request: HttpRequest, secrets: tuple[str | None, ...]) -> None:
        """Django's check with each secret in turn (None: the cookie's); one that holds is enough."""
        *others, last = secrets
        for secret in others:
            request.META["SECRET_TRIED"] = secret
            try:
                return super()._check_token(request)  # type: ignore[misc,no-any-return]  # not in the stubs
            except RejectRequest:
                continue
        request.META["SECRET_TRIED"] = last
        return super()._check_token(request)  # type: ignore[misc,no-any-return]  # not in the stubs

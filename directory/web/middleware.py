"""Headers and methods, for every answer: pages, errors, redirects and files."""

from collections.abc import Callable

from csp.constants import HEADER as CSP_HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from directory.web.areas import is_private
from directory.web.errors import bad_request, method_not_allowed

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Only names that browsers know: an unknown one is a warning in every visitor's console.
_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "xr-spatial-tracking",
)
# "Use my location" on the search page: asked by a press of its button alone, and rounded before it is sent.
_OWN_FEATURES = ("geolocation",)
PERMISSIONS_POLICY = ", ".join([f"{name}=()" for name in _FEATURES] + [f"{name}=(self)" for name in _OWN_FEATURES])

# The methods this site means anywhere; what a single view means is said at the view.
METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class HeadersMiddleware:
    """The outermost: completes the headers of whatever answer comes out, and keeps private answers private.

    The middlewares below set most of these themselves. They are repeated here because an answer can leave
    before them: a refused Host header or the redirect to https never reaches the middleware for the
    Content-Security-Policy. A view may replace its policy (``csp.decorators.csp_replace``), never drop it.

    Never stored: private areas, errors, answers to a form (they may show again what was typed), and any answer that
    sets a cookie.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = {
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY or "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": PERMISSIONS_POLICY,
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY or "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        # Django's own technical pages carry inline styles; they exist with DEBUG alone.
        if CSP_HEADER not in response.headers and not (settings.DEBUG and response.status_code in (404, 500)):
            response.headers[CSP_HEADER] = build_policy()
        if request.is_secure() and settings.SECURE_HSTS_SECONDS:
            response.headers.setdefault("Strict-Transport-Security", self._strict_transport())
        self._keep_private(request, response)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            # the headers stay those of a GET; a body would be dropped by the server, with a warning each time
            response.content = b""
        return response

    def _strict_transport(self) -> str:
        parts = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
        if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
            parts.append("includeSubDomains")
        if settings.SECURE_HSTS_PRELOAD:
            parts.append("preload")
        return "; ".join(parts)

    def _keep_private(self, request: HttpRequest, response: HttpResponseBase) -> None:
        private = is_private(request.path_info)
        if private:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        if private or request.method == "POST" or response.status_code >= 400 or response.cookies:
            response.headers.pop("Cache-Control", None)
            patch_cache_control(response, no_store=True, private=True)


class MethodsMiddleware:
    """Answers 405 to methods that nothing here means, before any view or file is asked.

    Django runs a plain view for TRACE and for made-up methods as if it were a GET. A 405 without a body,
    from here or from a view's own decorator, gets the page for people.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in METHODS:
            return method_not_allowed(request, METHODS)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            # the same answer, not a new one: Django has already logged it
            response.content = method_not_allowed(request, ()).content
            response.headers["Content-Length"] = str(len(response.content))
        return response


class NulMiddleware:
    """Stops NUL characters that no form would see; SQLite stores them, PostgreSQL fails on them with an error.

    In a path or in a query of the admin (whose list filters go straight to the database) it is a bad
    request. A cookie with one is as good as no cookie: Django decodes ``"\\000"`` inside quoted cookies, and
    the session table would be asked for it. In queries and bodies elsewhere, the forms refuse it with a
    message at the field.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        for name in [name for name, value in request.COOKIES.items() if "\0" in name + value]:
            del request.COOKIES[name]
        if "\0" in request.path_info:
            return self._refused(request)
        in_query = "%00" in request.META.get("QUERY_STRING", "") and request.path_info.startswith("/admin/")
        return self._refused(request) if in_query else self.get_response(request)

    def _refused(self, request: HttpRequest) -> HttpResponse:
        return bad_request(request, None)


class AdminListsMiddleware:
    """Answers 400 where the address or the action of an admin list holds what no database can look up.

    Django turns most such values into an answer, but not a year of 20 digits, the year 0, or a key of the wrong kind.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match = request.resolver_match
        is_list = match is not None and match.app_name == "admin" and (match.url_name or "").endswith("_changelist")
        is_asked = request.method == "POST" or bool(request.META.get("QUERY_STRING"))
        if is_list and is_asked and isinstance(exception, OverflowError | ValueError | ValidationError):
            return bad_request(request, exception)
        return None

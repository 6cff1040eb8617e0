"""Addresses for machines: is it alive, is it ready, what may be indexed, whom to tell about a weakness."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from directory.web.areas import private_prefixes
from directory.web.readiness import run_checks

_TEXT = "text/plain; charset=utf-8"
# RFC 9116 asks for less than a year; after that, a reader should not trust the address any more.
_SECURITY_TXT_DAYS = 180


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing else, so that a slow database does not get it killed."""
    return HttpResponse("ok\n", content_type=_TEXT)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether this process can serve visitors: 200, or 503, with each check by name."""
    checks = run_checks()
    ready = all(checks.values())
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything but the private areas. They are also marked in their headers, for robots that do not ask."""
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in private_prefixes())]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap:index'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type=_TEXT)


@require_safe
@cache_control(public=True, max_age=86_400)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116). It expires 180 days after the day it is read."""
    last_day = timezone.now().astimezone(UTC).date() + timedelta(days=_SECURITY_TXT_DAYS)
    expires = datetime.combine(last_day, time.min, tzinfo=UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=_TEXT)


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look on pages that name no icon, the admin's among them."""
    return HttpResponseRedirect(static("favicon.svg"))

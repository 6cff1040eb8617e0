"""The operator's colours and pictures, each with its digest in its address: it may be kept for a year."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from directory.web.brand import digest, stylesheet

_YEAR = 365 * 24 * 60 * 60
_kept = cache_control(public=True, max_age=_YEAR, immutable=True)


@require_safe
@_kept
def theme(request: HttpRequest, version: str) -> HttpResponse:
    """``/theme-<digest>.css``: the colours. 404 for any other version than the one in force."""
    text = stylesheet(settings.BRAND)
    if not text or version != digest(text):
        raise Http404
    return HttpResponse(text, content_type="text/css; charset=utf-8")


@require_safe
@_kept
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """``/brand/<name>``: the logo or the icon. 404 for any other name."""
    for held in (settings.BRAND.logo, settings.BRAND.icon):
        if held is not None and name == held.name:
            return HttpResponse(held.content, content_type=held.kind)
    raise Http404

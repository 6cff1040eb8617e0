"""Addresses that profiles once had."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from directory.practitioners.services import current_slug

#: Browsers keep a permanent redirect for good; somebody may take a former address back. They alone keep it: whoever
#: withdraws is gone from caches.
_KEPT_SECONDS = 3_600


def moved(request: HttpRequest, slug: str, view_name: str) -> HttpResponsePermanentRedirect:
    """The way from a former address to the page of today, with its query. Raises Http404 where nobody is listed."""
    now_at = current_slug(slug)
    if now_at is None:
        raise Http404
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    # a form that was open while the profile moved is sent on with what was typed in it
    response = HttpResponsePermanentRedirect(
        f"{reverse(view_name, args=[now_at])}{query}", preserve_request=request.method == "POST"
    )
    patch_cache_control(response, private=True, max_age=_KEPT_SECONDS)
    return response

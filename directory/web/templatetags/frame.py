"""The frame around every page: parts that hang on the settings, the route and the language alone.

They are made once and then only copied.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.signals import setting_changed
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import get_template
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory.web.context import Site

register = template.Library()


@dataclass(frozen=True, slots=True)
class Route:
    """Which page it is, without its address: what ``request.resolver_match`` tells a part of the frame."""

    view_name: str = ""
    app_name: str = ""


@dataclass(frozen=True, slots=True)
class OnRoute:
    """Stands for the request. It has nothing of the visitor, so that nothing of one can stand on another's page."""

    resolver_match: Route


def route_of(request: HttpRequest | None) -> Route:
    """The route of a request, or of none."""
    match = getattr(request, "resolver_match", None)
    return Route(match.view_name or "", match.app_name or "") if match else Route()


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str) -> SafeString:
    """``{% include name %}`` for a part that reads nothing but ``site`` and the route. Cost: a few microseconds."""
    route = route_of(context.get("request"))
    # While somebody works on the templates each change shows at once.
    make = _made.__wrapped__ if settings.DEBUG else _made
    place = (get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)
    return make(name, context.get("site"), route, get_language(), *place)


@lru_cache(maxsize=1_024)
def _made(name: str, site: Site | None, route: Route, language: str | None, prefix: str, urlconf: str) -> SafeString:
    del language, prefix, urlconf  # the words and the links hang on them; they are here to be told apart
    # a template's own output, which escaped what it was given
    return mark_safe(get_template(name).render({"site": site, "request": OnRoute(route)}))  # nosec B308 B703


def _forget(**kwargs: Any) -> None:
    """Settings change under a running process in tests alone."""
    _made.cache_clear()


setting_changed.connect(_forget)

"""Links to the same page in the other languages of the site. A builtin library: templates need no ``load``."""

from html import escape

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory.web.languages import in_language

register = template.Library()
_READING = ("GET", "HEAD")
#: What the links are called in a page that is made once and filled in (``web.blanks``).
TONGUES = "tongues"


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> SafeString:
    """A link for each further language, by its own name; empty where there is one language only.

    It leads to the same address with its query; from a page that answered a form to the page the form stands on; from
    an error to the front page. It stands outside of ``frame``: it has the visitor's address in it. So a page that is
    made once and filled in has a blank here.
    """
    blank: SafeString | None = context.get(TONGUES)
    if blank is not None:
        return blank
    return links_to_other_languages(None if context.get("is_error") else context.get("request"))


def links_to_other_languages(request: object) -> SafeString:
    """The same for a request; without one they lead to the front page."""
    active = get_language()
    links = [
        f'<li><a href="{escape(_address(request, code))}" lang="{code}" hreflang="{code}"'
        f' rel="alternate">{name}</a></li>'
        for code, name in settings.LANGUAGES
        if code != active
    ]
    # the address is a visitor's and was escaped; codes and names are constants of the project
    return mark_safe(f'<ul class="tongues">{"".join(links)}</ul>' if links else "")  # nosec B308 B703


def _address(request: object, code: str) -> str:
    if not isinstance(request, HttpRequest):
        return in_language("/", code)
    query = request.META.get("QUERY_STRING", "") if request.method in _READING else ""
    path = in_language(request.path, code)
    return f"{path}?{query}" if query else path

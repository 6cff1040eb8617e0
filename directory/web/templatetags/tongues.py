"""Links to the same page in the other languages of the site. A builtin library: templates need no ``load``."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from directory.web.languages import in_language

register = template.Library()
_READING = ("GET", "HEAD")


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> SafeString:
    """A link for each further language, by its own name; empty where there is one language only.

    It leads to the same address with its query; from a page that answered a form to the page the form stands on; from
    an error to the front page. It stands outside of ``frame``: it has the visitor's address in it.
    """
    active = get_language()
    links = [(_address(context, code), code, code, name) for code, name in settings.LANGUAGES if code != active]
    if not links:
        return SafeString("")
    shown = format_html_join("", '<li><a href="{}" lang="{}" hreflang="{}" rel="alternate">{}</a></li>', links)
    return format_html('<ul class="tongues">{}</ul>', shown)


def _address(context: Context, code: str) -> str:
    request = context.get("request")
    if not isinstance(request, HttpRequest) or context.get("is_error"):
        return in_language("/", code)
    query = request.META.get("QUERY_STRING", "") if request.method in _READING else ""
    path = in_language(request.path, code)
    return f"{path}?{query}" if query else path

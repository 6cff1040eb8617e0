"""What search engines and messengers are told of a page: its one address, its other languages, a title, a picture."""

from html import escape

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory.web.areas import is_private
from directory.web.languages import in_language
from directory.web.structured import origin, structured

register = template.Library()

#: Languages as messengers name them: this is a directory of the United States and Canada.
LOCALES = {"en": "en_US", "es": "es_US"}
PICTURE, PICTURE_WIDTH, PICTURE_HEIGHT = "sharing.png", 1200, 630


@register.simple_tag(takes_context=True)
def findable(context: Context, kind: str = "website") -> SafeString:
    """Links and properties for the head of a public page; nothing on private ones. Cost: tens of microseconds.

    Whatever was asked in the address, the page has one canonical address: the one without a query. The title and the
    description are those of the page's own blocks.
    """
    request = context.get("request")
    if not isinstance(request, HttpRequest) or is_private(request.path_info):
        return SafeString("")
    start, language = origin(request), get_language() or settings.LANGUAGE_CODE
    own = f"{start}{request.path}"
    lines = [f'<link rel="canonical" href="{escape(own)}">']
    others = {code: f"{start}{in_language(request.path, code)}" for code, _ in settings.LANGUAGES}
    if len(others) > 1:
        others["x-default"] = others[settings.LANGUAGE_CODE]
        lines += [f'<link rel="alternate" hreflang="{code}" href="{escape(url)}">' for code, url in others.items()]
    site = context.get("site")
    said = {
        "og:site_name": escape(getattr(site, "name", "")),
        "og:type": escape(kind),
        "og:title": _block(context, "title"),
        "og:description": _block(context, "description"),
        "og:url": escape(own),
        "og:locale": LOCALES.get(language, language),
        "og:image": escape(f"{start}{static(PICTURE)}"),
        "og:image:width": str(PICTURE_WIDTH),
        "og:image:height": str(PICTURE_HEIGHT),
    }
    lines += [f'<meta property="{name}" content="{text}">' for name, text in said.items() if text]
    # texts were escaped where they were put in, or come from blocks of the template, which escape theirs
    return mark_safe("\n    ".join(lines))  # nosec B308 B703


@register.simple_tag(takes_context=True)
def site_data(context: Context) -> SafeString:
    """For the home page: what this site is called, and the address of its search."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return SafeString("")
    start = origin(request)
    search = f"{start}{reverse('search:search')}?q={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": search},
        "query-input": "required name=search_term_string",
    }
    name, home = getattr(context.get("site"), "name", ""), f"{start}{request.path}"
    site = {"@type": "WebSite", "name": name, "url": home, "inLanguage": get_language(), "potentialAction": action}
    return structured([site])


def _block(context: Context, name: str) -> str:
    """A block of the page once more, as text for an attribute."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks is not None else None
    return " ".join(block.render(context).split()).replace('"', "&quot;") if block is not None else ""

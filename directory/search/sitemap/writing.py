"""The sitemap as XML (sitemaps.org 0.9), each page in every language with its other languages beside it."""

from collections.abc import Iterable, Sequence
from html import escape

from django.conf import settings

from directory.search.sitemap.sections import Entry
from directory.web.languages import in_language

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def url_set(start: str, entries: Iterable[Entry]) -> str:
    """``start``: the origin of the site. An entry a page and language; links to the others where there are any."""
    codes = [code for code, _ in settings.LANGUAGES]
    lines = [line for entry in entries for line in _lines(start, entry, codes)]
    return f"{_HEAD}<urlset {_SITEMAPS} {_XHTML}>\n{''.join(lines)}</urlset>\n"


def index_of(addresses: Iterable[str]) -> str:
    """A list of sitemaps by their whole addresses."""
    lines = [f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses]
    return f"{_HEAD}<sitemapindex {_SITEMAPS}>\n{''.join(lines)}</sitemapindex>\n"


def _lines(start: str, entry: Entry, codes: Sequence[str]) -> Iterable[str]:
    urls = {code: escape(f"{start}{in_language(entry.path, code)}") for code in codes}
    changed = f"<lastmod>{entry.changed_on.isoformat()}</lastmod>" if entry.changed_on else ""
    others = ""
    if len(urls) > 1:
        named = {**urls, "x-default": urls[settings.LANGUAGE_CODE]}
        others = "".join(f'<xhtml:link rel="alternate" hreflang="{c}" href="{url}"/>' for c, url in named.items())
    return [f"<url><loc>{url}</loc>{changed}{others}</url>\n" for url in urls.values()]

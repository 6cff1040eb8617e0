"""Facts of a page as data for search engines: schema.org in JSON-LD, in a ``script`` element that no browser runs."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

Thing = Mapping[str, Any]

#: Signs that could end the element or the line; in JSON they may be written as numbers.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def structured(things: Iterable[Thing]) -> SafeString:
    """The element with these things; empty values are left out of them, and nothing is made of nothing."""
    graph = [without_empty(thing) for thing in things]
    if not graph:
        return SafeString("")
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    # every sign that HTML would read is written as a number
    return mark_safe(f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>')  # nosec B308 B703


def without_empty(value: Any) -> Any:
    """The same without empty texts, lists and None, at any depth: unknown is not said."""
    if isinstance(value, Mapping):
        cleaned = {name: without_empty(held) for name, held in value.items()}
        return {name: held for name, held in cleaned.items() if held not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [cleaned for held in value if (cleaned := without_empty(held)) not in ("", None, [], {})]
    return value


def origin(request: HttpRequest) -> str:
    """``https://example.org``: what stands before a path of this site."""
    return f"{request.scheme}://{request.get_host()}"


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page: names and whole addresses, the widest first."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}

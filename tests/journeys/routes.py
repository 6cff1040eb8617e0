"""Every address of the site, read from the URL resolver itself."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def routes(entries: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Each route as it is written in the ``urls`` modules, with its prefixes: ``practitioners/<slug:slug>/``."""
    for entry in get_resolver().url_patterns if entries is None else entries:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, route)
        else:
            yield route

"""What a first view of a page weighs on the wire: the page itself, and every file of this site that it asks for."""

import gzip
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

_LEVEL = 9
#: Values of ``rel`` that make a browser fetch what they name at once.
_FETCHED = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})


class _Files(HTMLParser):
    """Addresses that a browser fetches by itself, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_lazy = given.get("loading") == "lazy"
        if tag == "link" and _FETCHED & {*(given.get("rel") or "").split()}:
            self.found[given.get("href") or ""] = None
        elif tag in ("script", "img") and not is_lazy:
            self.found[given.get("src") or ""] = None


def files_of(html: str) -> list[str]:
    """The addresses of the files that a page asks for, each once."""
    parser = _Files()
    parser.feed(html)
    return [url for url in parser.found if url]


def weight_of(html: str) -> int:
    """Bytes, compressed: the page and its files. Another host's file is an error: nobody should be asked there."""
    return len(gzip.compress(html.encode(), _LEVEL)) + sum(map(_compressed, _paths(html)))


def _paths(html: str) -> Iterator[Path]:
    for url in files_of(html):
        parts = urlsplit(url)
        if parts.netloc or not parts.path.startswith(settings.STATIC_URL):
            raise ValueError(f"{url} is no file of this site.")
        name = parts.path.removeprefix(settings.STATIC_URL)
        collected = Path(settings.STATIC_ROOT) / name
        source = collected if collected.exists() else finders.find(name)
        if source is None:
            raise ValueError(f"{url} is not there.")
        yield Path(source)


def _compressed(path: Path) -> int:
    """Pictures are sent as they are, where packing them gains nothing."""
    raw = path.read_bytes()
    return min(len(raw), len(gzip.compress(raw, _LEVEL)))

"""What practitioners write about themselves: a little Markdown, made into a few harmless tags.

Two fences, each of which would do: Markdown reads no HTML at all here, so that tags stand on the page as they were
typed; and what it makes goes through a list of allowed tags.
"""

from functools import lru_cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element  # nosec B405 - the tree is Markdown's own, no XML is read

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

#: Longer texts than a listing may hold are cut, and many brackets are no text: links take quadratic time in them.
LONGEST, MOST_BRACKETS = 5_000, 200
TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "br"}
SCHEMES = {"http", "https", "mailto"}
REL = "noopener noreferrer nofollow"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@lru_cache(maxsize=1_024)
def bio(text: str) -> SafeString:
    """``text`` as paragraphs, lists, stress and links; empty for nothing.

    Headings become a bold line: those of the page are the page's. Pictures, code, quotes and HTML stay words. Links
    that lead away say nothing about us. Cost: about a millisecond, some 50 for a hostile text; then nothing.
    """
    clean = nh3.clean(
        _made(text[:LONGEST]),
        tags=TAGS,
        attributes={"a": {"href"}, "*": set()},
        attribute_filter=lambda tag, name, value: value if name != "href" or _is_whole_address(value) else None,
        url_schemes=SCHEMES,
        link_rel=REL,
    )
    return mark_safe(clean.strip())  # nosec B308 B703 - it has just been cleaned


def _made(text: str) -> str:
    """HTML of the text; its plain lines where it is not meant to be read but to be costly."""
    if text.count("[") <= MOST_BRACKETS:
        try:
            return str(_reader().convert(text))
        except RecursionError:
            pass  # lists in lists in lists, hundreds deep
    return str(linebreaks(text, autoescape=True))


def _is_whole_address(address: str) -> bool:
    """A link to a page of this site is none: it would read as if it came from here.

    Browsers read ``https:/guide/`` and ``https:guide/`` as pages of the site they are on; an address has a host.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")


def _reader() -> Markdown:
    """A reader of its own for each text: it keeps state while it reads, and threads share nothing so."""
    reader = Markdown(extensions=["nl2br", "sane_lists"], output_format="html")
    reader.preprocessors.deregister("html_block")
    for name in ("code", "quote", "hr", "reference"):
        reader.parser.blockprocessors.deregister(name)
    for name in (
        "automail",
        "backtick",
        "html",
        "image_link",
        "image_reference",
        "reference",
        "short_image_ref",
        "short_reference",
    ):
        reader.inlinePatterns.deregister(name)
    reader.treeprocessors.register(_PlainWords(reader), "plain_words", 5)
    return reader


class _PlainWords(Treeprocessor):  # type: ignore[misc]  # the library has no types
    """A heading is a paragraph in bold, and a link that leads nowhere is words."""

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag == "a" and not _is_whole_address(element.get("href", "")):
                element.tag = "span"
            elif element.tag in _HEADINGS:
                bold = Element("strong")
                bold.text, element.text = element.text, None
                bold.extend(list(element))
                for child in list(element):
                    element.remove(child)
                element.tag = "p"
                element.append(bold)

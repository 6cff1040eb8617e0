"""Reading a search page as an outside tool would."""

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from directory.matching import table


@dataclass(frozen=True)
class Found:
    """What a list says: how many match, whom it shows, in which order."""

    total: int
    slugs: list[str]
    html: str
    status: int


def search(client: Client, query: str = "") -> Found:
    """``query`` is the part after the question mark. People whom a test made without a service are seen, too."""
    table.forget()
    response = client.get(f"/practitioners/?{query}")
    html = response.content.decode()
    total = re.search(r'data-total="(\d+)"', html)
    assert total is not None
    return Found(int(total[1]), re.findall(r'data-practitioner="([^"]+)"', html), html, response.status_code)


def links(html: str) -> list[str]:
    """Every address in the page, with its entities undone."""
    return [url.replace("&amp;", "&") for url in re.findall(r'href="([^"]+)"', html)]


def text_of(response: Any) -> str:
    """The page without tags, white space folded."""
    html = re.sub(r"<svg.*?</svg>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ").split())

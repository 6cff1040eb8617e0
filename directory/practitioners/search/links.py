"""Links that change one parameter of a search and keep all others."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Link:
    """A link on the same address. ``note`` is a second line, such as what it would find."""

    text: str
    url: str
    note: str = ""


def without(query: QueryDict, names: Iterable[str], value: str | None = None) -> QueryDict:
    """A copy without these parameters, or without one value of them; always from the first page."""
    rest = query.copy()
    rest.pop("page", None)
    for name in names:
        kept = [] if value is None else [held for held in rest.getlist(name) if held.strip() != value]
        rest.setlist(name, kept)
        if not kept:
            rest.pop(name, None)
    return rest


def with_value(query: QueryDict, name: str, value: str) -> QueryDict:
    """A copy with one parameter set anew; always from the first page."""
    rest = without(query, [name])
    rest[name] = value
    return rest


def url_of(query: QueryDict) -> str:
    """The query string of a link, never empty, so that it replaces the present one."""
    return f"?{query.urlencode()}"

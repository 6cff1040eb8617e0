"""Links that change one parameter of a search and keep all others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from directory.search.asked import DEFAULT_MILES
from directory.search.filters import PractitionerFilter
from directory.search.filters.filterset import LISTS, SORTS

#: Parameters with one value, in the order in which links write them.
SINGLE = ("q", "near", "within", "lat", "lng", "certified_only", "fee_max", "discovery_call", "as_words", "sort")
PLACE = ("near", "within", "lat", "lng")
#: What the form sends where nothing was chosen; no link says it.
USUAL = {"within": f"{DEFAULT_MILES:g}", "sort": SORTS[0]}
#: A text longer than this is refused by its field, and no link carries it on.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Query:
    """A search as pairs of parameter and value, without the page: what is chosen, each once, nothing empty."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, data: QueryDict, cleaned: Mapping[str, Any]) -> "Query":
        """What an address asks, in its own order, without what nobody understands: a short address however long it was.

        ``cleaned``: the lists as the form understood them.
        """
        pairs: list[tuple[str, str]] = []
        for name in data:
            if name in LISTS:
                pairs += [(name, code) for code in cleaned.get(name, ())]
            elif name in SINGLE and (value := (data.get(name) or "").strip()) and len(value) <= LONGEST:
                pairs += [(name, value)] * (value != USUAL.get(name))
        return cls(tuple(pairs))

    def without(self, names: Collection[str], value: str | None = None) -> "Query":
        """Without these parameters, or without one value of them."""
        return Query(tuple(p for p in self.pairs if p[0] not in names or (value is not None and p[1] != value)))

    def having(self, name: str, *values: str) -> "Query":
        """With one parameter set anew, at the place where it stood or at the end; without values it is taken away."""
        fresh = [(name, value) for value in values if value]
        at = next((at for at, pair in enumerate(self.pairs) if pair[0] == name), len(self.pairs))
        before, after = self.pairs[:at], self.pairs[at:]
        return Query((*before, *fresh, *(pair for pair in after if pair[0] != name)))

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter."""
        return tuple(value for held, value in self.pairs if held == name)

    @property
    def encoded(self) -> str:
        """``q=neck&format=video``."""
        return urlencode(self.pairs)

    @property
    def url(self) -> str:
        """The query string of a link, never empty, so that it replaces the present one."""
        return f"?{self.encoded}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link on the same address. ``note`` is a second line, such as what it would find."""

    text: str
    url: str
    note: str = ""


def query_of(filters: PractitionerFilter) -> Query:
    """The present search. Of a form with an error, too, the lists are understood."""
    filters.form.is_valid()
    return Query.of(filters.data, filters.form.cleaned_data)

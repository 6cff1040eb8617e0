"""Everything that the search page shows."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import BoundField
from django.utils.safestring import SafeString

from directory.matching.table import Table
from directory.search.active import chips
from directory.search.asked import DEFAULT_MILES, Asked
from directory.search.cards import Around, items
from directory.search.empty import Way, ways_out
from directory.search.filters import PractitionerFilter
from directory.search.filters.filterset import LISTS
from directory.search.finding import Found, find
from directory.search.keeping import cards_of
from directory.search.links import Link, Query, query_of
from directory.search.options import FLAGS
from directory.search.panel import Chosen, panel, ticks
from directory.search.placing import Placing, placing
from directory.search.reach import is_remote, place_select, rule_said, suggestion
from directory.search.rules import orders, radii, rule_of
from directory.web.numbers import bounded_int
from directory.web.paging import ListPage, ListPaginator
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext

TYPED = ("near", "q", "within", "fee_max", "lat", "lng")
PER_PAGE = 20
#: No directory has more pages; what is asked beyond is past the end.
MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``asked`` None: nothing was looked up. ``heading``: the sentence with the count. ``found``: the keys of the page
    and where it stands in the list; ``cards`` and ``panel`` are HTML."""

    asked: Asked | None
    query: Query
    heading: str
    page: ListPage[int]
    cards: SafeString
    panel: SafeString
    on: int
    chips: SafeString
    ways: list[Way]
    place: Placing
    keeps_words: bool
    rule: str
    lawful: str
    suggested: Link | None
    asks_where: bool
    radii: SafeString
    sorts: SafeString
    typed: dict[str, str]
    errors: dict[str, BoundField]
    notes: dict[str, str]
    status: int

    @property
    def show_text(self) -> str:
        """The words of the button below the filters."""
        if not self.page.total:
            return _("Show")
        text = ngettext("Show %(number)s person", "Show %(number)s people", self.page.total)
        return text % {"number": f"{self.page.total:,}"}

    @property
    def on_text(self) -> str:
        """How many filters are on."""
        return ngettext("%(count)d on", "%(count)d on", self.on) % {"count": self.on}

    @property
    def said(self) -> str:
        """What is read out when the list has changed."""
        if self.heading:
            return self.heading
        return _("Choose one of the places") if self.place.choices else _("A field has a message for you")

    @property
    def address(self) -> str:
        """The query string of this very page, or nothing for the plain search: what is asked, and no more."""
        pairs = self.query.pairs if self.page.number < 2 else (*self.query.pairs, ("page", str(self.page.number)))
        return f"?{urlencode(pairs)}" if pairs else ""


def search_page(filters: PractitionerFilter, held: Table, page: Any) -> SearchPage:
    """The page of one search. Cost: six queries where somebody is found, none otherwise; a few milliseconds."""
    asked, query = filters.asked, query_of(filters)
    number = bounded_int(page, 1, MOST_PAGES) or 1
    found = find(asked, held, start=(number - 1) * PER_PAGE, count=PER_PAGE) if asked else None
    listed = _page(found, number, query)
    form, where = filters.form, filters.where
    notes = dict(form.notes)
    if asked and asked.sort == "distance" and where is None:
        notes.setdefault("sort", _("Give a place to sort by distance."))
    ticked = {name: form.cleaned_data.get(name) or () for name in LISTS}
    ticked |= {name: ("1",) if form.cleaned_data.get(name) else () for name in FLAGS}
    return SearchPage(
        asked=asked,
        query=query,
        heading=_heading(filters, listed.total) if asked else "",
        page=listed,
        cards=_cards(found, asked, filters, held),
        panel=panel(filters.catalogue, _chosen(filters, ticked, found, notes)),
        on=ticks(ticked) + bool(form.cleaned_data.get("fee_max") is not None),
        chips=chips(filters, query) if asked else SafeString(""),
        ways=ways_out(filters, query, held) if asked and not listed.total else [],
        place=placing(filters, query),
        keeps_words=bool(form.cleaned_data.get("as_words")),
        rule=rule_of(asked) if asked else "",
        lawful=rule_said(asked, filters.catalogue) if asked else "",
        suggested=suggestion(asked, filters.place, query, filters.catalogue) if asked else None,
        asks_where=bool(asked and is_remote(asked.choices.get("format", ())) and not asked.choices.get("region")),
        radii=radii(_radius(form.cleaned_data)),
        sorts=orders(asked.sort if asked else "relevance", has_place=where is not None),
        typed={name: form.data.get(name) or "" for name in TYPED},
        errors={name: form[name] for name in TYPED if name in form.errors},
        notes=notes,
        status=200 if asked or filters.is_only_a_place_missing else 400,
    )


def _page(found: Found | None, number: int, query: Query) -> ListPage[int]:
    """Where the keys stand in the whole list; past the end it is the last page's number plus one."""
    paginator = ListPaginator(range(found.total if found else 0), PER_PAGE)
    return ListPage(found.keys if found else (), min(number, paginator.num_pages + 1), paginator, query.encoded)


def _cards(found: Found | None, asked: Asked | None, filters: PractitionerFilter, held: Table) -> SafeString:
    if found is None or asked is None or not found.keys:
        return SafeString("")
    told = _profile_query(asked, filters.form.cleaned_data)
    around = Around(found.miles, found.nearest, told)
    return items(cards_of(found.keys, held, asked.today), around)


def _chosen(filters: PractitionerFilter, ticked: dict[str, Any], found: Found | None, notes: dict[str, str]) -> Chosen:
    facets = found.facets if found else {}
    regions = facets.get("region") if is_remote(ticked["format"]) else None
    select = place_select(filters.catalogue, ticked["region"], regions, notes.get("region", ""))
    return Chosen(ticked, facets, notes, {"format": select})


def _heading(filters: PractitionerFilter, total: int) -> str:
    if not total:
        who = _("Nobody")
    else:
        who = ngettext("%(count)s person", "%(count)s people", total) % {"count": f"{total:,}"}
    if filters.where is None:
        return who if total else _("Nobody found")
    text = ngettext(
        "%(who)s within %(miles)s mile of %(place)s",
        "%(who)s within %(miles)s miles of %(place)s",
        1 if filters.miles == 1 else 2,
    )
    return text % {"who": who, "miles": f"{filters.miles:,.10g}", "place": filters.where.label}


def _radius(cleaned: dict[str, Any]) -> float:
    """The radius of the form, also of one with an error elsewhere."""
    within: float | None = cleaned.get("within")
    return DEFAULT_MILES if within is None else within


def _profile_query(asked: Asked, cleaned: dict[str, Any]) -> str:
    """What a profile needs to keep saying how far it is, and whether video is lawful where the visitor will be."""
    label = asked.where.label if asked.where and asked.where.is_centre else ""
    kept = {"near": near} if (near := cleaned["near"] or label) else {}
    regions = asked.choices.get("region", ())
    if len(regions) == 1:
        kept["region"] = regions[0]
    return f"?{urlencode(kept)}" if kept else ""

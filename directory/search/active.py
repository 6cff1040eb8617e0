"""What is chosen now, as links that take it away one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from directory.search.filters import PractitionerFilter
from directory.search.filters.filterset import LISTS
from directory.search.links import PLACE, Query
from directory.search.options import FLAGS, label_of
from directory.search.words import Kind, Part
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext
from directory.web.templatetags.look import address, icon, money

#: Chips for more than these many choices would be no help; the panel has them all.
MOST_CHIPS = 40


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that narrows the search: what it is called, and the search without it.

    ``is_lost``: a typed word that is no name and none of ours.
    """

    text: str
    rest: Query
    is_lost: bool = False


def chosen(filters: PractitionerFilter, query: Query) -> Iterator[Chosen]:
    """Everything that narrows a valid search, in the order of the page."""
    asked = filters.form.cleaned_data
    for part in filters.read.understood:
        if part.kind is not Kind.PLACE:
            yield Chosen(part_text(part), without_typed(query, part.typed), part.kind is Kind.NOTHING)
    if asked["q"] and not filters.read.understood:
        yield Chosen(f"“{asked['q']}”", query.without(["q"]))
    if filters.where is not None:
        yield Chosen(within(filters), without_place(filters, query))
    for name in LISTS:
        for code in asked[name]:
            yield Chosen(label_of(name, code, filters.catalogue), query.without([name], code))
    if asked["fee_max"] is not None:
        yield Chosen(_("Up to %(fee)s") % {"fee": money(asked["fee_max"])}, query.without(["fee_max"]))
    for name in FLAGS:
        if asked[name]:
            yield Chosen(label_of(name, "1", filters.catalogue), query.without([name]))
    if asked["as_words"]:
        yield Chosen(_("Places in the box read as words"), query.without(["as_words"]))


def chips(filters: PractitionerFilter, query: Query) -> SafeString:
    """The removable chips above the list, as list items; empty where nothing is chosen."""
    shown = list(islice(chosen(filters, query), MOST_CHIPS))
    cross, remove = icon("x"), _("remove")
    items = [
        f'<li><a class="chip{" lost" if one.is_lost else ""}" href="{escape(one.rest.url)}">{escape(one.text)} {cross}'
        f'<span class="visually-hidden">{remove}</span></a></li>'
        for one in shown
    ]
    if len(shown) > 1:
        items.append(f'<li><a class="clear" href="{address("search:search")}">{_("Clear all")}</a></li>')
    # every text in it was escaped where it was put in
    return mark_safe("".join(items))  # nosec B308 B703


def part_text(part: Part) -> str:
    """What a part of the box was read as: its label alone where that is what was typed."""
    if part.kind is Kind.NOTHING:
        return _("“%(typed)s”: no name, no word of ours") % {"typed": part.typed}
    if part.kind is Kind.WORDS or not part.labels:
        return f"“{part.typed}”"
    label = part.label
    return label if label.casefold() == part.typed.casefold() else f"{part.typed} → {label}"


def within(filters: PractitionerFilter) -> str:
    """How far from where."""
    where = filters.where
    count = 1 if filters.miles == 1 else 2
    text = ngettext("Within %(miles)s mile of %(place)s", "Within %(miles)s miles of %(place)s", count)
    return text % {"miles": f"{filters.miles:,.10g}", "place": where.label if where else ""}


def place_part(filters: PractitionerFilter) -> Part | None:
    """The part of the box that was read as the place."""
    if filters.form.where is not None or filters.read.place is None:
        return None
    return next((part for part in filters.read.understood if part.kind is Kind.PLACE), None)


def without_place(filters: PractitionerFilter, query: Query) -> Query:
    """The search everywhere, wherever the place was said."""
    rest = query.without(PLACE)
    part = place_part(filters)
    return without_typed(rest, part.typed) if part else rest


def without_typed(query: Query, typed: str) -> Query:
    """The box without a run of words in it."""
    text = " ".join(query.values("q")[:1])
    before, found, after = text.partition(typed)
    if not found:
        return query.without(["q"])
    return query.having("q", " ".join(f"{before.rstrip(' ,;')} {after.lstrip(' ,;')}".split()))

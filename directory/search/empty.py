"""For an empty list: what would find somebody, one change at a time, each with how many that brings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from directory.matching.table import Table
from directory.search.active import place_part, without_place, without_typed
from directory.search.asked import Asked
from directory.search.filters import PractitionerFilter
from directory.search.finding import Looser, find, looser
from directory.search.links import Query
from directory.search.options import FLAGS, label_of, titles
from directory.search.reach import REMOTE
from directory.search.words import Kind
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext
from directory.web.templatetags.look import money

#: Single filters that are offered to be dropped.
MOST_DROPPED = 6


@dataclass(frozen=True, slots=True)
class Way:
    """A change of the search, and how many people it brings. ``is_single``: it lets go of one thing only."""

    text: str
    url: str
    people: int
    is_single: bool = True

    @property
    def note(self) -> str:
        """``12 people``."""
        return ngettext("%(count)s person", "%(count)s people", self.people) % {"count": f"{self.people:,}"}


def ways_out(filters: PractitionerFilter, query: Query, held: Table) -> list[Way]:
    """A single filter to drop, the fewest people first; then the next wider radius; then video where one is. Where no
    single change helps, the words alone and the place alone.

    Cost: one pass over the columns for each; only an empty list pays it.
    """
    asked = filters.asked
    if asked is None:
        return []
    tried = looser(asked, held)
    dropped = [way for one in tried if (way := _dropped(one, filters, query)) is not None]
    wider = [_wider(one, query) for one in tried if one.parameter == "within"]
    ways = [*dropped[:MOST_DROPPED], *wider[:1], *_by_video(asked, filters, query, held)]
    return ways or list(_broadly(asked, filters, query, held))


def _wider(one: Looser, query: Query) -> Way:
    miles = ngettext("Widen to %(miles)s mile", "Widen to %(miles)s miles", 2) % {"miles": one.value}
    return Way(miles, query.having("within", one.value).url, one.people)


def _dropped(one: Looser, filters: PractitionerFilter, query: Query) -> Way | None:
    """Without one thing; None for what no single link can take away."""
    name = one.parameter
    if name == "within":
        return None
    if name == "q":
        return _without_words(one, filters, query)
    if name == "near":
        label = filters.where.label if filters.where else ""
        return Way(
            _("Anywhere, not only near %(place)s") % {"place": label}, without_place(filters, query).url, one.people
        )
    if not query.values(name):
        part = next((part for part in filters.read.understood if part.kind == name), None)
        return Way(_without(part.typed), without_typed(query, part.typed).url, one.people) if part else None
    return Way(_without(_called(one, filters)), query.without([name]).url, one.people)


def _called(one: Looser, filters: PractitionerFilter) -> str:
    """The one code that is chosen, or the group of those that are."""
    if one.parameter == "fee_max":
        return _("Up to %(fee)s") % {"fee": money(filters.form.cleaned_data["fee_max"])}
    if one.parameter in FLAGS:
        return label_of(one.parameter, "1", filters.catalogue)
    return label_of(one.parameter, one.value, filters.catalogue) if one.value else titles()[one.parameter]


def _without_words(one: Looser, filters: PractitionerFilter, query: Query) -> Way | None:
    """Without the box, whose place stays; or without one word of it."""
    if one.value:
        part = next((part for part in filters.read.understood if part.typed == one.value), None)
        return Way(_without(part.typed), without_typed(query, part.typed).url, one.people) if part else None
    rest = query.without(["q", "as_words"])
    if place_part(filters) is not None and filters.where is not None:
        rest = rest.having("near", filters.where.label)
    typed = [part.typed for part in filters.read.understood if part.kind is not Kind.PLACE]
    return Way(_without(" ".join(typed) or filters.form.cleaned_data["q"]), rest.url, one.people)


def _without(what: str) -> str:
    return _("Without “%(what)s”") % {"what": what}


def _by_video(asked: Asked, filters: PractitionerFilter, query: Query, held: Table) -> Iterator[Way]:
    """At a distance, lawfully where the visitor is, wherever the other one has an office."""
    place = filters.place
    regions = asked.choices.get("region") or ((place.jurisdiction,) if place else ())
    known = tuple(code for code in regions if code in filters.catalogue.jurisdictions)
    if not known or (asked.where is None and asked.choices.get("format") == REMOTE):
        return
    changed = replace(asked, where=None, choices={**asked.choices, "format": REMOTE, "region": known})
    people = find(changed, held, start=0, count=0).total
    if people:
        where = _(" or ").join([filters.catalogue.jurisdictions[code] for code in known])
        rest = without_place(filters, query).having("format", *REMOTE).having("region", *known)
        yield Way(
            _("By video or phone, with people who may work with you in %(place)s") % {"place": where}, rest.url, people
        )


def _broadly(asked: Asked, filters: PractitionerFilter, query: Query, held: Table) -> Iterator[Way]:
    """Without every filter but one: what was typed, or where that is to be."""
    if asked.words:
        people = find(Asked(asked.today, words=asked.words), held, start=0, count=0).total
        typed = [part.typed for part in filters.read.understood if part.kind is not Kind.PLACE]
        if people:
            text = _("Everybody for “%(what)s”, anywhere") % {"what": " ".join(typed)}
            yield Way(text, Query((("q", " ".join(typed)), ("as_words", "1"))).url, people, is_single=False)
    if asked.where is not None:
        people = find(Asked(asked.today, where=asked.where, miles=asked.miles), held, start=0, count=0).total
        if people:
            kept = tuple(pair for pair in query.pairs if pair[0] in ("within", "lat", "lng"))
            near = (("near", asked.where.label),) if asked.where.is_centre else ()
            text = _("Everybody near %(place)s") % {"place": asked.where.label}
            yield Way(text, Query((*near, *kept)).url, people, is_single=False)

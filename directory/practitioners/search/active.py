"""What is chosen now, as links that take it away one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from directory.practitioners.filters import PractitionerFilter
from directory.practitioners.search.links import Link, url_of, with_value, without
from directory.practitioners.search.panel import CHOICES, FLAGS
from directory.web.templatetags.look import money

WIDER_MILES = (10, 25, 50, 100, 250)
MOST_TRIES = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing that narrows the search: what it is called, and the search without it."""

    text: str
    rest: QueryDict


def chosen(filters: PractitionerFilter, query: QueryDict) -> Iterator[Chosen]:
    """Everything that narrows a valid search, in the order of the page."""
    asked = filters.form.cleaned_data
    if asked["q"]:
        yield Chosen(f"“{asked['q']}”", without(query, ["q"]))
    if filters.where is not None:
        miles = f"{filters.miles:,.10g} {'mile' if filters.miles == 1 else 'miles'}"
        yield Chosen(f"Within {miles} of {filters.where.label}", without(query, ["near", "within", "lat", "lng"]))
    for name in CHOICES:
        labels = dict(filters.form.fields[name].choices)
        for code in asked[name]:
            yield Chosen(str(labels[code]), without(query, [name], code))
    if asked["fee_max"] is not None:
        yield Chosen(f"Up to {money(asked['fee_max'])}", without(query, ["fee_max"]))
    for name, label in FLAGS.items():
        if asked[name]:
            yield Chosen(label, without(query, [name]))


def chips(filters: PractitionerFilter, query: QueryDict) -> list[Link]:
    """The removable chips above the list."""
    return [Link(one.text, url_of(one.rest)) for one in chosen(filters, query)]


def looser(filters: PractitionerFilter, query: QueryDict) -> list[Link]:
    """For an empty list: the single changes that would find somebody, the fewest people first.

    Cost: one count per change, at most eight; only an empty list pays it.
    """
    tries: list[Chosen] = []
    if filters.where is not None:
        wider = next((miles for miles in WIDER_MILES if miles > filters.miles), None)
        if wider is not None:
            tries.append(Chosen(f"Widen to {wider} miles", with_value(query, "within", str(wider))))
    narrowing = list(chosen(filters, query))
    if len(narrowing) > 1 or tries:
        tries += [Chosen(f"Without {_quoted(one.text)}", one.rest) for one in narrowing]
    found = []
    for one in tries[:MOST_TRIES]:
        count = _again(filters, one.rest).people.count()
        if count:
            found.append((count, Link(one.text, url_of(one.rest), f"{count:,} {'person' if count == 1 else 'people'}")))
    return [link for _, link in sorted(found, key=lambda pair: pair[0])]


def _again(filters: PractitionerFilter, query: QueryDict) -> PractitionerFilter:
    return PractitionerFilter(query, queryset=filters.queryset, today=filters.today, catalogue=filters.catalogue)


def _quoted(text: str) -> str:
    return text if text.startswith("“") else f"“{text}”"

"""Everything that the search page shows beside the cards."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.forms import BoundField
from django.http import QueryDict

from directory.practitioners.filters import DEFAULT_MILES, PractitionerFilter
from directory.practitioners.filters.filterset import SORTS
from directory.practitioners.search.active import chips, looser
from directory.practitioners.search.links import Link, url_of, with_value, without
from directory.practitioners.search.panel import Group, groups

RADII = (5, 10, 25, 50, 100)
TYPED = ("near", "q", "within", "fee_max", "lat", "lng")


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a select."""

    value: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``heading`` is the sentence with the count; ``is_understood`` false means that nothing was looked up."""

    heading: str
    is_understood: bool
    groups: list[Group]
    chips: list[Link]
    looser: list[Link]
    places: list[Link]
    place_text: str
    anywhere: str
    keeps_point: bool
    measured_from: str
    radii: list[Choice]
    sorts: list[Choice]
    fields: dict[str, BoundField]
    notes: dict[str, str]
    count: int
    profile_query: str
    status: int


def search_page(filters: PractitionerFilter, query: QueryDict, total: int) -> SearchPage:
    """The page around ``total`` people. Cost: no query; some counts when the list is empty."""
    is_understood = filters.is_valid()
    form = filters.form
    active = chips(filters, query) if is_understood else []
    panel = groups(filters)
    return SearchPage(
        heading=_heading(filters, total) if is_understood else "",
        is_understood=is_understood,
        groups=panel,
        chips=active,
        looser=looser(filters, query) if is_understood and not total else [],
        places=[Link(place.label, url_of(with_value(query, "near", place.label))) for place in form.places],
        place_text=form.data.get("near", "").strip(),
        anywhere=url_of(without(query, ["near", "within", "lat", "lng"])),
        keeps_point=form.where is not None and not form.where.is_centre,
        measured_from=_measured_from(filters),
        radii=_radii(filters),
        sorts=_sorts(filters),
        fields={name: form[name] for name in TYPED},
        notes=form.notes,
        count=sum(group.count for group in panel) + bool(form.cleaned_data.get("fee_max") is not None),
        profile_query=_profile_query(filters),
        status=200 if is_understood or form.is_only_a_place_missing else 400,
    )


def _heading(filters: PractitionerFilter, total: int) -> str:
    people = {0: "Nobody", 1: "1 person"}.get(total, f"{total:,} people")
    if filters.where is None:
        return people
    miles = f"{filters.miles:,.10g} {'mile' if filters.miles == 1 else 'miles'}"
    return f"{people} within {miles} of {filters.where.label}"


def _measured_from(filters: PractitionerFilter) -> str:
    if filters.where is None:
        return ""
    point = f"the centre of {filters.where.label}" if filters.where.is_centre else "the point you gave"
    return f"Distances are in a straight line from {point}."


def _radii(filters: PractitionerFilter) -> list[Choice]:
    """The usual radii, and the one asked for where it is another."""
    within = filters.form.cleaned_data.get("within")
    now = DEFAULT_MILES if within is None else within
    return [
        Choice(f"{miles:.10g}", f"{miles:,.10g} miles", miles == now)
        for miles in sorted({*(float(radius) for radius in RADII), now})
    ]


def _sorts(filters: PractitionerFilter) -> list[Choice]:
    """The first one is what the list does by itself; it is named by what that is here."""
    now = filters.form.cleaned_data.get("sort") or "relevance"
    names = dict(SORTS) | {"relevance": "Nearest first" if filters.where else "Freshest first"}
    usable = [code for code in names if code != "distance" or filters.where or now == "distance"]
    return [Choice(code, names[code], code == now) for code in usable]


def _profile_query(filters: PractitionerFilter) -> str:
    """What a profile needs to keep saying how far it is, and whether video is lawful where the visitor will be."""
    if not filters.is_valid():
        return ""
    asked = filters.form.cleaned_data
    kept = {"near": asked["near"]} if asked["near"] else {}
    if len(asked["region"]) == 1:
        kept["region"] = asked["region"][0]
    return f"?{urlencode(kept)}" if kept else ""

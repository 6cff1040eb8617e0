"""Every parameter of ``/practitioners/``, with the meaning that the public contract gives it."""

from datetime import date
from functools import cached_property, partial
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from directory.places.place import Place
from directory.practitioners.choices import Accepting, Touch
from directory.practitioners.distances import FARTHEST_MILES
from directory.practitioners.models import Practitioner
from directory.practitioners.querysets import PractitionerQuerySet
from directory.practitioners.where import Where
from directory.search.asked import DEFAULT_MILES, Asked
from directory.search.filters.fields import Amount, Flag, KnownChoices, Number, OneChoice
from directory.search.filters.form import SearchForm, where_at
from directory.search.filters.people import PLAIN_TERMS, people_for
from directory.search.words import Read, read
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.text import PlainCharField

MOST_MONEY = 999_999.0
SORTS = ("relevance", "distance", "name", "confirmed")
#: Parameters that are lists of ``Term`` rows, by kind.
TERMS = {"format": TermKind.FORMAT, **PLAIN_TERMS}
#: Parameters that are lists of codes.
LISTS = ("region", "certification", "specialty", "modality", "accepting", "touch", *TERMS)


class Parameter(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    """A parameter read by a field of ours. ``filter_queryset`` applies them, since some only make sense together."""

    def __init__(self, field_class: type, **kwargs: Any) -> None:
        self.field_class = field_class
        super().__init__(**kwargs)

    def filter(self, qs: PractitionerQuerySet, value: Any) -> PractitionerQuerySet:
        return qs


class PractitionerFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What an address asks, understood. Repeated parameters mean any of.

    An unknown parameter is ignored; an unknown code is left out with a note at its field. ``is_valid()`` is false
    where a number or a place cannot be understood; then ``asked`` is None. ``people`` spells the same as a query on
    ``queryset`` (everybody listed, if not given): slow, and held against what the columns find.
    """

    q = Parameter(PlainCharField, max_length=200, required=False)
    near = Parameter(PlainCharField, max_length=200, required=False)
    within = Parameter(Number, low=0.1, high=FARTHEST_MILES, example="25")
    lat = Parameter(Number, low=-90, high=90, example="45.5", is_strict=True, label=gettext_lazy("Latitude"))
    lng = Parameter(Number, low=-180, high=180, example="-122.6", is_strict=True, label=gettext_lazy("Longitude"))
    format = Parameter(KnownChoices)
    region = Parameter(KnownChoices)
    certification = Parameter(KnownChoices)
    certified_only = Parameter(Flag)
    specialty = Parameter(KnownChoices)
    modality = Parameter(KnownChoices)
    language = Parameter(KnownChoices)
    accepting = Parameter(KnownChoices, codes=[Accepting.YES.value, Accepting.WAITLIST.value])
    touch = Parameter(KnownChoices, codes=Touch.values)
    time_slot = Parameter(KnownChoices)
    fee_max = Parameter(Amount, low=0, high=MOST_MONEY, example="140")
    insurance = Parameter(KnownChoices)
    community = Parameter(KnownChoices)
    age_group = Parameter(KnownChoices)
    room = Parameter(KnownChoices)
    discovery_call = Parameter(Flag)
    #: Beyond the contract: a place that stands in ``q`` is looked for as a word like any other.
    as_words = Parameter(Flag)
    sort = Parameter(OneChoice, codes=SORTS)

    class Meta:
        form = SearchForm

    def __init__(
        self, data: QueryDict, *, today: date, catalogue: Catalogue, queryset: PractitionerQuerySet | None = None
    ) -> None:
        # Not the parent's: it copies every filter with all its choices, which takes longer than the whole search.
        self.is_bound, self.data, self.request, self.form_prefix = True, data, None, None
        self.queryset = queryset
        self.filters = self.base_filters
        self.today = today
        self.catalogue = catalogue

    def get_form_class(self) -> type[SearchForm]:
        """One form for each vocabulary, whose fields all searches share."""
        return _form_class(self.catalogue)

    @cached_property
    def read(self) -> Read:
        """What the one box says. Where a place is given beside it, none is looked for in it."""
        cleaned = self.form.cleaned_data
        has_place = bool(cleaned.get("near")) or self.form.where is not None or bool(cleaned.get("as_words"))
        return read(cleaned.get("q") or "", catalogue=self.catalogue, has_place=has_place)

    @property
    def place(self) -> Place | None:
        """The place that was named, or the one nearest to the point that was given."""
        place: Place | None = self.form.place
        return self.read.place if place is None and self.form.where is None else place

    @property
    def where(self) -> Where | None:
        """What distances are measured from: the place field, a point, or a place that stands in the box."""
        where: Where | None = self.form.where
        if where is None and self.read.place is not None:
            return where_at(self.read.place)
        return where

    @property
    def miles(self) -> float:
        """The radius, once the form is valid."""
        within: float | None = self.form.cleaned_data.get("within")
        return DEFAULT_MILES if within is None else within

    @property
    def is_only_a_place_missing(self) -> bool:
        """A proper question, but for the place in it: it was not found, or means several."""
        is_so: bool = self.form.is_only_a_place_missing
        return is_so or (self.is_valid() and bool(self.places))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that the text may mean, in the place field or else in the box; empty where that is clear.

        Where one of those in the box towers over the others, it is ``place``, and the others are still here.
        """
        places: tuple[Place, ...] = self.form.places
        return places or self.read.places

    @cached_property
    def asked(self) -> Asked | None:
        """The question as plain values; None where it cannot be understood."""
        if not self.is_valid() or (self.places and self.where is None):
            return None
        cleaned: dict[str, Any] = self.form.cleaned_data
        said = self.read.choices
        fee = cleaned["fee_max"]
        return Asked(
            today=self.today,
            words=self.read.words,
            where=self.where,
            miles=self.miles,
            choices={
                name: tuple(dict.fromkeys((*cleaned[name], *said.get(name, ()))))
                for name in LISTS
                if cleaned[name] or said.get(name)
            },
            is_certified_only=cleaned["certified_only"],
            has_discovery_call=cleaned["discovery_call"],
            most_fee=None if fee is None else int(fee * 100),
            sort=cleaned["sort"] or SORTS[0],
        )

    @property
    def people(self) -> PractitionerQuerySet:
        """The same people in the same order, found by the database alone; nobody where ``asked`` is None."""
        everyone: PractitionerQuerySet = Practitioner.objects.listed() if self.queryset is None else self.queryset
        return everyone.none() if self.asked is None else people_for(self.asked, everyone, self.catalogue)

    def filter_queryset(self, queryset: PractitionerQuerySet) -> PractitionerQuerySet:
        """django-filter's door to the same people."""
        return self.people


class Shared(dict[str, Any]):
    """Fields that are never changed once they are made: a form that wants a copy gets these."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Shared":
        return self


_held: dict[str, tuple[Catalogue, type[SearchForm]]] = {}


def _form_class(catalogue: Catalogue) -> type[SearchForm]:
    """Made once for each vocabulary: the last one is held."""
    held = _held.get("last")
    if held is None or held[0] is not catalogue:
        codes = dict(_codes(catalogue))
        fields = {}
        for name, parameter in PractitionerFilter.base_filters.items():
            given: dict[str, Any] = {}
            if name in codes:
                what = TERMS[name].value if name in TERMS else name
                given = {"codes": codes[name], "renamed": partial(catalogue.current, what)}
            fields[name] = parameter.field_class(label=parameter.label, **{**parameter.extra, **given})
        made: type[SearchForm] = type("PractitionerForm", (SearchForm,), fields)
        made.base_fields = Shared(made.base_fields)
        held = _held["last"] = (catalogue, made)
    return held[1]


def _codes(catalogue: Catalogue) -> list[tuple[str, tuple[str, ...]]]:
    """Everything that can be chosen, as it stands in the vocabulary now."""
    return [
        ("region", tuple(catalogue.jurisdictions)),
        ("certification", tuple(catalogue.certifications)),
        ("specialty", tuple(catalogue.specialties)),
        ("modality", tuple(catalogue.modalities)),
        *((name, tuple(catalogue.terms.get(kind, {}))) for name, kind in TERMS.items()),
    ]

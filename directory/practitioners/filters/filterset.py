"""Every parameter of ``/practitioners/``, with the meaning that the public contract gives it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import django_filters
from django.http import QueryDict

from directory.practitioners.choices import Accepting, Touch
from directory.practitioners.distances import FARTHEST_MILES
from directory.practitioners.filters import words
from directory.practitioners.filters.fields import Amount, Flag, KnownChoices, Number, OneChoice
from directory.practitioners.filters.form import AT_A_DISTANCE, SearchForm, Where
from directory.practitioners.querysets import PractitionerQuerySet
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.text import PlainCharField

DEFAULT_MILES = 25.0
MOST_MONEY = 999_999.0
SORTS = (
    ("relevance", "Nearest or freshest"),
    ("distance", "Distance"),
    ("name", "Name"),
    ("confirmed", "Last confirmed"),
)
#: Parameters that are lists of ``Term`` rows, by kind.
TERMS = {
    "language": TermKind.LANGUAGE,
    "time_slot": TermKind.TIME_SLOT,
    "insurance": TermKind.INSURANCE,
    "community": TermKind.COMMUNITY,
    "age_group": TermKind.AGE_GROUP,
    "room": TermKind.ROOM,
}


class Asked(django_filters.Filter):  # type: ignore[misc]  # django-filter has no types
    """A parameter read by a field of ours. ``filter_queryset`` applies them, since some only make sense together."""

    def __init__(self, field_class: type, **kwargs: Any) -> None:
        self.field_class = field_class
        super().__init__(**kwargs)

    def filter(self, qs: PractitionerQuerySet, value: Any) -> PractitionerQuerySet:
        return qs


class PractitionerFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Filters and orders ``queryset`` (start it with ``listed()``). Repeated parameters mean any of.

    An unknown parameter is ignored; an unknown code is left out with a note at its field. ``is_valid()`` is false
    where a number or a place cannot be understood; then there is nobody in ``qs``.
    """

    q = Asked(PlainCharField, max_length=200, required=False)
    near = Asked(PlainCharField, max_length=200, required=False)
    within = Asked(Number, low=0.1, high=FARTHEST_MILES, example="25")
    lat = Asked(Number, low=-90, high=90, example="45.5", is_strict=True, label="Latitude")
    lng = Asked(Number, low=-180, high=180, example="-122.6", is_strict=True, label="Longitude")
    format = Asked(KnownChoices)
    region = Asked(KnownChoices)
    certification = Asked(KnownChoices)
    certified_only = Asked(Flag)
    specialty = Asked(KnownChoices)
    modality = Asked(KnownChoices)
    language = Asked(KnownChoices)
    accepting = Asked(KnownChoices, choices=[c for c in Accepting.choices if c[0] != Accepting.NO])
    touch = Asked(KnownChoices, choices=Touch.choices)
    time_slot = Asked(KnownChoices)
    fee_max = Asked(Amount, low=0, high=MOST_MONEY, example="140")
    insurance = Asked(KnownChoices)
    community = Asked(KnownChoices)
    age_group = Asked(KnownChoices)
    room = Asked(KnownChoices)
    discovery_call = Asked(Flag)
    sort = Asked(OneChoice, choices=SORTS)

    class Meta:
        form = SearchForm

    def __init__(self, data: QueryDict, *, queryset: PractitionerQuerySet, today: date, catalogue: Catalogue) -> None:
        self.today = today
        self.catalogue = catalogue
        super().__init__(data=data, queryset=queryset)
        for name, options in _choices(catalogue):
            self.filters[name].extra["choices"] = options

    @property
    def where(self) -> Where | None:
        """The place that distances are measured from."""
        where: Where | None = self.form.where
        return where

    @property
    def miles(self) -> float:
        """The radius, once the form is valid."""
        within: float | None = self.form.cleaned_data.get("within")
        return DEFAULT_MILES if within is None else within

    @property
    def people(self) -> PractitionerQuerySet:
        """Filtered and ordered; nobody where the question was not understood."""
        everyone: PractitionerQuerySet = self.queryset
        if not self.is_valid():
            return everyone.none()
        asked: dict[str, Any] = self.form.cleaned_data
        people = self._what(everyone, asked)
        people = self._how(people, asked)
        people = self._terms(people, asked)
        if self.where is not None:
            people = people.near(self.where.point, self.miles)
        return self._ordered(people, asked["sort"])

    def filter_queryset(self, queryset: PractitionerQuerySet) -> PractitionerQuerySet:
        """django-filter's door to the same people."""
        return self.people

    def _what(self, people: PractitionerQuerySet, asked: dict[str, Any]) -> PractitionerQuerySet:
        """What they do, and what they hold."""
        if asked["q"]:
            people = words.find(people, asked["q"], self.today, self.catalogue)
        if asked["specialty"]:
            people = people.with_specialties({c for code in asked["specialty"] for c in self.catalogue.below(code)})
        if asked["modality"]:
            people = people.with_modalities(asked["modality"])
        codes: Iterable[str] = asked["certification"]
        if asked["certified_only"] and not codes:
            codes = [code for code, entry in self.catalogue.certifications.items() if entry.is_certified]
        if codes:
            people = people.certified(list(codes), self.today, self.catalogue, is_verified=asked["certified_only"])
        return people

    def _how(self, people: PractitionerQuerySet, asked: dict[str, Any]) -> PractitionerQuerySet:
        """How they meet, whether they have room, what they take."""
        if asked["format"]:
            people = self._meeting(people, asked["format"], asked["region"])
        if asked["accepting"]:
            people = people.accepting(self.today, tuple(asked["accepting"]))
        if asked["touch"]:
            people = people.filter(touch__in=asked["touch"])
        fee: Decimal | None = asked["fee_max"]
        if fee is not None:
            people = people.payable_with(fee)
        if asked["discovery_call"]:
            people = people.filter(discovery_call_minutes__gt=0)
        return people

    def _meeting(self, people: PractitionerQuerySet, formats: list[str], regions: list[str]) -> PractitionerQuerySet:
        """Any of the formats; with a region, video and phone count only where they are lawful there."""
        entries = self.catalogue.terms.get(TermKind.FORMAT, {})
        remote = [code for code in formats if code in AT_A_DISTANCE]
        if not (regions and remote):
            return people.with_terms(entries[code].id for code in formats)
        any_of = people.with_terms(entries[code].id for code in formats if code not in AT_A_DISTANCE)
        by_distance = people.with_terms(entries[code].id for code in remote)
        for region in regions:
            any_of |= by_distance.lawful_in(region, self.today, self.catalogue)
        return any_of

    def _terms(self, people: PractitionerQuerySet, asked: dict[str, Any]) -> PractitionerQuerySet:
        for name, kind in TERMS.items():
            if asked[name]:
                entries = self.catalogue.terms[kind]
                people = people.with_terms(entries[code].id for code in asked[name])
        return people

    def _ordered(self, people: PractitionerQuerySet, sort: str) -> PractitionerQuerySet:
        if sort == "name":
            return people.by_name()
        if sort == "confirmed":
            return people.by_confirmation(self.today)
        return people.by_freshness(self.today) if self.where is None else people.by_distance(self.today)


def _choices(catalogue: Catalogue) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Code and label of everything that can be chosen, as it stands in the vocabulary now."""
    terms = catalogue.terms
    yield "format", [(c, e.label) for c, e in terms.get(TermKind.FORMAT, {}).items()]
    yield "region", list(catalogue.jurisdictions.items())
    yield "certification", [(c, e.label) for c, e in catalogue.certifications.items()]
    yield "specialty", [(c, e.label) for c, e in catalogue.specialties.items()]
    yield "modality", [(c, e.label) for c, e in catalogue.modalities.items()]
    for name, kind in TERMS.items():
        yield name, [(c, e.label) for c, e in terms.get(kind, {}).items()]

"""What every part of the query reads, and the rows of other tables that belong to a practitioner."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, FloatField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from directory.matching.bench.oracle.numbers import number
from directory.practitioners import conditions
from directory.practitioners.choices import CredentialStatus
from directory.practitioners.conditions import first_issue_day
from directory.practitioners.distances import Point
from directory.practitioners.models import Credential, Licence, Practitioner
from directory.ranking.types import MatchRequest, Place
from directory.ranking.weights import Weights
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

#: Months that a check counts where the vocabulary says nothing else.
RECHECK_MONTHS = 12


#: The months after which a certification is renewed, lapses (0: it does not), and is checked again.
Clock = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request with what its codes mean."""

    request: MatchRequest
    terms: Catalogue
    weights: Weights

    @property
    def on(self) -> date:
        """The day."""
        return date.fromordinal(self.request.on)

    @property
    def point(self) -> Point | None:
        """Where the client is, in degrees."""
        return None if self.request.place is None else degrees(self.request.place)

    def ids(self, kind: TermKind, codes: tuple[str, ...]) -> list[int]:
        """Rows of the short lists."""
        entries = self.terms.terms.get(kind, {})
        return [entries[code].id for code in codes if code in entries]

    def kind(self, kind: TermKind) -> list[int]:
        """Every row of one short list."""
        return [entry.id for entry in self.terms.terms.get(kind, {}).values()]


def degrees(place: Place) -> Point:
    """The unit vector as latitude and longitude."""
    return Point(math.degrees(math.asin(place.z)), math.degrees(math.atan2(place.y, place.x)))


def own(model: type[Model], *conditions: Q, of: str = "pk", **equal: Any) -> QuerySet[Any]:
    """Rows of another table that belong to the practitioner at hand, whose key stands in the column ``of``."""
    return model._default_manager.filter(*conditions, practitioner=OuterRef(of), **equal)


def has(model: type[Model], *conditions: Q, of: str = "pk", **equal: Any) -> Exists:
    """Whether there is such a row."""
    return Exists(own(model, *conditions, of=of, **equal))


def over(rows: QuerySet[Any], value: Combinable, otherwise: float | Combinable) -> Combinable:
    """An aggregate over somebody's rows, in one pass over them; ``otherwise`` where there are none."""
    grouped = rows.order_by().values("practitioner").annotate(_value=value).values("_value")
    return Coalesce(Subquery(grouped, output_field=FloatField()), number(otherwise), output_field=FloatField())


def names_term(asked: Asked, kind: TermKind, codes: tuple[str, ...]) -> Exists:
    """Names one of these entries of a short list."""
    return has(Practitioner.terms.through, term__in=asked.ids(kind, codes))


def is_silent(asked: Asked, kind: TermKind) -> Q:
    """Names no entry of a short list at all: unknown."""
    return ~Q(has(Practitioner.terms.through, term__in=asked.kind(kind)))


def offers(*codes: str, of: str = "pk") -> Exists:
    """Offers one of these approaches."""
    return has(Practitioner.modalities.through, of=of, modality__in=list(codes))


def names_no_approach(of: str = "pk") -> Q:
    """Says nothing on approaches."""
    return ~Q(has(Practitioner.modalities.through, of=of))


def licensed(asked: Asked, professions: tuple[str, ...], *, is_checked: bool) -> Q:
    """Licence rows of a place and one of these professions: checked, or else in force at all."""
    in_force = conditions.checked(asked.on) if is_checked else conditions.unexpired(asked.on)
    return in_force & Q(profession__in=professions, jurisdiction__isnull=False)


def has_licence(asked: Asked, professions: tuple[str, ...], *, is_checked: bool) -> Exists:
    """Holds such a licence."""
    return has(Licence, licensed(asked, professions, is_checked=is_checked))


def credential(asked: Asked, codes: tuple[str, ...], *, is_checked: bool) -> Q:
    """Credential rows of one of these certifications: held and checked, or else held at all. The clocks are those
    of ``practitioners.standing``; certifications with the same clocks share a condition."""
    clocks: dict[Clock, list[str]] = {}
    for code in codes:
        entry = asked.terms.certifications[code]
        recheck = entry.recheck_months or RECHECK_MONTHS
        clocks.setdefault((entry.renew_months or 0, entry.lapses_months or 0, recheck), []).append(code)
    found = Q(pk__in=[])
    for clock, same in clocks.items():
        condition = Q(certification__in=same) & _held(asked.on, clock)
        found |= condition & _checked(asked.on, clock) if is_checked else condition
    return found & ~Q(status=CredentialStatus.REJECTED)


def has_credential(asked: Asked, codes: tuple[str, ...], *, is_checked: bool) -> Exists:
    """Holds such a certification."""
    return has(Credential, credential(asked, codes, is_checked=is_checked))


def _held(on: date, clock: Clock) -> Q:
    """Not ended. Without an end of its own it ends so many months after it was issued or renewed, if it does."""
    renew, lapses, _recheck = clock
    return Q(expires_on__gte=on) | Q(expires_on__isnull=True) & conditions.in_its_term(renew, lapses, on)


def _checked(on: date, clock: Clock) -> Q:
    """Verified on a known day; that counts until an end that is written down, or for so many months without one."""
    renew, lapses, recheck = clock
    has_end = Q(expires_on__isnull=False)
    if renew:
        has_end |= Q(issued_on__isnull=False) & ~conditions.renewed(renew)
    elif lapses:
        has_end |= Q(issued_on__isnull=False)
    counts = has_end | Q(verified_on__gte=first_issue_day(on, recheck))
    return Q(status=CredentialStatus.VERIFIED, verified_on__isnull=False) & counts & conditions.not_asked_again(on)

"""Ways to meet: which work, and what each is worth. Mirrors ``eligibility.meeting`` and ``criteria.way_values``.

``of`` names the column that holds the practitioner's key: the same condition is asked of a practitioner (the gate) and
of each format they offer (the fit).
"""

import math

from django.db.models import F, FloatField, Min, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Coalesce, Cos, Least, Power, Radians, Sin, Sqrt

from directory.matching.bench.oracle.asked import Asked, has, names_no_approach, names_term, offers, over, own
from directory.matching.bench.oracle.numbers import Number, choose
from directory.practitioners import conditions
from directory.practitioners.distances import (
    EARTH_RADIUS_MILES,
    FARTHEST_MILES,
    LATITUDE,
    LONGITUDE,
    Point,
    box_around,
    miles_from,
)
from directory.practitioners.models import CompactAuthority, Licence, Location, Practitioner
from directory.ranking.types import IN_PERSON, REMOTE
from directory.vocabulary.choices import Scope, TermKind

NOBODY = Q(pk__in=[])
_NAMES = "practitioner_id"


def reach(asked: Asked) -> Combinable:
    """The best way to meet, and a part of the second best: the first two of the offered formats by what they are
    worth."""
    best, second = (_nth(asked, place) for place in (0, 1))
    if len(asked.request.ways) == 1:
        return best
    bonus = asked.weights.second_way
    return best * Number(1.0 - bonus) + second * Number(bonus)


def may_meet(asked: Asked) -> Q:
    """At least one way works."""
    found = NOBODY
    for code in asked.request.ways:
        found |= Q(names_term(asked, TermKind.FORMAT, (code,))) & works(asked, code, of="pk")
    return found


def works(asked: Asked, code: str, *, of: str) -> Q:
    """Whether people can meet like this, where it is offered."""
    if code == IN_PERSON:
        return _place_works(asked, of)
    if code in REMOTE and asked.request.reach_is_gate:
        return lawful(asked, of) if asked.request.region else NOBODY
    return Q()


def _nth(asked: Asked, place: int) -> Combinable:
    formats = own(Practitioner.terms.through, term__in=asked.ids(TermKind.FORMAT, asked.request.ways))
    worth = choose(
        *(
            (Q(term__in=asked.ids(TermKind.FORMAT, (code,))) & works(asked, code, of=_NAMES), _worth(asked, code))
            for code in asked.request.ways
        ),
        otherwise=0.0,
    )
    ordered = formats.annotate(worth=worth).order_by("-worth").values("worth")
    return Coalesce(Subquery(ordered[place : place + 1]), Number(0.0), output_field=FloatField())


def _worth(asked: Asked, code: str) -> Combinable:
    """What a way that works is worth to the client."""
    request, weights = asked.request, asked.weights
    order = request.ways.index(code)
    value: Combinable = Number(1.0 - weights.per_later_format * order if request.formats else 1.0)
    if code == IN_PERSON and asked.point is not None:
        return _nearness(asked, asked.point) * value
    if code in REMOTE and not request.reach_is_gate:
        return value * Number(weights.unknown_lawful)
    return value


def _nearness(asked: Asked, point: Point) -> Combinable:
    """By the nearest placed office; unknown without one."""
    request, weights = asked.request, asked.weights
    half = weights.half_distance * (weights.radius if request.max_miles is None else max(request.max_miles, 1.0))
    share = Min(_miles(point)) / Number(half)
    value = Number(1.0) / (Power(share, Number(2.0), output_field=FloatField()) + Number(1.0))
    return over(own(Location, of=_NAMES, **{f"{LATITUDE}__isnull": False}), value, weights.unknown)


def _miles(point: Point) -> Combinable:
    """The haversine of a location's public point, as ``practitioners.distances`` has it, deep parts first."""
    latitude, longitude = Radians(F(LATITUDE)), Radians(F(LONGITUDE))
    up = Sin((latitude - Number(math.radians(point.latitude))) / Number(2.0))
    across = Sin((longitude - Number(math.radians(point.longitude))) / Number(2.0))
    cosines = Cos(latitude) * Number(math.cos(math.radians(point.latitude)))
    square = Power(up, Number(2.0)) + Power(across, Number(2.0)) * cosines
    angle = ASin(Sqrt(Least(square, Number(1.0), output_field=FloatField())), output_field=FloatField())
    return angle * Number(2 * EARTH_RADIUS_MILES)


def lawful(asked: Asked, of: str) -> Q:
    """A checked right in the client's place, and an approach under it that works at a distance."""
    region, on, terms = asked.request.region, asked.on, asked.terms
    checked = conditions.checked(on)
    compacts = conditions.compacts_covering(region, on, terms)
    may = _education(asked, of)
    for (remote, is_conversation), professions in _by_approaches(asked).items():
        clinical = [code for code in professions if terms.professions[code].is_clinical]
        opened = NOBODY
        if clinical:
            opened |= Q(has(Licence, checked, of=of, profession__in=clinical, jurisdiction=region))
        for compact, members in compacts.items():
            if home := sorted({*professions} & {*members}):
                opened |= Q(has(CompactAuthority, checked, of=of, compact=compact)) & Q(
                    has(Licence, checked, of=of, profession__in=home, jurisdiction__isnull=False)
                )
        talks = Q(offers(*remote, of=of))
        may |= opened & (talks | names_no_approach(of) if is_conversation else talks)
    return may


def _by_approaches(asked: Asked) -> dict[tuple[tuple[str, ...], bool], list[str]]:
    """Professions by the approaches that they can give at a distance, and whether conversation is always one."""
    groups: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for code, profession in asked.terms.professions.items():
        remote = tuple(
            approach
            for approach, entry in asked.terms.modalities.items()
            if entry.is_virtual
            and entry.scope in profession.scopes
            and (not entry.professions or code in entry.professions)
        )
        groups.setdefault((remote, Scope.PSYCHOTHERAPY in profession.scopes), []).append(code)
    return groups


def _education(asked: Asked, of: str) -> Q:
    """Education only: an education approach that works at a distance, and no clinical licence that could forbid it."""
    clinical = conditions.clinical(asked.terms)
    never_clinical = ~Q(has(Licence, clinical, of=of))
    no_longer = Q(has(Licence, conditions.educator(asked.terms), of=of)) & ~Q(
        has(Licence, clinical & conditions.unexpired(asked.on), of=of)
    )
    return Q(offers(*conditions.virtual_education(asked.terms), of=of)) & (never_clinical | no_longer)


def _place_works(asked: Asked, of: str) -> Q:
    request = asked.request
    if asked.point is not None:
        return Q() if request.max_miles is None else _near(asked.point, request.max_miles, of)
    if not request.region:
        return Q()
    country, _, region = request.region.partition("-")
    countries = [country, ""] if country == "US" else [country]
    return Q(has(Location, of=of, country__in=countries, region=region))


def _near(point: Point, miles: float, of: str) -> Q:
    """An office inside the radius. The box lets an index leave out the rest of the world."""
    if miles >= FARTHEST_MILES:
        return Q(has(Location, of=of, **{f"{LATITUDE}__isnull": False}))
    inside = Location.objects.filter(box_around(point, miles)).alias(miles=miles_from(point)).filter(miles__lte=miles)
    return Q(**{f"{of}__in": inside.order_by().values("practitioner")})

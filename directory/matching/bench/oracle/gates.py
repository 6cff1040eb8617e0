"""Who is eligible: a yes at every gate. Mirrors ``eligibility`` and the verdicts of ``criteria``."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db.models import Exists, Q, QuerySet

from directory.matching.bench.oracle.asked import (
    Asked,
    has,
    has_credential,
    has_licence,
    names_no_approach,
    names_term,
    offers,
)
from directory.matching.bench.oracle.money import is_payable
from directory.matching.bench.oracle.ways import may_meet
from directory.practitioners.choices import CAPACITY_DAYS
from directory.practitioners.models import Practitioner, PractitionerSpecialty
from directory.vocabulary.choices import TermKind


def eligible(asked: Asked) -> "QuerySet[Practitioner]":
    """Everyone who passes, cheapest condition first."""
    people = Practitioner.objects.listed().filter(capacity(asked))
    if asked.request.reach_is_gate:
        people = people.filter(may_meet(asked))
    people = people.filter(age_group(asked))
    for code in asked.request.musts():
        people = people.filter(MUSTS[code](asked))
    return people


def capacity(asked: Asked) -> Q:
    """Takes clients, as confirmed within 90 days."""
    since = asked.on - timedelta(days=CAPACITY_DAYS)
    states = ["yes", "waitlist"] if asked.request.can_wait else ["yes"]
    return Q(confirmed_on__gte=since, confirmed_on__lte=asked.on, accepting__in=states)


def age_group(asked: Asked) -> Q:
    """The age is served, and not only by approaches outside their own range."""
    unsuited = [*asked.request.unsuited_modalities]
    served = Q(names_term(asked, TermKind.AGE_GROUP, (asked.request.age_group,)))
    suited = Q(has(Practitioner.modalities.through, ~Q(modality__in=unsuited)))
    return served & (suited | names_no_approach())


def specialties(asked: Asked) -> Q:
    """The main concern, or a narrower term, is named."""
    _, codes = asked.request.specialties[0].credits[0]
    return Q(has(PractitionerSpecialty, specialty__in=codes))


def certifications(asked: Asked) -> Q:
    """One of those asked for is held and checked."""
    codes = sorted({code for wanted in asked.request.certifications for code in wanted.met_by})
    return Q(has_credential(asked, tuple(codes), is_checked=True))


def modalities(asked: Asked) -> Q:
    """One of the wanted approaches, within an age range and a licence that allow it."""
    found = Q(pk__in=[])
    for wanted in asked.request.modalities:
        if not wanted.suits_age:
            continue
        offered = Q(offers(wanted.code))
        if wanted.professions:
            offered &= Q(has_licence(asked, wanted.professions, is_checked=True))
        found |= offered
    return found


def room(asked: Asked) -> Q:
    """Every part of the room that was asked for."""
    found = Q()
    for code in asked.request.room:
        found &= Q(names_term(asked, TermKind.ROOM, (code,)))
    return found


def touch(asked: Asked) -> Q:
    """Not the side that the client does not want."""
    worst = "none" if asked.request.touch == "wanted" else "central"
    return ~Q(touch__in=["", worst])


def _any(kind: TermKind, codes: Callable[[Asked], tuple[str, ...]]) -> Callable[[Asked], "Exists | Q"]:
    return lambda asked: names_term(asked, kind, codes(asked))


MUSTS: Mapping[str, Callable[[Asked], "Exists | Q"]] = {
    "specialties": specialties,
    "certifications": certifications,
    "modalities": modalities,
    "time_slots": _any(TermKind.TIME_SLOT, lambda asked: asked.request.time_slots),
    "room": room,
    "communities": _any(TermKind.COMMUNITY, lambda asked: asked.request.communities),
    "languages": _any(TermKind.LANGUAGE, lambda asked: asked.request.languages),
    "cost": is_payable,
    "touch": touch,
    "genders": lambda asked: Q(gender__in=asked.request.genders),
    "discovery_call": lambda asked: Q(discovery_call_minutes__gt=0),
}

"""One criterion, one expression: the fit in [0, 1] as a double. Mirrors ``directory/ranking/criteria.py``."""

from collections.abc import Callable, Mapping

from django.db.models import Case, Count, FloatField, Max, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from directory.matching.bench.oracle.asked import (
    Asked,
    credential,
    has_credential,
    has_licence,
    licensed,
    names_no_approach,
    offers,
    over,
    own,
)
from directory.matching.bench.oracle.money import cost
from directory.matching.bench.oracle.numbers import DaysFrom, Number, choose, highest, rank_of, step, total
from directory.matching.bench.oracle.ways import reach
from directory.practitioners.choices import CAPACITY_DAYS
from directory.practitioners.models import Credential, Licence, Practitioner, PractitionerSpecialty
from directory.ranking.types import WantedModality
from directory.vocabulary.choices import TermKind


def specialties(asked: Asked) -> Combinable:
    """Weighted coverage of everything the client brings."""
    wanted = asked.request.specialties
    weight = sum(each.weight for each in wanted)
    least = min(each.weight for each in wanted)
    covered = total([Number(each.weight) * coverage(asked, each.credits) for each in wanted])
    silent = asked.weights.unknown * least / weight
    return over(own(PractitionerSpecialty), covered / Number(weight), silent)


def coverage(asked: Asked, worth_of: tuple[tuple[float, tuple[str, ...]], ...]) -> Combinable:
    """An aggregate over somebody's specialties: the best of focus and mention over the term and its near terms."""
    weights = asked.weights
    mentions = Cast(Count("pk", filter=Q(focus_position__isnull=True)), FloatField())
    further = highest(mentions - Number(1.0), Number(0.0))
    mention = Number(weights.mention) / (Number(1.0) + further / Number(weights.mention_dilution))
    focus, named = (
        Max(
            Case(
                *(
                    When(specialty__in=codes, focus_position__isnull=is_mention, then=Number(credit))
                    for credit, codes in sorted(worth_of, reverse=True)
                ),
                default=Number(0.0),
                output_field=FloatField(),
            )
        )
        for is_mention in (False, True)
    )
    return highest(focus, named * mention)


def certifications(asked: Asked) -> Combinable:
    """The best of what was asked for."""
    weights = asked.weights
    steps = []
    for wanted in asked.request.certifications:
        conditions = (
            credential(asked, codes, is_checked=is_checked)
            for codes in (wanted.met_by, wanted.training)
            for is_checked in (True, False)
        )
        values = (1.0, weights.claimed, weights.in_training, weights.in_training_claimed)
        steps.append(step(Max(rank_of(*conditions)), *values, otherwise=0.0))
    return over(own(Credential), highest(*steps), 0.0)


def scope(asked: Asked) -> Combinable:
    """The right kind of person for what the client brings."""
    request, weights = asked.request, asked.weights
    needs = []
    if request.needs_psychotherapy:
        needs.append((request.psychotherapists, weights.other_licence_for_psychotherapy))
    if request.needs_body:
        needs.append((request.body_professions, weights.other_licence_for_body))
    if not needs:
        is_for_any = request.specialties and not request.wants_education
        return _any_licence(asked) if is_for_any else Number(1.0)
    shares = [_kind(asked, professions, otherwise) / Number(len(needs)) for professions, otherwise in needs]
    value = total(list(shares))
    nothing = sum(weights.no_licence / len(needs) for _ in needs)
    if request.wants_education:
        holds = Max(rank_of(licensed(asked, request.licensed, is_checked=False)))
        educator = highest(value, Number(weights.educator_asked_for))
        value = choose((Exact(holds, Value(0)), educator), otherwise=value)
        nothing = max(nothing, weights.educator_asked_for)
    return over(_in_a_place(), value, nothing)


def _kind(asked: Asked, professions: tuple[str, ...], otherwise: float) -> Combinable:
    """An aggregate over somebody's licences: the right one, a claimed one, another, none."""
    rank = rank_of(
        licensed(asked, professions, is_checked=True),
        licensed(asked, professions, is_checked=False),
        licensed(asked, asked.request.licensed, is_checked=True),
    )
    weights = asked.weights
    return step(Max(rank), 1.0, weights.claimed_licence, otherwise, otherwise=weights.no_licence)


def _any_licence(asked: Asked) -> Combinable:
    """Where nothing calls for a kind: any licence at all."""
    nothing = asked.weights.no_licence_otherwise
    claimed = nothing + (1.0 - nothing) * asked.weights.claimed_licence
    every = asked.request.licensed
    rank = rank_of(licensed(asked, every, is_checked=True), licensed(asked, every, is_checked=False))
    return over(_in_a_place(), step(Max(rank), 1.0, claimed, otherwise=nothing), nothing)


def psychotherapist(asked: Asked) -> Combinable:
    """How far somebody is a psychotherapist; 1 for a teacher where a class was asked for."""
    request, weights = asked.request, asked.weights
    value = _kind(asked, request.psychotherapists, weights.other_licence_for_psychotherapy)
    nothing = weights.no_licence
    if request.wants_education:
        holds = Max(rank_of(licensed(asked, request.licensed, is_checked=False)))
        value, nothing = choose((Exact(holds, Value(0)), 1.0), otherwise=value), 1.0
    return over(_in_a_place(), value, nothing)


def _in_a_place() -> "QuerySet[Licence]":
    return own(Licence, Q(jurisdiction__isnull=False))


def modalities(asked: Asked) -> Combinable:
    """Share of the wanted approaches, and the best of them once more; what is not known where nothing is worth more."""
    wanted = asked.request.modalities
    worth = [_approach(asked, each) for each in wanted]
    share = total(worth) / Number(len(wanted))
    value = share + Number(asked.weights.any_approach) * (highest(*worth, Number(0.0)) - share)
    return highest(value, choose((names_no_approach(), asked.weights.unknown / len(wanted)), otherwise=0.0))


def _approach(asked: Asked, wanted: WantedModality) -> Combinable:
    """The approach itself, a title in it, or another of its family."""
    near = [code for code in wanted.near if code not in asked.request.unsuited_modalities]
    itself = _itself(asked, wanted) if wanted.suits_age else Number(0.0)
    return highest(itself, choose((offers(*near), asked.weights.near_approach), otherwise=0.0)) if near else itself


def _itself(asked: Asked, wanted: WantedModality) -> Combinable:
    weights, offered = asked.weights, Q(offers(wanted.code))
    steps = [(offered, weights.declared_approach)]
    if wanted.certified_by:
        titled, told = (
            Q(has_credential(asked, wanted.certified_by, is_checked=is_checked)) for is_checked in (True, False)
        )
        steps = [
            (offered & titled, 1.0),
            *steps,
            (titled, weights.titled_approach),
            (told, weights.titled_approach_claimed),
        ]
    value: Combinable = choose(*steps, otherwise=0.0)
    if wanted.professions:
        value = value * choose(
            (has_licence(asked, wanted.professions, is_checked=True), 1.0),
            (has_licence(asked, wanted.professions, is_checked=False), weights.claimed_licence),
            otherwise=0.0,
        )
    return value


def _share(kind: TermKind, codes_of: Callable[[Asked], tuple[str, ...]]) -> Callable[[Asked], Combinable]:
    def criterion(asked: Asked) -> Combinable:
        codes = codes_of(asked)
        rows = own(Practitioner.terms.through, term__in=asked.kind(kind))
        named = Cast(Count("pk", filter=Q(term__in=asked.ids(kind, codes))), FloatField())
        return over(rows, named / Number(len(codes)), asked.weights.unknown / len(codes))

    return criterion


def touch(asked: Asked) -> Combinable:
    """The side the client wants, optional, the other side."""
    is_wanted = asked.request.touch == "wanted"
    best, worst = ("central", "none") if is_wanted else ("none", "central")
    return choose(
        (Q(touch=""), asked.weights.unknown),
        (Q(touch=best), 1.0),
        (Q(touch=worst), 0.0),
        otherwise=_hands_optional(asked) if is_wanted else asked.weights.touch_optional,
    )


def _hands_optional(asked: Asked) -> Combinable:
    """Likelier to mean hands on with a licence for work with the body."""
    weights, professions = asked.weights, asked.request.body_professions
    otherwise, licensed_value = weights.hands_optional_otherwise, weights.hands_optional
    return choose(
        (has_licence(asked, professions, is_checked=True), licensed_value),
        (
            has_licence(asked, professions, is_checked=False),
            otherwise + (licensed_value - otherwise) * weights.claimed_licence,
        ),
        otherwise=otherwise,
    )


def genders(asked: Asked) -> Combinable:
    """One of those named."""
    return choose((Q(gender=""), asked.weights.unknown), (Q(gender__in=asked.request.genders), 1.0), otherwise=0.0)


def discovery_call(asked: Asked) -> Combinable:
    """Offered, free of charge."""
    minutes = "discovery_call_minutes"
    return choose(
        (Q(**{f"{minutes}__isnull": True}), asked.weights.unknown), (Q(**{f"{minutes}__gt": 0}), 1.0), otherwise=0.0
    )


def freshness(asked: Asked) -> Combinable:
    """1 on the day of the confirmation, falling; a waitlist below an opening."""
    age = Cast(DaysFrom("confirmed_on", asked.on), FloatField()) / Number(CAPACITY_DAYS)
    fresh = Number(1.0) - Number(asked.weights.aging) * age
    return fresh * choose((Q(accepting="yes"), 1.0), otherwise=asked.weights.waitlist)


FITS: Mapping[str, Callable[[Asked], Combinable]] = {
    "specialties": specialties,
    "certifications": certifications,
    "scope": scope,
    "modalities": modalities,
    "reach": reach,
    "time_slots": _share(TermKind.TIME_SLOT, lambda asked: asked.request.time_slots),
    "room": _share(TermKind.ROOM, lambda asked: asked.request.room),
    "communities": _share(TermKind.COMMUNITY, lambda asked: asked.request.communities),
    "languages": _share(TermKind.LANGUAGE, lambda asked: asked.request.languages),
    "cost": cost,
    "touch": touch,
    "genders": genders,
    "discovery_call": discovery_call,
    "freshness": freshness,
}

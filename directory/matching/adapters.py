"""From a client's answers to a request of the core: codes are resolved here, and the place is looked up offline."""

from datetime import date

from directory.intake.answers import WEIGHABLE, IntakeAnswers
from directory.intake.whereabouts import Whereabouts, whereabouts
from directory.ranking.geometry import unit_vector
from directory.ranking.types import (
    Level,
    MatchRequest,
    Place,
    WantedCertification,
    WantedModality,
    WantedSpecialty,
)
from directory.ranking.weights import Weights
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import Scope, TermKind, WantedScope

_LEVELS: dict[str, Level] = {"must": "must", "high": "high", "some": "some", "low": "low"}


def to_request(
    answers: IntakeAnswers, on: date, terms: Catalogue, weights: Weights, where: Whereabouts | None = None
) -> MatchRequest:
    """The request of these answers on a day. Cost: one offline look-up of the place unless it is given."""
    where = where or whereabouts(answers)
    ages = terms.terms[TermKind.AGE_GROUP][answers.age_group]
    from_age, to_age = ages.from_age or 0, ages.to_age or 120
    story = (*answers.concerns, *answers.events, *answers.responses)
    return MatchRequest(
        on=on.toordinal(),
        age_group=answers.age_group,
        unsuited_modalities=tuple(
            code for code, entry in terms.modalities.items() if not entry.suits_ages(from_age, to_age)
        ),
        place=None if where.point is None else Place(*unit_vector(*where.point)),
        region=where.region,
        formats=answers.formats,
        max_miles=answers.max_distance_miles,
        can_wait=answers.can_wait,
        specialties=wanted_specialties(answers, terms, weights),
        has_main_concern=bool(answers.concerns),
        certifications=wanted_certifications(answers, terms),
        licensed=tuple(code for code, entry in terms.professions.items() if entry.is_licensed),
        psychotherapists=_professions(terms, Scope.PSYCHOTHERAPY),
        body_professions=_professions(terms, Scope.BODYWORK),
        needs_psychotherapy=_needs(terms, story, WantedScope.PSYCHOTHERAPY)
        or (bool(answers.events) and _needs(terms, story, WantedScope.PSYCHOTHERAPY_AFTER_EVENT)),
        needs_body=_needs(terms, story, WantedScope.BODY),
        wants_education=_wants_education(answers, terms),
        modalities=tuple(_wanted_modality(code, terms, from_age, to_age) for code in answers.modalities),
        time_slots=answers.time_slots,
        room=answers.room,
        communities=answers.communities,
        languages=answers.languages,
        budget=None if answers.budget is None else float(answers.budget),
        currency="CAD" if where.region.startswith("CA-") else "USD",
        insurance=answers.insurance,
        touch=answers.touch,
        genders=answers.genders,
        discovery_call=answers.discovery_call,
        levels={"reach" if code == "distance" else code: _LEVELS[answers.level(code)] for code in WEIGHABLE},
    )


def seed_of(on: date, where: Whereabouts) -> str:
    """What the rotation among equals hangs on: the day and the client's coarse region. Published, repeatable."""
    return f"{on.isoformat()} {where.region or 'anywhere'}"


def wanted_specialties(answers: IntakeAnswers, terms: Catalogue, weights: Weights) -> tuple[WantedSpecialty, ...]:
    """What the client brings, heaviest part first, with what naming each term or a near one is worth."""
    story: dict[str, float] = {}
    for code in answers.concerns[:1]:
        story[code] = weights.first_concern
    later = (
        (answers.events, weights.event),
        (answers.concerns[1:], weights.further_concern),
        (answers.responses, weights.response),
    )
    for codes, weight in later:
        for code in codes:
            story.setdefault(code, weight)
    return tuple(
        WantedSpecialty(
            code,
            weight * weights.rarity[terms.specialties[code].rarity],
            _worth(code, terms, weights),
        )
        for code, weight in story.items()
    )


def _worth(code: str, terms: Catalogue, weights: Weights) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """The term and those below it fully, those above in part; a little those beside it (same parent) and those of its
    family elsewhere. The greatest credit first, each code under one, and none for nothing."""
    below, above = terms.below(code), terms.ancestors(code)
    beside = terms.below(above[0]) - below - {above[0]} if above else frozenset()
    near = terms.kin("specialty", code) - below - {*above}
    if weights.near_term > weights.beside:
        beside -= near
    else:
        near -= beside
    found = [(1.0, below)]
    found += [(weights.step_up**step, frozenset([broader])) for step, broader in enumerate(above, start=1)]
    found += [(weights.near_term, near), (weights.beside, beside)]
    # Sorting is stable: the term itself stays first, also where a step up costs nothing.
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple((credit, tuple(sorted(codes))) for credit, codes in found if codes and credit > 0.0)


def wanted_certifications(answers: IntakeAnswers, terms: Catalogue) -> tuple[WantedCertification, ...]:
    """Each rung asked for with those above and below it. Certified only, with none named: any certified rung."""
    codes = answers.certifications
    if not codes and answers.certified_only:
        codes = tuple(code for code, entry in terms.certifications.items() if entry.is_certified)
    return tuple(
        WantedCertification(
            code,
            tuple(c for c, e in terms.certifications.items() if e.family == wanted.family and e.rung >= wanted.rung),
            tuple(c for c, e in terms.certifications.items() if e.family == wanted.family and e.rung < wanted.rung),
        )
        for code in codes
        for wanted in (terms.certifications[code],)
    )


def _wanted_modality(code: str, terms: Catalogue, from_age: int, to_age: int) -> WantedModality:
    entry = terms.modalities[code]
    professions: tuple[str, ...] = ()
    if entry.professions:
        professions = tuple(sorted(entry.professions))
    elif entry.scope in (Scope.PSYCHOTHERAPY, Scope.MEDICAL):
        professions = _professions(terms, Scope(entry.scope))
    certified_by = tuple(c for c, e in terms.certifications.items() if e.modality == code and e.is_certified)
    near = tuple(sorted(terms.kin("modality", code)))
    return WantedModality(code, professions, certified_by, entry.suits_ages(from_age, to_age), near)


def _professions(terms: Catalogue, scope: Scope) -> tuple[str, ...]:
    return tuple(code for code, entry in terms.professions.items() if entry.is_licensed and scope in entry.scopes)


def _needs(terms: Catalogue, story: tuple[str, ...], need: WantedScope) -> bool:
    """A term asks for a kind of licence when it, or a broader term, says so."""
    return any(terms.specialties[c].needs == need for code in story for c in (code, *terms.ancestors(code)))


def _wants_education(answers: IntakeAnswers, terms: Catalogue) -> bool:
    """A class or coaching was asked for, by approach or by title, and nothing that needs a licence."""
    named = [*answers.modalities, *(terms.certifications[code].modality for code in answers.certifications)]
    entries = [terms.modalities[code] for code in named]
    return any(entry.is_class for entry in entries) and all(entry.scope == Scope.EDUCATION for entry in entries)

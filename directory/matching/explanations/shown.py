"""The facts behind one shown practitioner, read once and ready for sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.intake.answers import IntakeAnswers
from directory.practitioners.lawfulness import PractitionerFacts, facts_of
from directory.practitioners.models import Practitioner
from directory.practitioners.wording.credentials import Held, held_credentials
from directory.ranking.types import Match, MatchRequest
from directory.vocabulary.catalogue import Catalogue

RELATED = (
    "licences",
    "compact_authorities",
    "credentials",
    "named_specialties",
    "modalities",
    "terms",
    "locations",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One match with everything its sentences read. ``codes``: the short lists by kind."""

    match: Match
    practitioner: Practitioner
    answers: IntakeAnswers
    request: MatchRequest
    terms: Catalogue
    on: date
    facts: PractitionerFacts
    credentials: tuple[Held, ...]
    focuses: tuple[str, ...]
    mentions: tuple[str, ...]
    codes: dict[str, tuple[str, ...]]

    def words(self, kind: str, codes: Iterable[str]) -> list[str]:
        """Labels of a short list, in the list's own order."""
        wanted = set(codes)
        return [entry.label for code, entry in self.terms.terms[kind].items() if code in wanted]


def hydrate(primary_keys: Iterable[int]) -> dict[int, Practitioner]:
    """The practitioners with all their relations. Cost: eight queries, whatever the number."""
    found = Practitioner.objects.listed().filter(pk__in=list(primary_keys))
    related = (
        "licences",
        "compact_authorities",
        "credentials",
        "named_specialties",
        "modalities",
        "terms",
        "locations",
    )
    return {person.pk: person for person in found.prefetch_related(*related)}


def shown(
    match: Match, practitioner: Practitioner, answers: IntakeAnswers, request: MatchRequest, terms: Catalogue, on: date
) -> Shown:
    """Gather the facts of one match. Cost: no query for a hydrated practitioner."""
    codes: dict[str, list[str]] = {}
    for term in practitioner.terms.all():
        codes.setdefault(term.kind, []).append(term.code)
    named = list(practitioner.named_specialties.all())
    return Shown(
        match=match,
        practitioner=practitioner,
        answers=answers,
        request=request,
        terms=terms,
        on=on,
        facts=facts_of(practitioner),
        credentials=tuple(held_credentials(practitioner.credentials.all(), on, terms)),
        focuses=tuple(row.specialty_id for row in named if row.is_focus),
        mentions=tuple(row.specialty_id for row in named if not row.is_focus),
        codes={kind: tuple(values) for kind, values in codes.items()},
    )

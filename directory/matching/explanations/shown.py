"""The facts behind one shown practitioner, ready for sentences, and what all of them were asked."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from directory.intake.answers import IntakeAnswers
from directory.matching.explanations.listings import Listing
from directory.matching.explanations.portraits import Portrait, portrait
from directory.matching.explanations.words import lower_first
from directory.practitioners.lawfulness import PractitionerFacts
from directory.practitioners.rows import AuthorityRow, LicenceRow, LocationRow, PersonRow
from directory.practitioners.wording.credentials import Held
from directory.ranking.types import Match, MatchRequest
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind, WantedScope
from directory.web.phrases import language


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term the client brings. ``near``: what counts for it, best first; ``counts``: all of that, and the term."""

    code: str
    label: str
    near: tuple[tuple[str, ...], ...]
    counts: frozenset[str]

    def best(self, named: frozenset[str]) -> str:
        """What comes nearest of the terms that somebody names; empty if nothing does."""
        if self.code in named:
            return self.code
        found = named & self.counts
        return next((code for codes in self.near for code in codes if code in found), "") if found else ""

    def is_nearer(self, one: str, other: str) -> bool:
        """Of two codes that count: whether ``one`` counts for more, where both are named alike."""
        return self._step(one) < self._step(other)

    def _step(self, code: str) -> int:
        return next((step for step, codes in enumerate(self.near) if code in codes), 0)


@dataclass(frozen=True)
class Question:
    """What everybody of one page was asked. What follows from it alone is worked out once."""

    answers: IntakeAnswers
    request: MatchRequest
    terms: Catalogue
    on: date
    _asking: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)
    _said: dict[Hashable, str] = field(default_factory=dict)

    def once(self, facts: Hashable, say: Callable[[], str]) -> str:
        """``say()``, or what it gave for somebody of whom the same is known. ``facts``: all that the sentence reads."""
        found = self._said.get(facts)
        if found is None:
            found = self._said[facts] = say()
        return found

    @cached_property
    def story(self) -> tuple[Wanted, ...]:
        """The terms the client brings, the main concern first."""
        found = []
        for wanted in self.request.specialties:
            near = tuple([codes for _, codes in wanted.credits])
            counts = frozenset([wanted.code]).union(*near)
            found.append(Wanted(wanted.code, self.label(wanted.code), near, counts))
        return tuple(found)

    @cached_property
    def of_story(self) -> frozenset[str]:
        """Every term that counts for what the client brings."""
        return frozenset().union(*[wanted.counts for wanted in self.story])

    @cached_property
    def keeps_capitals(self) -> bool:
        """Whether a label keeps its capital inside a sentence: in English, where most are names."""
        return language() == "en"

    @cached_property
    def certifications(self) -> frozenset[str]:
        """Every rung that meets what was asked."""
        return frozenset(code for asked in self.request.certifications for code in asked.met_by)

    @cached_property
    def training(self) -> frozenset[str]:
        """The rungs below, on the same ladders."""
        return frozenset(code for asked in self.request.certifications for code in asked.training)

    def label(self, specialty: str) -> str:
        """A specialty inside a sentence."""
        return lower_first(self.terms.specialties[specialty].label)

    def asking(self, kinds: frozenset[str]) -> tuple[str, ...]:
        """Labels of the terms of the story that ask for one of these kinds of licence."""
        if kinds not in self._asking:
            answers, terms = self.answers, self.terms
            counted = kinds if answers.events else kinds - {WantedScope.PSYCHOTHERAPY_AFTER_EVENT}
            self._asking[kinds] = tuple(
                self.label(code)
                for code in (*answers.concerns, *answers.events, *answers.responses)
                if counted & {terms.specialties[c].needs for c in (code, *terms.ancestors(code))}
            )
        return self._asking[kinds]

    def words(self, kind: str, codes: frozenset[str]) -> list[str]:
        """Labels of a short list, in the list's own order."""
        entries = self.terms.terms[kind]
        labels = [
            entries[code].label for code in sorted(codes & entries.keys(), key=self.terms.order(kind).__getitem__)
        ]
        return labels if self.keeps_capitals or kind == TermKind.INSURANCE else [lower_first(one) for one in labels]


@dataclass(frozen=True, slots=True)
class Shown:
    """One match with everything its sentences read."""

    match: Match
    question: Question
    portrait: Portrait

    @property
    def practitioner(self) -> PersonRow:
        """Their own record."""
        return self.portrait.person

    @property
    def licences(self) -> tuple[LicenceRow, ...]:
        """In the order of the vocabulary, as all rows."""
        return self.portrait.licences

    @property
    def authorities(self) -> tuple[AuthorityRow, ...]:
        """Compact authorities."""
        return self.portrait.authorities

    @property
    def locations(self) -> tuple[LocationRow, ...]:
        """Offices, in their own order."""
        return self.portrait.locations

    @property
    def facts(self) -> PractitionerFacts:
        """What the rule about places reads."""
        return self.portrait.facts

    @property
    def scopes(self) -> frozenset[str]:
        """Of the licences that are checked and in force."""
        return self.portrait.scopes

    @property
    def credentials(self) -> tuple[Held, ...]:
        """What they hold or claim, the best first."""
        return self.portrait.credentials

    @property
    def focuses(self) -> frozenset[str]:
        """Specialties named as a focus."""
        return self.portrait.focuses

    @property
    def mentions(self) -> frozenset[str]:
        """Specialties named besides."""
        return self.portrait.mentions

    @property
    def codes(self) -> Mapping[str, frozenset[str]]:
        """The short lists by kind."""
        return self.portrait.codes

    @property
    def answers(self) -> IntakeAnswers:
        """What the client said."""
        return self.question.answers

    @property
    def request(self) -> MatchRequest:
        """The same, as the core reads it."""
        return self.question.request

    @property
    def terms(self) -> Catalogue:
        """The vocabulary."""
        return self.question.terms

    @property
    def on(self) -> date:
        """The day of the ranking."""
        return self.question.on

    def words(self, kind: str, codes: frozenset[str]) -> list[str]:
        """Labels of a short list, in the list's own order."""
        return self.question.words(kind, codes)


def shown(match: Match, listing: Listing, question: Question) -> Shown:
    """One match with the facts of its listing. Cost: no query."""
    return Shown(match, question, portrait(listing, question.terms, question.on))

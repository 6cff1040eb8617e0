"""What stands around the list: what was asked, where the others went, who is listed apart, what would let more in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from directory.intake.answers import IntakeAnswers
from directory.intake.whereabouts import Whereabouts
from directory.matching import fetching
from directory.matching.explanations.addresses import profile_address
from directory.matching.explanations.lines import LABELS
from directory.matching.explanations.words import lower_first
from directory.practitioners.models import Practitioner
from directory.practitioners.wording.credentials import short_title_of
from directory.practitioners.wording.marks import listing
from directory.ranking.types import IN_PERSON, Ranking, Relaxation
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

GATE_WORDS: Mapping[str, str] = {
    "capacity": "Not open, or not confirmed in 90 days",
    "age_group": "Other age groups",
    "reach": "Too far, or no lawful way to meet",
}
#: How a must is named where it kept people out or left a question open.
MUST_WORDS: Mapping[str, str] = {
    "specialties": "your main concern",
    "certifications": "the certification",
    "modalities": "the approach",
    "time_slots": "the times",
    "room": "the room",
    "communities": "the communities",
    "languages": "the language",
    "cost": "the cost",
    "touch": "touch",
    "genders": "gender",
    "discovery_call": "a first call",
    "age_group": "the age group",
    "reach": "whether there is a way to meet",
}
MOST_LISTED_APART = 6


@dataclass(frozen=True, slots=True)
class Chip:
    """One answer. ``level`` is "a lot" or "must", or empty."""

    text: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Someone who might fit, and what is not known. ``url``: of the profile."""

    name: str
    url: str
    question: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change that lets more people in. ``requirement`` and ``to`` name it in a form."""

    text: str
    now: str
    adds: int
    requirement: str
    to: str


def chips(answers: IntakeAnswers, where: Whereabouts, terms: Catalogue) -> tuple[Chip, ...]:
    """The answers, short, in the order of the questions."""
    place = where.label or terms.jurisdictions.get(where.region, "")
    if place and answers.max_distance_miles is not None:
        place = f"{place}, within {answers.max_distance_miles:g} miles"
    found = [Chip(place, _level(answers, "distance"))] if place else []
    words = terms.terms
    story = [lower_first(terms.specialties[c].label) for c in (*answers.concerns, *answers.events, *answers.responses)]
    lists = {
        "": [words[TermKind.FORMAT][code].label for code in answers.formats],
        "specialties": story,
        "certifications": [short_title_of(terms.certifications[code]) for code in answers.certifications],
        "modalities": [terms.modalities[code].label for code in answers.modalities],
        "touch": {"none": ["No touch"], "ok": ["Touch is fine"], "wanted": ["Hands-on work"]}.get(answers.touch, []),
        "time_slots": [words[TermKind.TIME_SLOT][code].label for code in answers.time_slots],
        "cost": [
            *([f"Up to ${float(answers.budget):g}"] if answers.budget is not None else []),
            *(words[TermKind.INSURANCE][code].label for code in answers.insurance),
        ],
        "languages": [words[TermKind.LANGUAGE][code].label for code in answers.languages],
        "genders": [code.capitalize() for code in answers.genders],
        "communities": [words[TermKind.COMMUNITY][code].label for code in answers.communities],
        "room": [words[TermKind.ROOM][code].label for code in answers.room],
        "discovery_call": ["A free first call"] if answers.discovery_call else [],
    }
    for code, labels in lists.items():
        if labels:
            text = ", ".join([labels[0][:1].upper() + labels[0][1:], *(lower_first(label) for label in labels[1:])])
            found.append(Chip(text, _level(answers, code) if code else ""))
    if answers.can_wait:
        found.append(Chip("Can wait"))
    return tuple(found)


def tally(ranking: Ranking) -> tuple[tuple[str, int], ...]:
    """Where the others went, as a subtraction that ends at the number on the shortlist."""
    steps = [
        (GATE_WORDS.get(gate) or f"Differ on a must: {MUST_WORDS.get(gate, gate)}", count)
        for gate, count in ranking.excluded.items()
    ]
    if ranking.unknown_must:
        steps.append(("Listed apart", len(ranking.unknown_must)))
    return tuple(steps)


def apart(ranking: Ranking, primary_key: Callable[[int], int]) -> tuple[Apart, ...]:
    """The people who might fit if something were known. Cost: one query."""
    rows = ranking.unknown_must.first(MOST_LISTED_APART)
    found = fetching.rows(_named, [primary_key(row) for row, _ in rows])
    address = profile_address()
    people = {key: (name, address(slug)) for key, name, slug in found}
    return tuple(
        Apart(*person, f"Not known: {MUST_WORDS.get(requirement, requirement)}")
        for row, requirement in rows
        if (person := people.get(primary_key(row))) is not None
    )


def _named(only: Sequence[int] | None) -> "QuerySet[Any, Any]":
    return Practitioner.objects.listed_among(only or ()).order_by().values_list("pk", "name", "slug")


def changes(found: tuple[Relaxation, ...], answers: IntakeAnswers, terms: Catalogue) -> tuple[Change, ...]:
    """The relaxations in words."""
    return tuple(_change(one, answers, terms) for one in found)


def _change(one: Relaxation, answers: IntakeAnswers, terms: Catalogue) -> Change:
    def made(text: str, now: str) -> Change:
        return Change(text, now, one.adds, one.requirement, value_of(one.to))

    if one.requirement == "can_wait":
        return made("Take a waitlist", "Now: open places only")
    if one.requirement == "max_distance_miles":
        now = f"Now: {answers.max_distance_miles:g} miles"
        return made(f"Widen to {float(one.to):g} miles", now)
    if one.requirement == "formats":
        formats = terms.terms[TermKind.FORMAT]
        now = listing([lower_first(formats[code].label) for code in answers.formats])
        way = lower_first(formats[str(one.to)].label)
        how = way if one.to == IN_PERSON else f"by {way}"
        return made(f"Meet {how} too", f"Now: {now}")
    return made(f"{LABELS.get(one.requirement, one.requirement)}: a wish only", "Now: must")


def undo_words(requirement: str, was: IntakeAnswers, now: IntakeAnswers, terms: Catalogue) -> tuple[str, str]:
    """What the last change did, and the button that takes it back."""
    if requirement == "can_wait":
        return "The list now has people with a waitlist too.", "Back to open places only"
    if requirement == "max_distance_miles":
        return f"The list now reaches {now.max_distance_miles:g} miles.", f"Back to {was.max_distance_miles:g} miles"
    if requirement == "formats":
        formats = terms.terms[TermKind.FORMAT]
        added, kept = (
            listing([lower_first(formats[code].label) for code in codes if code in formats])
            for codes in ([code for code in now.formats if code not in was.formats], was.formats)
        )
        return f"The list now has this way to meet too: {added}.", f"Only {kept} again"
    label = LABELS.get(requirement, requirement)
    return f"A wish now, and no longer a must: {lower_first(label)}.", "Back to a must"


def value_of(to: str | float | bool) -> str:
    """The new value as a form sends it: "40", "video", "some", "yes"."""
    if isinstance(to, bool):
        return "yes" if to else "no"
    return f"{to:g}" if isinstance(to, float) else to


def _level(answers: IntakeAnswers, code: str) -> str:
    return {"must": "must", "high": "a lot"}.get(answers.level(code), "")

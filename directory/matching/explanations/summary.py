"""What stands around the list: what was asked, where the others went, who is listed apart, what would let more in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from directory.intake.answers import IntakeAnswers
from directory.intake.whereabouts import Whereabouts
from directory.matching.explanations.addresses import profile_address
from directory.matching.explanations.lines import LABELS
from directory.matching.explanations.practical import GENDERS
from directory.matching.explanations.roll import Roll
from directory.matching.explanations.words import lower_first, upper_first
from directory.practitioners.choices import Gender
from directory.practitioners.wording.credentials import short_title_of
from directory.practitioners.wording.marks import listing
from directory.ranking.types import IN_PERSON, Ranking, Relaxation
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _
from directory.web.phrases import language

GATE_WORDS: Mapping[str, str] = {
    "capacity": gettext_noop("Not open, or not confirmed in 90 days"),
    "age_group": gettext_noop("Other age groups"),
    "reach": gettext_noop("Too far, or no lawful way to meet"),
}
#: How a must is named where it kept people out or left a question open.
MUST_WORDS: Mapping[str, str] = {
    "specialties": gettext_noop("your main concern"),
    "certifications": gettext_noop("the certification"),
    "modalities": gettext_noop("the approach"),
    "time_slots": gettext_noop("the times"),
    "room": gettext_noop("the room"),
    "communities": gettext_noop("the communities"),
    "languages": gettext_noop("the language"),
    "cost": gettext_noop("the cost"),
    "touch": gettext_noop("touch"),
    "genders": gettext_noop("gender"),
    "discovery_call": gettext_noop("a first call"),
    "age_group": gettext_noop("the age group"),
    "reach": gettext_noop("whether there is a way to meet"),
}
MOST_LISTED_APART = 6
#: Lists of names, which keep their capitals inside a sentence; and those that do so in English alone.
_NAMES = frozenset({"certifications", "modalities", "cost"})
_NAMES_IN_ENGLISH = frozenset({"languages", "communities"})
_TOUCH = {
    "none": gettext_noop("No touch"),
    "ok": gettext_noop("Touch is fine"),
    "wanted": gettext_noop("Hands-on work"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One answer. ``level`` is "a lot" or "must" in words, or empty."""

    text: str
    level: str = ""
    is_must: bool = False


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
        miles = f"{answers.max_distance_miles:g}"
        place = _("%(place)s, within %(miles)s miles") % {"place": place, "miles": miles}
    found = [_chip(place, answers, "distance")] if place else []
    words = terms.terms
    story = [lower_first(terms.specialties[c].label) for c in (*answers.concerns, *answers.events, *answers.responses)]
    lists = {
        "": [words[TermKind.FORMAT][code].label for code in answers.formats],
        "specialties": story,
        "certifications": [short_title_of(terms.certifications[code]) for code in answers.certifications],
        "modalities": [terms.modalities[code].label for code in answers.modalities],
        "touch": [_(_TOUCH[answers.touch])] if answers.touch in _TOUCH else [],
        "time_slots": [words[TermKind.TIME_SLOT][code].label for code in answers.time_slots],
        "cost": [
            *([_("Up to $%(fee)s") % {"fee": f"{float(answers.budget):g}"}] if answers.budget is not None else []),
            *(words[TermKind.INSURANCE][code].label for code in answers.insurance),
        ],
        "languages": [words[TermKind.LANGUAGE][code].label for code in answers.languages],
        "genders": [_(GENDERS[Gender(code)]) for code in answers.genders],
        "communities": [words[TermKind.COMMUNITY][code].label for code in answers.communities],
        "room": [words[TermKind.ROOM][code].label for code in answers.room],
        "discovery_call": [_("A free first call")] if answers.discovery_call else [],
    }
    for code, labels in lists.items():
        if labels:
            is_name = code in _NAMES or (code in _NAMES_IN_ENGLISH and language() == "en")
            rest = labels[1:] if is_name else [lower_first(label) for label in labels[1:]]
            text = ", ".join([upper_first(labels[0]), *rest])
            found.append(_chip(text, answers, code))
    if answers.can_wait:
        found.append(Chip(_("Can wait")))
    return tuple(found)


def tally(ranking: Ranking) -> tuple[tuple[str, int], ...]:
    """Where the others went, as a subtraction that ends at the number on the shortlist."""
    steps = [(_left_out(gate), count) for gate, count in ranking.excluded.items()]
    if ranking.unknown_must:
        steps.append((_("Listed apart"), len(ranking.unknown_must)))
    return tuple(steps)


def _left_out(gate: str) -> str:
    if gate in GATE_WORDS:
        return _(GATE_WORDS[gate])
    return _("Differ on a must: %(must)s") % {"must": _(MUST_WORDS[gate])}


def set_apart(ranking: Ranking, primary_key: Callable[[int], int]) -> dict[int, str]:
    """The first few who might fit if something were known: which must is open, by primary key."""
    return {primary_key(row): requirement for row, requirement in ranking.unknown_must.first(MOST_LISTED_APART)}


def apart(requirements: Mapping[int, str], roll: Roll) -> tuple[Apart, ...]:
    """The same in words; who is not on the ``roll`` of those who are listed now is left out. No query."""
    address = profile_address()
    return tuple(
        Apart(person.name, address(person.slug), _("Not known: %(what)s") % {"what": _(MUST_WORDS[requirement])})
        for key, requirement in requirements.items()
        if (person := roll.get(key)) is not None
    )


def changes(found: tuple[Relaxation, ...], answers: IntakeAnswers, terms: Catalogue) -> tuple[Change, ...]:
    """The relaxations in words."""
    return tuple(_change(one, answers, terms) for one in found)


def _change(one: Relaxation, answers: IntakeAnswers, terms: Catalogue) -> Change:
    def made(text: str, now: str) -> Change:
        return Change(text, now, one.adds, one.requirement, value_of(one.to))

    if one.requirement == "can_wait":
        return made(_("Take a waitlist"), _("Now: open places only"))
    if one.requirement == "max_distance_miles":
        now = _("Now: %(miles)s miles") % {"miles": f"{answers.max_distance_miles:g}"}
        return made(_("Widen to %(miles)s miles") % {"miles": f"{float(one.to):g}"}, now)
    if one.requirement == "formats":
        formats = terms.terms[TermKind.FORMAT]
        now = listing([lower_first(formats[code].label) for code in answers.formats])
        text = _("Meet %(way)s too") if one.to == IN_PERSON else _("Meet by %(way)s too")
        way = lower_first(formats[str(one.to)].label)
        return made(text % {"way": way}, _("Now: %(ways)s") % {"ways": now})
    label = _(LABELS[one.requirement])
    return made(_("%(question)s: a wish only") % {"question": label}, _("Now: must"))


def undo_words(requirement: str, was: IntakeAnswers, now: IntakeAnswers, terms: Catalogue) -> tuple[str, str]:
    """What the last change did, and the button that takes it back."""
    if requirement == "can_wait":
        return _("The list now has people with a waitlist too."), _("Back to open places only")
    if requirement == "max_distance_miles":
        reaches, before = f"{now.max_distance_miles:g}", f"{was.max_distance_miles:g}"
        said = _("The list now reaches %(miles)s miles.") % {"miles": reaches}
        return said, _("Back to %(miles)s miles") % {"miles": before}
    if requirement == "formats":
        formats = terms.terms[TermKind.FORMAT]
        added, kept = (
            listing([lower_first(formats[code].label) for code in codes if code in formats])
            for codes in ([code for code in now.formats if code not in was.formats], was.formats)
        )
        said = _("The list now has this way to meet too: %(ways)s.") % {"ways": added}
        return said, _("Only %(ways)s again") % {"ways": kept}
    wish = lower_first(_(LABELS[requirement]))
    return _("A wish now, and no longer a must: %(wish)s.") % {"wish": wish}, _("Back to a must")


def value_of(to: str | float | bool) -> str:
    """The new value as a form sends it: "40", "video", "some", "yes"."""
    if isinstance(to, bool):
        return "yes" if to else "no"
    return f"{to:g}" if isinstance(to, float) else to


def _chip(text: str, answers: IntakeAnswers, code: str) -> Chip:
    level = answers.level(code) if code else ""
    words = _("must") if level == "must" else _("a lot") if level == "high" else ""
    return Chip(text, words, is_must=level == "must")

"""The facts of one person for a table beside others: what, whether it fits what was asked, and a smaller word."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext_noop

from directory.matching.explanations import practical, story
from directory.matching.explanations.lawful import basis
from directory.matching.explanations.practical import GENDERS
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.words import lower_first, upper_first
from directory.practitioners.choices import Accepting, Gender
from directory.practitioners.wording.credentials import profile_mark, short_title_of
from directory.practitioners.wording.licences import licence_lines, licensed_as
from directory.practitioners.wording.marks import MarkKind, listing
from directory.practitioners.wording.practice import CAPACITY, fee_range, is_confirmed, sliding
from directory.ranking.types import FIT_ONE
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _
from directory.web.phrases import pgettext
from directory.web.templatetags.look import day, money

#: Focuses that are named; the profile has them all.
MOST_FOCUS = 3
#: A fit from here on counts as what was asked.
FITS_FROM = FIT_ONE * 3 // 4
FITS, UNKNOWN, DIFFERS, PLAIN = "fits", "unknown", "differs", "plain"


class Cell(NamedTuple):
    """``state``: one of fits, unknown, differs and, where nothing was asked, plain. ``who``: whose it is, short."""

    state: str
    text: str
    note: str = ""
    who: str = ""


def facts(shown: Shown) -> dict[str, Cell]:
    """Before you write: how to meet, the law, openings, money, and what else the client asked about.

    By the English name of the row, which ``asked_words`` takes too.
    """
    found = {
        gettext_noop("Meeting"): _meeting(shown),
        gettext_noop("Lawful because"): _lawful(shown),
        gettext_noop("Capacity"): _capacity(shown),
        gettext_noop("Cost"): _cost(shown),
    }
    asked = {part.code for part in shown.match.parts}
    found |= {label: Cell(state(shown, code), words(shown)) for label, (code, words) in _ASKED.items() if code in asked}
    return found


def training(shown: Shown) -> dict[str, Cell]:
    """Licence and training, by the English name of the row."""
    asked = {part.code for part in shown.match.parts}
    found = {gettext_noop("Licence"): _licence(shown)}
    if "certifications" in asked:
        found[gettext_noop("Certification")] = Cell(state(shown, "certifications"), story.certifications(shown))
    else:
        found["Certification"] = _titles(shown)
    if "modalities" in asked:
        found[gettext_noop("Approach")] = Cell(state(shown, "modalities"), story.modalities(shown))
    found[gettext_noop("Works most with")] = _focus(shown)
    if "discovery_call" not in asked:
        minutes = shown.practitioner.discovery_call_minutes
        found[gettext_noop("First call")] = Cell(UNKNOWN if minutes is None else PLAIN, practical.discovery_call(shown))
    return found


def state(shown: Shown, code: str) -> str:
    """How a fact stands to what was asked, by the part of the sum that it is."""
    part = next((part for part in shown.match.parts if part.code == code), None)
    if part is None:
        return PLAIN
    if part.state == "unknown":
        return UNKNOWN
    return FITS if part.fit >= FITS_FROM else DIFFERS


def asked_words(label: str, shown: Shown) -> str:
    """What the client said to this row, with how much it matters; empty where nothing was said."""
    said = _SAID[label](shown) if label in _SAID else ""
    code = "distance" if label == "Meeting" else _CODES.get(label, "")
    level = shown.answers.level(code) if said and code else ""
    if level == "must":
        return _("You asked: %(what)s (must)") % {"what": said}
    if level == "high":
        return _("You asked: %(what)s (a lot)") % {"what": said}
    return _("You asked: %(what)s") % {"what": said} if said else ""


def _meeting(shown: Shown) -> Cell:
    """Whoever is on the list can be met in a way that was asked for; which one stands in small words."""
    notes = (upper_first(practical.which_choice(shown)), upper_first(practical.other_ways(shown)))
    how = state(shown, "reach")
    return Cell(FITS if how == DIFFERS else how, practical.meeting(shown), ". ".join(note for note in notes if note))


def _lawful(shown: Shown) -> Cell:
    rests_on = basis(shown)
    return Cell(FITS if rests_on.code else UNKNOWN, rests_on.title, rests_on.note)


def _capacity(shown: Shown) -> Cell:
    person = shown.practitioner
    if not person.accepting or not is_confirmed(person, shown.on):
        return Cell(UNKNOWN, _("Not confirmed"))
    how = FITS if person.accepting == Accepting.YES else DIFFERS
    confirmed = _("Confirmed %(day)s") % {"day": day(person.confirmed_on)}
    return Cell(how, _(CAPACITY[Accepting(person.accepting)]), confirmed)


def _cost(shown: Shown) -> Cell:
    takes = shown.codes.get(TermKind.INSURANCE, practical.NONE).intersection(shown.answers.insurance)
    accepted = shown.words(TermKind.INSURANCE, takes)
    takes_words = [_("Takes %(insurers)s") % {"insurers": listing(accepted)}] if accepted else []
    notes = [*takes_words, upper_first(sliding(shown.practitioner))]
    price = fee_range(shown.practitioner)
    how = state(shown, "cost") if price else UNKNOWN
    return Cell(how, price or _("Not stated"), ". ".join(note for note in notes if note))


def _licence(shown: Shown) -> Cell:
    lines = licence_lines(shown.licences, shown.authorities, shown.on, shown.terms)
    standing = [line for line in lines if line.mark.kind is not MarkKind.NO]
    note = ", ".join([standing[0].mark.text, *standing[0].details]) if standing else ""
    title = licensed_as(shown.licences, shown.on, shown.terms)
    return Cell(state(shown, "scope") if title else UNKNOWN, title or _("Not stated"), note)


def _titles(shown: Shown) -> Cell:
    held = [(each, profile_mark(each, shown.terms)) for each in shown.credentials]
    said = [
        f"{short_title_of(each.entry)}, {lower_first(mark.text)}"
        for each, mark in held
        if mark.kind not in (MarkKind.NO, MarkKind.SAYS)
    ]
    if said:
        return Cell(PLAIN, said[0], ". ".join(said[1:3]))
    claims = [mark.text for _held, mark in held if mark.kind is MarkKind.SAYS]
    return Cell(PLAIN, claims[0], _("Not yet checked")) if claims else Cell(PLAIN, _("None listed"))


def _focus(shown: Shown) -> Cell:
    focus = [shown.question.label(code) for code in shown.terms.specialties if code in shown.focuses]
    if len(focus) > MOST_FOCUS:
        focus = [*focus[:MOST_FOCUS], pgettext("end of a list", "more")]
    how = state(shown, "specialties")
    if not focus and not shown.mentions:
        return Cell(how, _("Not stated"))
    note = story.specialties(shown) if shown.answers.concerns or shown.answers.events or shown.answers.responses else ""
    return Cell(how, upper_first(listing(focus)) or _("No focus named"), note)


def _room_said(shown: Shown) -> str:
    return listing(_labels(shown, TermKind.ROOM, shown.answers.room))


def _labels(shown: Shown, kind: TermKind, codes: tuple[str, ...]) -> list[str]:
    return list(_lowered(shown, kind, codes))


def _lowered(shown: Shown, kind: TermKind, codes: tuple[str, ...]) -> Iterator[str]:
    entries = shown.terms.terms[kind]
    return (lower_first(entries[code].label) for code in codes if code in entries)


def _names(shown: Shown, kind: TermKind, codes: tuple[str, ...]) -> str:
    entries = shown.terms.terms[kind]
    labels = [entries[code].label for code in codes if code in entries]
    keeps = shown.question.keeps_capitals or kind == TermKind.INSURANCE
    return listing(labels if keeps else [lower_first(label) for label in labels])


def _cost_said(shown: Shown) -> str:
    answers = shown.answers
    said = [_("up to %(fee)s") % {"fee": money(answers.budget)}] if answers.budget is not None else []
    return ", ".join([*said, *filter(None, [_names(shown, TermKind.INSURANCE, answers.insurance)])])


def _touch_said(shown: Shown) -> str:
    said = {
        "none": pgettext("touch", "none"),
        "ok": pgettext("touch", "fine"),
        "wanted": _("hands-on work"),
    }
    return said.get(shown.answers.touch, "")


def _story_said(shown: Shown) -> str:
    answers = shown.answers
    return listing([shown.question.label(code) for code in (*answers.concerns, *answers.events, *answers.responses)])


_ASKED: Mapping[str, tuple[str, Callable[[Shown], str]]] = {
    gettext_noop("Times"): ("time_slots", practical.time_slots),
    gettext_noop("Language"): ("languages", practical.languages),
    gettext_noop("Touch"): ("touch", practical.touch),
    gettext_noop("Gender"): ("genders", practical.genders),
    gettext_noop("Communities"): ("communities", practical.communities),
    gettext_noop("Room"): ("room", practical.room),
    gettext_noop("First call"): ("discovery_call", practical.discovery_call),
}
#: The preference that a row is about.
_CODES: Mapping[str, str] = {label: code for label, (code, _) in _ASKED.items()} | {
    "Cost": "cost",
    "Certification": "certifications",
    "Approach": "modalities",
    "Works most with": "specialties",
}
_SAID: Mapping[str, Callable[[Shown], str]] = {
    "Meeting": lambda shown: _(", then ").join(_labels(shown, TermKind.FORMAT, shown.answers.formats)),
    "Cost": _cost_said,
    "Times": lambda shown: listing(_labels(shown, TermKind.TIME_SLOT, shown.answers.time_slots)),
    "Language": lambda shown: _names(shown, TermKind.LANGUAGE, shown.answers.languages),
    "Touch": _touch_said,
    "Gender": lambda shown: listing([_(GENDERS[Gender(code)]).lower() for code in shown.answers.genders], "or"),
    "Communities": lambda shown: _names(shown, TermKind.COMMUNITY, shown.answers.communities),
    "Room": _room_said,
    "First call": lambda shown: pgettext("a first call", "free") if shown.answers.discovery_call else "",
    "Certification": lambda shown: listing(
        [short_title_of(shown.terms.certifications[code]) for code in shown.answers.certifications], "or"
    ),
    "Approach": lambda shown: listing([shown.terms.modalities[code].label for code in shown.answers.modalities]),
    "Works most with": _story_said,
}

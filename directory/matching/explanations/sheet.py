"""A sheet to print: people to talk to, and questions for a first call.

It may lie on a table, or be handed to a doctor. So nothing on it is worked out from what a client said: no distance, no
score, no reasons, and of each person the facts that anybody may read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from directory.intake.call_questions import CallQuestion
from directory.matching.explanations.lawful import basis
from directory.matching.explanations.practical import TOUCH
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.steps import contact_words, short_name
from directory.matching.explanations.words import lower_first, upper_first
from directory.practitioners.choices import Accepting, Touch
from directory.practitioners.wording.credentials import profile_mark, title_of
from directory.practitioners.wording.licences import licence_lines, licensed_as
from directory.practitioners.wording.marks import MarkKind, listing
from directory.practitioners.wording.practice import CAPACITY, fee_range, is_confirmed, place_name, sliding
from directory.vocabulary.choices import Scope, TermKind
from directory.web.phrases import gettext as _
from directory.web.phrases import pgettext
from directory.web.templatetags.look import day

#: Columns of the table that can still be written in.
MOST_COLUMNS = 4
#: Focuses that are named; the profile has them all.
MOST_FOCUS = 3
#: Things to ask first that are named.
MOST_UNSAID = 4
#: What the sheet is called, by the number of people.
_TITLES = (
    gettext_noop("Nobody to talk to"),
    gettext_noop("One person to talk to"),
    gettext_noop("Two people to talk to"),
    gettext_noop("Three people to talk to"),
    gettext_noop("Four people to talk to"),
    gettext_noop("Five people to talk to"),
    gettext_noop("Six people to talk to"),
)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a person's block: a label, what matters, and the rest in smaller words."""

    label: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """One person. ``short``: their name for the head of a narrow column."""

    number: int
    name: str
    short: str
    pronouns: str
    entries: tuple[Entry, ...]
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of it. ``grids``: the people in groups that fit beside each other, a table of questions for each."""

    title: str
    on: date
    people: tuple[SheetPerson, ...]
    questions: tuple[CallQuestion, ...]

    @property
    def grids(self) -> tuple[tuple[SheetPerson, ...], ...]:
        """Groups of nearly the same size."""
        count = -(-len(self.people) // MOST_COLUMNS)
        size = -(-len(self.people) // count) if count else 1
        return tuple(self.people[at : at + size] for at in range(0, len(self.people), size))


def sheet(people: Sequence[Shown], questions: Sequence[CallQuestion], on: date, *, has_basis: bool = True) -> Sheet:
    """The sheet for these people, in this order, numbered from 1.

    ``has_basis``: say what a session rests on in law; it names the place where the client will be. Cost: no query.
    """
    made = tuple(_person(number, shown, has_basis=has_basis) for number, shown in enumerate(people, 1))
    return Sheet(_title(len(made)), on, made, tuple(questions))


def _title(count: int) -> str:
    return _(_TITLES[count]) if count < len(_TITLES) else _("%(count)s people to talk to") % {"count": count}


def _person(number: int, shown: Shown, *, has_basis: bool) -> SheetPerson:
    person = shown.practitioner
    return SheetPerson(
        number=number,
        name=person.name,
        short=short_name(person.name),
        pronouns=person.pronouns,
        entries=(
            _licence(shown),
            _certification(shown),
            _meeting(shown, has_basis=has_basis),
            _capacity(shown),
            _works_with(shown),
            _ask_first(shown),
        ),
        contact=contact_words(person),
    )


def _licence(shown: Shown) -> Entry:
    """Who they are licensed as; the first licence in force with its day."""
    title = licensed_as(shown.licences, shown.on, shown.terms) or _("Not stated")
    lines = [
        line
        for line in licence_lines(shown.licences, shown.authorities, shown.on, shown.terms)
        if line.mark.kind is not MarkKind.NO
    ]
    notes = [_joined([line.mark.text, *line.details], ", ") for line in lines[:1]]
    notes += [f"{line.title}: {lower_first(line.mark.text)}" for line in lines[1:2]]
    return Entry(_("Licence"), title, tuple(notes))


def _certification(shown: Shown) -> Entry:
    held = [each for each in shown.credentials if profile_mark(each, shown.terms).kind is not MarkKind.NO]
    if not held:
        return Entry(_("Certification"), _("None listed"))
    first, *others = held
    mark = profile_mark(first, shown.terms)
    if mark.kind is MarkKind.SAYS:
        return Entry(_("Certification"), mark.text, (_("Not yet checked"),))
    notes = [mark.text, first.entry.issuer]
    return Entry(_("Certification"), title_of(first.entry), (_joined(notes), *(_others(len(others)))))


def _others(count: int) -> Iterator[str]:
    if count:
        yield _("And %(count)s more on their profile") % {"count": count}


def _meeting(shown: Shown, *, has_basis: bool) -> Entry:
    ways = [lower_first(label) for label in shown.words(TermKind.FORMAT, shown.codes.get(TermKind.FORMAT, _NONE))]
    places = list(dict.fromkeys(name for name in map(place_name, shown.locations) if name))
    notes = [listing(places[:2])] if places else []
    if has_basis:
        rests_on = basis(shown)
        notes.append(_joined([rests_on.title, rests_on.note], ": "))
    return Entry(_("Meeting"), upper_first(listing(ways)) or _("Not stated"), tuple(notes))


def _capacity(shown: Shown) -> Entry:
    person = shown.practitioner
    text = _("Openings not confirmed")
    if person.accepting and is_confirmed(person, shown.on):
        state = _(CAPACITY[Accepting(person.accepting)])
        text = _("%(state)s, confirmed %(day)s") % {"state": state, "day": day(person.confirmed_on)}
    cost = _joined([fee_range(person), upper_first(sliding(person))], ". ")
    return Entry(_("Capacity, cost"), text, (cost or _("Fee not stated"),))


def _works_with(shown: Shown) -> Entry:
    """Their own focus; never what a client asked about."""
    focus = [shown.question.label(code) for code in shown.terms.specialties if code in shown.focuses]
    touch = _(TOUCH[Touch(shown.practitioner.touch)]) if shown.practitioner.touch else ""
    if len(focus) > MOST_FOCUS:
        focus = [*focus[:MOST_FOCUS], pgettext("end of a list", "more")]
    return Entry(_("Works with"), upper_first(listing(focus)) or _("No focus named"), (touch,) if touch else ())


def _ask_first(shown: Shown) -> Entry:
    person, codes = shown.practitioner, shown.codes
    said = {
        _("fee"): bool(fee_range(person)),
        _("insurance"): bool(codes.get(TermKind.INSURANCE)),
        _("hours"): bool(codes.get(TermKind.TIME_SLOT)),
        _("touch"): bool(person.touch),
        _("the room"): bool(codes.get(TermKind.ROOM)),
        _("a first call"): person.discovery_call_minutes is not None,
    }
    missing = [words for words, is_said in said.items() if not is_said][:MOST_UNSAID]
    parts = [_("%(things)s: not stated") % {"things": upper_first(listing(missing))}] if missing else []
    if Scope.PSYCHOTHERAPY not in shown.scopes:
        parts.append(_("No psychotherapy licence that we have checked"))
    return Entry(_("Ask first"), ". ".join(parts) or _("Is all of this still so?"))


def _joined(parts: Sequence[str], between: str = ". ") -> str:
    return between.join(part for part in parts if part)

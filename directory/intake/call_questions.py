"""Questions for a first call, made from what a client said; and the same without a trace of any answer.

A sheet of paper may lie on a table. So whatever is printed by default takes ``general_questions``, which knows nobody.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from directory.intake.answers import TOUCH_NONE, TOUCH_WANTED, IntakeAnswers
from directory.intake.call_common import GENERAL, CallQuestion
from directory.intake.call_topics import known_events, known_tries, titles
from directory.intake.safety import is_for_a_minor
from directory.practitioners.wording.marks import listing
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

__all__ = ["FEWEST", "MOST", "CallQuestion", "call_questions", "general_questions"]

#: Enough for a short call; the person asking picks two or three of them.
FEWEST, MOST = 7, 9
LONG_STANDING = ("1-5-years", "over-5-years")
RECENT = "under-3-months"
#: Reactions that can come up in the middle of a session.
OVERWHELMING = frozenset({"panic-attacks", "ptsd", "hypervigilance", "freeze-dissociation", "anxiety"})
SUPERBILL = "superbill"

_BY_CODE = {question.code: question for question in GENERAL}
_ORDER = (
    "openings", "licence", "guardian", "certification", "session", "touch", "overwhelm", "experience", "pain", "tried",
    "cost", "helps",
)  # fmt: skip
#: Asked whatever was said; the others come in this order as far as there is room.
_ALWAYS = ("openings", "licence", "session", "touch", "cost", "helps")
_BY_NEED = ("guardian", "overwhelm", "certification", "experience", "pain", "tried")
_SPARE = ("certification", "overwhelm", "pain")


def general_questions() -> tuple[CallQuestion, ...]:
    """Nine questions that fit everybody and tell nothing about anybody."""
    return tuple(question.said() for question in GENERAL)


def call_questions(answers: IntakeAnswers, terms: Catalogue) -> tuple[CallQuestion, ...]:
    """Seven to nine questions for this client, in the order of a call. They name topics: what was said shows."""
    made = {question.code: question for question in _made(answers, terms)}
    chosen = [*_ALWAYS, *(code for code in _BY_NEED if code in made)][:MOST]
    chosen += [code for code in _SPARE if code not in chosen][: max(0, FEWEST - len(chosen))]
    return tuple(made.get(code) or _general(code) for code in _ORDER if code in chosen)


def _made(answers: IntakeAnswers, terms: Catalogue) -> Iterator[CallQuestion]:
    yield _touch(answers.touch)
    yield _cost(answers.insurance, terms)
    if is_for_a_minor(answers):
        yield CallQuestion(
            "guardian",
            _("Who has to agree to sessions, and what do you share with a parent or guardian?"),
            "",
            _("The rules for people under 18 differ from state to state."),
        )
    if names := titles(answers.certifications, terms):
        yield CallQuestion(
            "certification",
            _("Is your %(title)s current, and when did you finish?") % {"title": names[0]}
            if len(names) == 1
            else _("Which of these do you hold now: %(titles)s?") % {"titles": listing(names, "or")},
            _("A certification is not a licence."),
            _general("certification").why,
        )
    if events := known_events(answers.events, terms):
        yield CallQuestion(
            "experience",
            _("Have you worked with people after %(events)s? How do you set the pace?")
            % {"events": listing(events, "or")},
            _("You do not have to tell what happened."),
            _("Someone who knows this ground will not rush you."),
        )
    if answers.concerns or answers.duration:
        yield _pain(answers.duration)
    if OVERWHELMING & set(answers.responses):
        yield _general("overwhelm")
    if tries := known_tries(answers.tried):
        yield CallQuestion(
            "tried",
            _("I have tried %(tries)s. What would be different with you?") % {"tries": listing(tries)},
            "",
            _("They need not repeat what did not help."),
        )


def _general(code: str) -> CallQuestion:
    return _BY_CODE[code].said()


def _touch(touch: str) -> CallQuestion:
    general = _general("touch")
    if touch == TOUCH_NONE:
        return CallQuestion("touch", _("Can we work without any touch? Does that limit what you do?"), "", general.why)
    if touch == TOUCH_WANTED:
        return CallQuestion("touch", _("How do you use touch, and how do you ask first, each time?"), "", general.why)
    return general


def _pain(duration: str) -> CallQuestion:
    general = _general("pain")
    text = general.text
    if duration in LONG_STANDING:
        text = _("Have you worked with people whose pain has lasted for years?")
    elif duration == RECENT:
        text = _("My pain is fairly new. Should a doctor look at it first?")
    return CallQuestion("pain", text, general.note, general.why)


def _cost(insurance: Iterable[str], terms: Catalogue) -> CallQuestion:
    general = _general("cost")
    entries = terms.terms[TermKind.INSURANCE]
    payers = [entries[code].label for code in insurance if code in entries and code != SUPERBILL]
    if not payers:
        return general
    note = _("Do you take %(payers)s? If not: a superbill, or a sliding scale?") % {"payers": listing(payers, "or")}
    return CallQuestion("cost", general.text, note, general.why)

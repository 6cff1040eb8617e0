"""Questions for a first call, made from what a client said; and the same without a trace of any answer.

A sheet of paper may lie on a table. So whatever is printed by default takes ``general_questions``, which knows nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directory.intake.answers import TOUCH_NONE, TOUCH_WANTED, IntakeAnswers
from directory.intake.call_topics import known_events, known_tries, titles
from directory.intake.safety import is_for_a_minor
from directory.practitioners.wording.marks import listing
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

#: Enough for a short call; the person asking picks two or three of them.
FEWEST, MOST = 7, 9
LONG_STANDING = ("1-5-years", "over-5-years")
RECENT = "under-3-months"
#: Reactions that can come up in the middle of a session.
OVERWHELMING = frozenset({"panic-attacks", "ptsd", "hypervigilance", "freeze-dissociation", "anxiety"})
SUPERBILL = "superbill"


@dataclass(frozen=True, slots=True)
class CallQuestion:
    """One question. ``note``: a smaller line under it, or empty. ``why``: what its answer is good for."""

    code: str
    text: str
    note: str
    why: str


_GENERAL = (
    CallQuestion(
        "openings",
        "Are you taking new clients, and when could we start?",
        "If there is a waitlist, how long is it?",
        "Openings change faster than any listing.",
    ),
    CallQuestion(
        "licence",
        "What licence do you hold where I live? May I look up the number?",
        "A certification is not a licence.",
        "A licence has a board behind it. You can look it up, and you can complain there.",
    ),
    CallQuestion(
        "certification",
        "Which training have you finished, and is it current?",
        "Some titles have to be renewed.",
        "A title can run out. Training that is under way is not yet a title.",
    ),
    CallQuestion(
        "session",
        "How does a first session go? Can I stop at any time?",
        "",
        "You should know what comes, and stopping should need no reason.",
    ),
    CallQuestion(
        "touch",
        "Do you ever use touch? How do you ask first?",
        "",
        "Touch needs your yes each time. Each yes can be taken back.",
    ),
    CallQuestion(
        "overwhelm",
        "What do you do if I feel overwhelmed or go numb?",
        "",
        "They should slow down and have a clear plan for it.",
    ),
    CallQuestion(
        "pain",
        "Have you worked with pain that lasts? How do you set the pace?",
        "Will you work alongside my doctor or physical therapist?",
        "This work goes with medical care. It takes the place of none.",
    ),
    CallQuestion(
        "cost",
        "What does it cost, and what if I have to cancel?",
        "Sliding scale, superbill, insurance.",
        "It is fair to ask about money before you book.",
    ),
    CallQuestion(
        "helps",
        "How would we know it helps, and when do we look again?",
        "",
        "A plan to look back keeps you free to stop.",
    ),
)
_BY_CODE = {question.code: question for question in _GENERAL}
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
    return _GENERAL


def call_questions(answers: IntakeAnswers, terms: Catalogue) -> tuple[CallQuestion, ...]:
    """Seven to nine questions for this client, in the order of a call. They name topics: what was said shows."""
    made = {question.code: question for question in _made(answers, terms)}
    chosen = [*_ALWAYS, *(code for code in _BY_NEED if code in made)][:MOST]
    chosen += [code for code in _SPARE if code not in chosen][: max(0, FEWEST - len(chosen))]
    return tuple(made.get(code) or _BY_CODE[code] for code in _ORDER if code in chosen)


def _made(answers: IntakeAnswers, terms: Catalogue) -> Iterator[CallQuestion]:
    yield _touch(answers.touch)
    yield _cost(answers.insurance, terms)
    if is_for_a_minor(answers):
        yield CallQuestion(
            "guardian",
            "Who has to agree to sessions, and what do you share with a parent or guardian?",
            "",
            "The rules for people under 18 differ from state to state.",
        )
    if names := titles(answers.certifications, terms):
        text = f"Is your {names[0]} current, and when did you finish?" if len(names) == 1 else ""
        text = text or f"Which of these do you hold now: {listing(names, 'or')}?"
        yield CallQuestion("certification", text, "A certification is not a licence.", _BY_CODE["certification"].why)
    if events := known_events(answers.events, terms):
        yield CallQuestion(
            "experience",
            f"Have you worked with people after {listing(events, 'or')}? How do you set the pace?",
            "You do not have to tell what happened.",
            "Someone who knows this ground will not rush you.",
        )
    if answers.concerns or answers.duration:
        yield _pain(answers.duration)
    if OVERWHELMING & set(answers.responses):
        yield _BY_CODE["overwhelm"]
    if tries := known_tries(answers.tried):
        yield CallQuestion(
            "tried",
            f"I have tried {listing(tries)}. What would be different with you?",
            "",
            "They need not repeat what did not help.",
        )


def _touch(touch: str) -> CallQuestion:
    general = _BY_CODE["touch"]
    if touch == TOUCH_NONE:
        return CallQuestion("touch", "Can we work without any touch? Does that limit what you do?", "", general.why)
    if touch == TOUCH_WANTED:
        return CallQuestion("touch", "How do you use touch, and how do you ask first, each time?", "", general.why)
    return general


def _pain(duration: str) -> CallQuestion:
    general = _BY_CODE["pain"]
    text = general.text
    if duration in LONG_STANDING:
        text = "Have you worked with people whose pain has lasted for years?"
    elif duration == RECENT:
        text = "My pain is fairly new. Should a doctor look at it first?"
    return CallQuestion("pain", text, general.note, general.why)


def _cost(insurance: Iterable[str], terms: Catalogue) -> CallQuestion:
    general = _BY_CODE["cost"]
    entries = terms.terms[TermKind.INSURANCE]
    payers = [entries[code].label for code in insurance if code in entries and code != SUPERBILL]
    if not payers:
        return general
    note = f"Do you take {listing(payers, 'or')}? If not: a superbill, or a sliding scale?"
    return CallQuestion("cost", general.text, note, general.why)

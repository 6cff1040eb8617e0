"""What comes before any matching: a crisis, and signs that need a doctor."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from directory.intake.answers import IntakeAnswers
from directory.intake.red_flags import RED_FLAGS
from directory.intake.saying import said
from directory.practitioners.wording.marks import listing
from directory.vocabulary.catalogue import Catalogue, catalogue
from directory.web.phrases import one_language

CRISIS, MEDICAL = "crisis", "medical"
#: Age groups of people for whom somebody else usually has to agree.
MINORS = ("children", "teens")
UNDER_18 = _(
    "For someone under 18, a parent or guardian usually has to agree to the sessions. The rules differ by state, and a "
    "teen can sometimes agree alone. Please ask in the first call."
)
#: After these, or with this response, the safer start is somebody trained in complex trauma.
_TENDER = frozenset({"freeze-dissociation", "abuse-or-assault", "developmental-trauma"})
COMPLEX_TRAUMA = _(
    "People with a licence and training in complex trauma are the safer start for some of what you chose. This is "
    "advice only: nobody was taken off your list."
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Nobody is matched and nothing is kept. ``flags`` are the emergency signs that were named, in the list's order."""

    kind: str
    flags: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The signs as a part of "You told us about …"; empty without any."""
        return listing([said(RED_FLAGS[code].said) for code in self.flags])

    @property
    def aloud(self) -> str:
        """The signs as a part of "I have …", to be read out to whoever helps."""
        return listing([said(RED_FLAGS[code].aloud) for code in self.flags])

    @property
    def aloud_in_english(self) -> str:
        """The same for a hospital where nobody reads the language of the page."""
        with one_language("en"):
            return self.aloud

    def to_json(self) -> dict[str, object]:
        """As in the output of a match."""
        return {"kind": self.kind, "flags": list(self.flags)}


def stop(answers: IntakeAnswers) -> Stop | None:
    """Whether these answers end here. A crisis comes before everything else."""
    return stop_for(is_crisis=answers.crisis, red_flags=answers.red_flags)


def stop_for(*, is_crisis: bool, red_flags: Iterable[str]) -> Stop | None:
    """The same for the two safety answers alone: others may be wrong or missing. Unknown codes count for nothing."""
    named = set(red_flags)
    flags = tuple(code for code, flag in RED_FLAGS.items() if flag.is_emergency and code in named)
    if is_crisis:
        return Stop(CRISIS, flags)
    return Stop(MEDICAL, flags) if flags else None


def advice(answers: IntakeAnswers) -> tuple[str, ...]:
    """Codes of the signs to show to a doctor first, in the list's order; the client may go on."""
    return tuple(code for code, flag in RED_FLAGS.items() if not flag.is_emergency and code in answers.red_flags)


def advice_sentences(answers: IntakeAnswers) -> tuple[str, ...]:
    """One sentence per sign of ``advice``."""
    return tuple(said(RED_FLAGS[code].advice) for code in advice(answers))


def is_for_a_minor(answers: IntakeAnswers) -> bool:
    """Whether this is for a child or a teen."""
    return answers.age_group in MINORS


def gentle_notes(answers: IntakeAnswers, terms: Catalogue | None = None) -> tuple[str, ...]:
    """Advice that leaves nobody out, for the results: one sentence or two for each reason. ``terms``: of today."""
    ancestors = (terms or catalogue()).ancestors
    named = {above for code in (*answers.events, *answers.responses) for above in (code, *ancestors(code))}
    is_tender = not _TENDER.isdisjoint(named)
    return (
        *((said(UNDER_18),) if is_for_a_minor(answers) else ()),
        *((said(COMPLEX_TRAUMA),) if is_tender else ()),
    )

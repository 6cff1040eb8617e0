"""The path of chapters as a page shows it: what was answered, what was skipped, where someone is."""

from dataclasses import dataclass

from directory.intake.questions.chapters import CHAPTERS
from directory.intake.questions.model import Chapter
from directory.intake.saying import said
from directory.intake.state import IntakeState
from directory.intake.steps import is_answered

DONE, SKIPPED, HERE, AHEAD = "done", "skipped", "here", "ahead"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One chapter on the path; ``state`` is one of the four above."""

    code: str
    name: str
    number: int
    state: str


def path(state: IntakeState | None, here: str) -> tuple[PathStep, ...]:
    """All chapters in their order, ``here`` among them."""
    return tuple(
        PathStep(chapter.code, said(chapter.name), number, HERE if chapter.code == here else state_of(chapter, state))
        for number, chapter in enumerate(CHAPTERS, 1)
    )


def state_of(chapter: Chapter, state: IntakeState | None) -> str:
    """Answered, seen and left empty, or still ahead."""
    if state is None:
        return AHEAD
    asks_age = any(question.code == "age_group" for question in chapter.questions)
    if is_answered(chapter, state.answers) or (asks_age and state.is_age_said):
        return DONE
    return SKIPPED if chapter.code in state.seen else AHEAD

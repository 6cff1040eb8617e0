"""One chapter of the questionnaire as a form of its own, in front of everything that was said before."""

from functools import cached_property
from typing import Any

from django.utils.datastructures import MultiValueDict

from directory.intake.answers import IntakeAnswers
from directory.intake.forms import AnswersForm, values_of
from directory.intake.posted import Values
from directory.intake.questions.model import Chapter, Question
from directory.intake.state import IntakeState
from directory.intake.steps import asked, field_names, is_answered, merged, without

#: Codes of the questions on the page that was sent, where an answer elsewhere decides whether they are asked.
SHOWN = "shown"


class StepForm(AnswersForm):
    """After ``is_valid()`` the ``answers`` are those of the browser with this chapter's in place of its old ones.

    Only what belongs to the chapter is read, so that a second tab never takes anything back; the safety answers alone
    count wherever they come from (``stop``).
    """

    def __init__(
        self, chapter: Chapter, state: IntakeState | None, data: MultiValueDict[str, str] | None = None
    ) -> None:
        self._held = values_of(state)
        super().__init__(data, values=self._held)
        self.chapter = chapter
        self.before = state.answers if state else IntakeAnswers()
        shown = data.getlist(SHOWN) if data else []
        self.questions: tuple[Question, ...] = (
            tuple(q for q in chapter.questions if q.branch is None or q.code in shown)
            if self.is_bound
            else asked(chapter, self.before)
        )

    @property
    def values(self) -> Values:
        """What the page shows: this chapter as posted, the others as held."""
        return {**self._held, **self._own} if self.is_bound else self._held

    def intake(self) -> dict[str, Any]:
        """The whole intake: this chapter as posted, the others as held."""
        return merged(self.before, self.questions, self._own)

    @property
    def left_out(self) -> dict[str, Any]:
        """What was said before, without this chapter: for whoever skips or clears it."""
        return without(self.before, self.questions)

    @property
    def is_answered(self) -> bool:
        """Whether something of this chapter was said. Only after ``is_valid()``."""
        return is_answered(self.chapter, self.answers) or any(self._own.get("age_group", ()))

    @property
    def asks_age(self) -> bool:
        """Whether this is the page that asks for the age group."""
        return any(question.code == "age_group" for question in self.questions)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """As for the whole form; a distance that was only suggested stays behind."""
        is_said = self.before.max_distance_miles is not None or "max_distance_miles" in self._own
        return [(name, text) for name, text in super().carried if is_said or name != "max_distance_miles"]

    @cached_property
    def _own(self) -> Values:
        names = [name for question in self.questions for name in field_names(question)]
        return {name: self.posted.get(name, []) for name in names}

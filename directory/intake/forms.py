"""The questionnaire as one form. Its field names are the keys of an intake file; the rules live in ``parsing``."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop as _

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import IntakeError, InvalidIntake
from directory.intake.parsing import allowed_codes, parse_intake
from directory.intake.posted import (
    FIRSTS,
    IMPORTANCE_PREFIX,
    LOCATION_ASKED,
    LOCATION_CHOICE,
    Values,
    from_answers,
    is_yes,
    to_intake,
)
from directory.intake.questions.chapters import QUESTIONS
from directory.intake.safety import Stop, stop_for
from directory.intake.saying import said
from directory.intake.state import MOST_PICKS, IntakeState
from directory.intake.steps import PLACE, SAFETY_KEYS
from directory.vocabulary.catalogue import catalogue
from directory.web.numbers import bounded_int
from directory.web.phrases import one_language

#: What a fresh page has chosen already. A posted empty value still means left out.
PRESELECTED = {"max_distance_miles": ["25"]}
#: Who is ticked in the results, by primary key: it rides along, so that a stop that was a slip takes nobody away.
PICKS = "picks"
_GREATEST_KEY = 2**63 - 1
_WHICH_ONE = _("There are several places of that name. Choose the one you mean.")


class PostedField(forms.Field):
    """All texts posted under one name, unchecked."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        if value is None:
            return []
        return [value] if isinstance(value, str) else [str(entry) for entry in value]


def _filled(answers: IntakeAnswers) -> Values:
    words = catalogue()
    return from_answers(answers, {name: tuple(allowed_codes(name, words)) for name in FIRSTS})


def values_of(state: IntakeState | None) -> Values:
    """The texts that fill a form with what a browser holds."""
    if state is None:
        return PRESELECTED
    values = dict(_filled(state.answers))
    if state.is_age_said:
        values["age_group"] = [state.answers.age_group]
    if PLACE not in state.seen and state.answers.max_distance_miles is None:
        values |= PRESELECTED
    if state.picks:
        values[PICKS] = [str(key) for key in state.picks]
    return values


def _posted(data: Any, name: str) -> Any:
    """What a list of inputs sends: all texts of that name, from a QueryDict or a plain dictionary."""
    return data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name)


class AnswersForm(forms.Form):
    """Every field is optional, and the empty form is valid.

    After ``is_valid()``: ``answers``. With errors: each at its field, everything else kept; ``place_choices`` when the
    place means several. ``stop`` asks only the safety answers and works whatever else is wrong.
    """

    answers: IntakeAnswers

    def __init__(self, data: Any = None, *, values: Values | None = None) -> None:
        super().__init__(data)
        self.place_choices: tuple[str, ...] = ()
        self._values = PRESELECTED if values is None else values
        with one_language():
            for question in QUESTIONS.values():
                self.fields[question.code] = PostedField(label=said(question.title), required=False)
                if question.weight:
                    name = IMPORTANCE_PREFIX + question.weight.code
                    self.fields[name] = PostedField(label=said(question.weight.title), required=False)
        for name in (*FIRSTS.values(), LOCATION_CHOICE, LOCATION_ASKED, PICKS):
            self.fields[name] = PostedField(required=False)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What was typed, without the safety answers: to ride along over the stop page."""
        return [(name, text) for name, texts in self.values.items() if name not in SAFETY_KEYS for text in texts]

    @property
    def is_age_said(self) -> bool:
        """Whether an age group stands in the form, even the usual one."""
        return any(self.values.get("age_group", ()))

    @property
    def ticked(self) -> tuple[int, ...]:
        """Who is ticked, at most MOST_PICKS. Whether there are such people is not looked up."""
        keys = (bounded_int(text, 1, _GREATEST_KEY, clamp=False) for text in self.values.get(PICKS, ()))
        return tuple(dict.fromkeys(key for key in keys if key is not None))[:MOST_PICKS]

    @classmethod
    def from_answers(cls, answers: IntakeAnswers | None) -> "AnswersForm":
        """A form to be shown, filled with earlier answers; None: a fresh one."""
        if answers is None:
            return cls()
        return cls(values=_filled(answers))

    @classmethod
    def from_state(cls, state: IntakeState | None) -> "AnswersForm":
        """The same from what a browser holds. Where the way has not led yet, it is a fresh form."""
        return cls(values=values_of(state))

    def without_safety(self) -> "AnswersForm":
        """An unbound form with what was posted, the safety answers taken out: to correct a slip."""
        return AnswersForm(values={name: texts for name, texts in self.values.items() if name not in SAFETY_KEYS})

    @property
    def values(self) -> Values:
        """The texts of each field, as posted or as filled in."""
        return self.posted if self.is_bound else self._values

    @cached_property
    def posted(self) -> Values:
        """The texts of each field, as posted."""
        return {
            name: field.to_python(_posted(self.data, name))
            for name, field in self.fields.items()
            if isinstance(field, PostedField)
        }

    @property
    def stop(self) -> Stop | None:
        """Whether what was posted ends here, before anything else is looked at."""
        # Not ``values``: a form of one part counts a stop wherever it was posted.
        values = self.posted if self.is_bound else self._values
        is_crisis = any(is_yes(text) for text in values.get("crisis", ()))
        return stop_for(is_crisis=is_crisis, red_flags=values.get("red_flags", ()))

    def intake(self) -> dict[str, Any]:
        """What was posted in the shape of an intake file, unchecked."""
        return to_intake(self.values)

    def clean(self) -> dict[str, Any]:
        try:
            self.answers = parse_intake(self.intake())
        except InvalidIntake as invalid:
            for error in invalid.errors:
                self._place_error(error)
        return self.cleaned_data

    def _place_error(self, error: IntakeError) -> None:
        """Show an error of parsing at the field it came from."""
        section, _, key = error.field.partition(".")
        name = IMPORTANCE_PREFIX + key if section == "importance" else key or section
        if error.choices:
            self.place_choices = error.choices
        self.add_error(name if name in self.fields else None, said(_WHICH_ONE) if error.choices else error.message)

"""What is wrong with an intake: every error at once, each at its field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IntakeError:
    """One error. ``field`` is a key of the intake file, with a dot for a nested one ("importance.genders"), "" for all.

    ``message`` is a sentence for people. ``choices``: for a place that means several, the texts that mean one each.
    """

    field: str
    message: str
    choices: tuple[str, ...] = ()


class InvalidIntake(ValueError):  # noqa: N818 - reads as what happened, as Http404 does
    """An intake that cannot be used; ``errors`` names everything that is wrong, never empty.

    The text of the exception names the fields alone: answers are health data and exceptions end up in logs.
    """

    def __init__(self, errors: tuple[IntakeError, ...]) -> None:
        super().__init__("Invalid intake: " + ", ".join(error.field or "the whole" for error in errors))
        self.errors = errors

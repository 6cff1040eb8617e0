"""The error tree of this package. No message repeats the text looked up: what visitors write stays out of logs."""

from datetime import timedelta

from django.utils.translation import gettext

from directory.places.place import Place


class PlaceError(Exception):
    """Whatever goes wrong with a place. ``str(error)`` is a sentence that may be shown to the person who typed."""


class UnknownPlace(PlaceError):  # noqa: N818 (named for what is the case, not for being an error)
    """No place is meant by the text, or it cannot be told which.

    ``text`` is what was looked up, for the form that shows it again, not for logs; ``hint`` says what to write.
    """

    def __init__(self, text: str, hint: str = "") -> None:
        hint = hint or gettext("Write a ZIP code, or a city and its state.")
        super().__init__(hint)
        self.text = text
        self.hint = hint


class AmbiguousPlace(PlaceError):  # noqa: N818 (named for what is the case, not for being an error)
    """The text means several places equally; ``choices`` holds two or more, the largest first."""

    def __init__(self, text: str, choices: tuple[Place, ...]) -> None:
        super().__init__(gettext("There are several places of that name. Choose the one you mean."))
        self.text = text
        self.choices = choices


class GazetteerUnavailable(PlaceError):  # noqa: N818 (named for what is the case, not for being an error)
    """The gazetteer file is missing or unreadable: an operator's task, not the visitor's."""


class GeocodingFailed(PlaceError):  # noqa: N818 (named for what is the case, not for being an error)
    """An online geocoder gave no usable answer.

    ``is_temporary`` says whether the same question may succeed later; ``wait`` is how long the service asked to be left
    alone, where it said so. ``reason`` is a code of ``choices.Reason``.
    """

    def __init__(self, reason: str, message: str, *, is_temporary: bool, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.is_temporary = is_temporary
        self.wait = wait

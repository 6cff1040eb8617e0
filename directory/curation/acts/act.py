"""What an act is: one button of the queue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict

from directory.curation.sources import Opened
from directory.practitioners.models import Practitioner
from directory.staff.roles import Right


class Refused(ValueError):  # noqa: N818  it says what happened to the act
    """Nothing was done. ``errors``: sentences by the name of the field they belong to, "" for the whole form."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who presses the button on which item, with what was typed."""

    opened: Opened
    data: QueryDict
    by: Any
    today: date
    now: datetime

    @property
    def person(self) -> Practitioner:
        """Whom the item concerns. Raises Refused where there is no listing any more."""
        if self.opened.person is None:
            raise Refused({"": "There is no listing of this person any more."})
        return self.opened.person

    def cleaned(self, form: type[forms.Form]) -> dict[str, Any]:
        """What the form makes of it. Raises Refused."""
        filled = form(self.data)
        if not filled.is_valid():
            raise Refused({name: " ".join(map(str, errors)) for name, errors in filled.errors.items()})
        return filled.cleaned_data


@dataclass(frozen=True, slots=True)
class Done:
    """``what`` was done, in words; ``undo`` takes it back; ``stays``: the item is still open."""

    what: str
    undo: dict[str, Any] = field(default_factory=dict)
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A button: what it takes, and what it does. ``do`` raises Refused and runs inside a transaction."""

    right: Right
    do: Callable[[Asked], Done]

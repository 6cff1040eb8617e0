"""Fields that take whatever an address says: what is possible is used, what is not is said beside the field.

A field holds nothing of a request, so that one set of them serves every search.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.web.numbers import bounded_float

YES = frozenset({"1", "true", "on", "yes"})
NO = frozenset({"", "0", "false", "off", "no"})
LONGEST_SAID = 40
MOST_SAID = 3


class Noted(forms.Field, ABC):
    """A field that can leave something out and say so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    @abstractmethod
    def note(self, value: Any) -> str:
        """What was left out or moved in ``value``, as a sentence for the page; empty when all is well."""


class Coded(Noted):
    """A field whose values are codes of a list; ``renamed`` gives today's code of a term that was merged."""

    def __init__(self, *, codes: Collection[str] = (), renamed: Callable[[str], str] = str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.codes, self.renamed = frozenset(codes), renamed


class KnownChoices(Coded):
    """Any of several codes. Unknown ones are left out and named in the note; doubles count once."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        return [code for code in dict.fromkeys(map(self.renamed, _typed(value))) if code in self.codes]

    def note(self, value: Any) -> str:
        unknown = [code for code in _typed(value) if self.renamed(code) not in self.codes]
        return left_out(unknown) if unknown else ""


class OneChoice(Coded):
    """One code, or nothing. An unknown one counts as nothing."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> str:
        code = str(value or "").strip()
        return code if code in self.codes else ""

    def note(self, value: Any) -> str:
        code = str(value or "").strip()
        return left_out([code]) if code and code not in self.codes else ""


class Flag(Noted):
    """``1``, ``true``, ``on`` or ``yes``; everything else is no, and what is neither is named."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> bool:
        return str(value or "").strip().lower() in YES

    def note(self, value: Any) -> str:
        text = str(value or "").strip().lower()
        if text in YES or text in NO:
            return ""
        return _("Left out, because it is neither yes nor no: %(what)s.") % {"what": said([text])}


class Number(Noted):
    """A number in bounds, as a float. One outside is moved to the bound, with a note; no number is an error."""

    widget = forms.TextInput

    def __init__(self, *, low: float, high: float, example: str, is_strict: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.low, self.high, self.example, self.is_strict = low, high, example, is_strict

    def clean(self, value: Any) -> float | None:
        text = _figure(value)
        if not text:
            return None
        found = bounded_float(text, self.low, self.high, clamp=not self.is_strict)
        if found is None:
            raise ValidationError(self._how_to(), code="number")
        return found

    def note(self, value: Any) -> str:
        text = _figure(value)
        if not text or self.is_strict or bounded_float(text, self.low, self.high, clamp=False) is not None:
            return ""
        moved = bounded_float(text, self.low, self.high)
        if moved is None:
            return ""
        figure = {"figure": f"{moved:,.10g}"}
        if moved == self.low:
            return _("Read as %(figure)s, the least that can be asked for.") % figure
        return _("Read as %(figure)s, the most that can be asked for.") % figure

    def _how_to(self) -> str:
        if not self.is_strict:
            return _("Write a number, such as %(example)s.") % {"example": self.example}
        return _("%(name)s: write a number from %(low)s to %(high)s, such as %(example)s.") % {
            "name": self.label,
            "low": f"{self.low:,.10g}",
            "high": f"{self.high:,.10g}",
            "example": self.example,
        }


class Amount(Number):
    """A sum of money, with cents at most."""

    def clean(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the same bounds, an exact type
        number = super().clean(value)
        return None if number is None else Decimal(str(number)).quantize(Decimal("0.01"))


def left_out(values: Sequence[str]) -> str:
    """That the list does not have these."""
    return _("Left out, because the list does not have it: %(what)s.") % {"what": said(values)}


def said(values: Sequence[str]) -> str:
    """What was typed, in quotation marks, cut where it is long, at most three of them."""
    shown = ", ".join(f"“{v[:LONGEST_SAID]}{'…' if len(v) > LONGEST_SAID else ''}”" for v in values[:MOST_SAID])
    more = len(values) - MOST_SAID
    if more <= 0:
        return shown
    return ngettext("%(shown)s and %(more)d more", "%(shown)s and %(more)d more", more) % {"shown": shown, "more": more}


def _typed(value: Iterable[Any] | None) -> list[str]:
    """Every text once, without white space around it, in the order given."""
    return [code for code in dict.fromkeys(str(code).strip() for code in value or ()) if code]


def _figure(value: Any) -> str:
    return str(value or "").strip().removeprefix("$").strip()

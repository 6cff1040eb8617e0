"""Fields that take whatever an address says: what is possible is used, what is not is said beside the field."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from directory.web.numbers import bounded_float

YES = frozenset({"1", "true", "on", "yes"})
NO = frozenset({"", "0", "false", "off", "no"})
LONGEST_SAID = 40


class Noted:
    """A field that can leave something out and say so. ``note`` is a sentence for the page, empty when all is well."""

    note: str = ""


class KnownChoices(Noted, forms.MultipleChoiceField):
    """Any of several codes. Unknown ones are left out and named in the note; doubles count once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    def clean(self, value: Any) -> list[str]:
        codes = [code for code in dict.fromkeys(str(code).strip() for code in value or ()) if code]
        unknown = [code for code in codes if not self.valid_value(code)]
        self.note = f"Left out, because the list does not have it: {said(unknown)}." if unknown else ""
        return [code for code in codes if code not in unknown]


class OneChoice(Noted, forms.ChoiceField):
    """One code, or nothing. An unknown one counts as nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    def clean(self, value: Any) -> str:
        code = str(value or "").strip()
        is_known = not code or self.valid_value(code)
        self.note = "" if is_known else f"Left out, because the list does not have it: {said([code])}."
        return code if is_known else ""


class Flag(Noted, forms.Field):
    """``1``, ``true``, ``on`` or ``yes``; everything else is no, and what is neither is named."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    def clean(self, value: Any) -> bool:
        text = str(value or "").strip().lower()
        self.note = "" if text in YES | NO else f"Left out, because it is neither yes nor no: {said([text])}."
        return text in YES


class Number(Noted, forms.Field):
    """A number in bounds, as a float. One outside is moved to the bound, with a note; no number is an error."""

    widget = forms.TextInput

    def __init__(self, *, low: float, high: float, example: str, is_strict: bool = False, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.low, self.high, self.example, self.is_strict = low, high, example, is_strict

    def clean(self, value: Any) -> float | None:
        text = str(value or "").strip().removeprefix("$").strip()
        self.note = ""
        if not text:
            return None
        exact = bounded_float(text, self.low, self.high, clamp=False)
        if exact is not None:
            return exact
        clamped = None if self.is_strict else bounded_float(text, self.low, self.high)
        if clamped is None:
            raise ValidationError(self._how_to(), code="number")
        self.note = f"Read as {clamped:,.10g}, the {'least' if clamped == self.low else 'most'} that can be asked for."
        return clamped

    def _how_to(self) -> str:
        if self.is_strict:
            return f"{self.label}: write a number from {self.low:,.10g} to {self.high:,.10g}, such as {self.example}."
        return f"Write a number, such as {self.example}."


class Amount(Number):
    """A sum of money, with cents at most."""

    def clean(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the same bounds, an exact type
        number = super().clean(value)
        return None if number is None else Decimal(str(number)).quantize(Decimal("0.01"))


def said(values: Sequence[str]) -> str:
    """What was typed, in quotation marks, cut where it is long, at most three of them."""
    shown = [f"“{v[:LONGEST_SAID]}{'…' if len(v) > LONGEST_SAID else ''}”" for v in values[:3]]
    return ", ".join(shown) + (f" and {len(values) - 3} more" if len(values) > 3 else "")

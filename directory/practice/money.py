"""Amounts of money as people type them."""

import re
from typing import Any

from django import forms

from directory.practitioners.exchange.cells import money
from directory.practitioners.exchange.problems import BadCellError
from directory.web.text import PlainCharField

#: Commas between thousands, and nowhere else: "97,50" is 97.50 to some people and a slip of "9,750" to others.
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
UNCLEAR = (
    "Write the amount with a point before the cents, such as 97.50. A comma stands only in thousands, as in 1,200."
)


class FeeField(PlainCharField):
    """An amount as people type it; the value is the text of a cell, such as 120 or 97.50. Nothing is guessed."""

    def to_python(self, value: Any) -> str | None:
        text = (super().to_python(value) or "").strip().removeprefix("$").strip()
        if "," in text:
            if not _THOUSANDS.fullmatch(text):
                raise forms.ValidationError(UNCLEAR)
            text = text.replace(",", "")
        try:
            return str(money(text)) if text else ""
        except BadCellError as problem:
            raise forms.ValidationError(f"{str(problem)[:1].upper()}{str(problem)[1:]}.") from None

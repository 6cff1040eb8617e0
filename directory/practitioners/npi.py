"""The National Provider Identifier: ten digits, the last of which checks the others."""

import re

from django.core.exceptions import ValidationError

_TEN_DIGITS = re.compile(r"[12][0-9]{9}")
#: Stands before the digits in the check, as ISO 7812 has it for health in the United States.
_PREFIX = "80840"


def is_npi(text: str) -> bool:
    """Ten digits that start with 1 or 2 and pass the Luhn check with 80840 in front."""
    if not _TEN_DIGITS.fullmatch(text):
        return False
    total = 0
    for place, digit in enumerate(reversed(_PREFIX + text)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def right_npi(text: str) -> None:
    """A validator. Raises ValidationError."""
    if not is_npi(text):
        raise ValidationError("This is no NPI: ten digits, the last of which checks the others.", code="npi")

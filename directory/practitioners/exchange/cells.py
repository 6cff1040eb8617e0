"""Single values: one parser and one printer each. A parser gets clean, non-empty text and raises BadCellError."""

import re
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db.models import TextChoices
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    format_number,
    is_valid_number,
    is_valid_number_for_region,
    parse,
)

from directory.practitioners.exchange.currencies import CURRENCIES
from directory.practitioners.exchange.problems import BadCellError, near, shown
from directory.practitioners.records import degrees_of

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONEY = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_WHOLE = re.compile(r"[0-9]+")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?")
#: As files that were written here have most of them: a third of the time of a row went into finding this out anew.
_PLAIN_PHONE = re.compile(r"\+1[2-9][0-9]{9}")
MOST_MONEY = Decimal("999999.99")
FIRST_YEAR = 1930
LONGEST_CALL = 480
_web_address = URLValidator(schemes=["http", "https"])


@lru_cache(maxsize=4_096)
def day(text: str) -> date:
    """A day as YYYY-MM-DD; nothing is guessed from other orders."""
    if not _DAY.fullmatch(text):
        raise BadCellError("write the day as YYYY-MM-DD")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadCellError("there is no such day in the calendar") from None
    if not 1900 <= found.year <= 2200:
        raise BadCellError("the year cannot be right")
    return found


def money(text: str) -> Decimal:
    """An amount such as 120 or 97.50."""
    if text.startswith("-"):
        raise BadCellError("an amount cannot be negative")
    if not _MONEY.fullmatch(text):
        raise BadCellError("write a plain amount such as 120 or 97.50, without signs or separators")
    amount = Decimal(text)
    if amount > MOST_MONEY:
        raise BadCellError(f"an amount can be at most {MOST_MONEY}")
    return amount


def whole(text: str, low: int, high: int, unit: str) -> int:
    """A whole number within bounds, both inclusive."""
    if not _WHOLE.fullmatch(text) or not low <= int(text[:12]) <= high:
        raise BadCellError(f"write {unit} as a whole number from {low} to {high}")
    return int(text)


def degrees(text: str, name: str) -> float:
    """Decimal degrees such as -122.6513, to a centimetre; the range is checked where both are known."""
    if not _DEGREES.fullmatch(text):
        raise BadCellError(f"{name} must be decimal degrees such as 45.5122")
    return degrees_of(float(text))


def choice(text: str, choices: type[TextChoices], what: str) -> str:
    """One of a closed list."""
    names = _labels(choices)
    if text not in names:
        hint = near(text, names) or f"; expected {', '.join(names)}"
        raise BadCellError(f'unknown {what} "{shown(text, 60)}"{hint}')
    return text


@cache
def _labels(choices: type[TextChoices]) -> dict[str, tuple[str]]:
    return {str(code): (str(label),) for code, label in choices.choices}


def currency(text: str) -> str:
    """A code of ISO 4217, such as USD."""
    if text not in CURRENCIES:
        raise BadCellError(f'unknown currency "{shown(text, 20)}": write a three-letter code such as USD')
    return text


def email(text: str) -> str:
    """An e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        raise BadCellError("this is not an e-mail address") from None
    return text


@lru_cache(maxsize=1_024)
def phone(text: str) -> str:
    """A number of the US or with its country code; returned as E.164, such as +15035550123."""
    if _PLAIN_PHONE.fullmatch(text):
        number = PhoneNumber(country_code=1, national_number=int(text[2:]))
        if is_valid_number_for_region(number, "US"):
            return text
    try:
        number = parse(text, "US")
    except NumberParseException:
        raise BadCellError("this is not a phone number") from None
    if number.extension:
        raise BadCellError("an extension cannot be kept: give the number alone")
    if not is_valid_number(number):
        raise BadCellError("this is not a phone number that can be called")
    return format_number(number, PhoneNumberFormat.E164)


def link(text: str) -> str:
    """A web address that starts with http:// or https://; nothing else may become a link."""
    if not text.lower().startswith(("http://", "https://")):
        raise BadCellError("a link must start with https:// or http://")
    try:
        _web_address(text)
    except ValidationError:
        raise BadCellError("this is not a web address") from None
    return text

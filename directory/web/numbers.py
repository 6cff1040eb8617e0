"""Numbers from addresses: whatever stands there, nothing impossible gets past here.

A page number of 10**30 raises inside SQLite and PostgreSQL, ``float`` reads "nan", "inf" and Arabic digits,
and ``int`` refuses texts of more than 4,300 digits with an error.
"""

import re

_INTEGER = re.compile(r"[+-]?[0-9]{1,400}", re.ASCII)
_FLOAT = re.compile(r"[+-]?([0-9]{1,400}(\.[0-9]{0,400})?|\.[0-9]{1,400})([eE][+-]?[0-9]{1,6})?", re.ASCII)


def bounded_int(text: str | None, low: int, high: int, *, clamp: bool = True) -> int | None:
    """The whole number in ``text``, moved into ``low..high``; None where there is no such number.

    Plain ASCII digits with an optional sign. With ``clamp=False`` a number out of bounds is None as well.
    """
    text = (text or "").strip()
    if not _INTEGER.fullmatch(text):
        return None
    number = int(text)
    if not clamp and not low <= number <= high:
        return None
    return min(max(number, low), high)


def bounded_float(text: str | None, low: float, high: float, *, clamp: bool = True) -> float | None:
    """The decimal number in ``text``, moved into ``low..high``; None where there is no such number.

    ASCII digits with an optional sign, point and exponent; "nan", "inf" and "1_000" are no numbers, "1e400"
    is a very large one. With ``clamp=False`` a number out of bounds is None as well: better for coordinates.
    """
    text = (text or "").strip()
    if not _FLOAT.fullmatch(text):
        return None
    number = float(text)
    if not clamp and not low <= number <= high:
        return None
    return min(max(number, low), high)

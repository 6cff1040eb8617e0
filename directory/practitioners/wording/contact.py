"""How somebody can be reached, as their listing says."""

from functools import lru_cache

import phonenumbers


@lru_cache(maxsize=4_096)
def phone_text(number: str) -> str:
    """A number as people of its own country write it: ``(503) 555-0142``; what is none stands as it is."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def shown_address(url: str) -> str:
    """An address as it is read aloud: without the scheme and the last slash."""
    return url.partition("://")[2].rstrip("/") or url

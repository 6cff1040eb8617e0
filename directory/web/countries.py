"""Where a person in danger is sent, by country: how the settings are written, and how the countries are called.

No Django model and no request: the settings read this before anything else is there.
"""

import re
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

#: Countries whose numbers an operator may give. A further one is a line here.
COUNTRIES = {
    "AU": "Australia",
    "CA": "Canada",
    "GB": "the United Kingdom",
    "IE": "Ireland",
    "NZ": "New Zealand",
    "US": "the United States",
}
_NUMBER = re.compile(r"\+?[0-9](?:[0-9 -]{0,18}[0-9])?")


def numbers_by_country(setting: str, text: str) -> dict[str, str]:
    """``US:988,CA:988`` as a dictionary in that order; the first country is the site's own.

    Raises ImproperlyConfigured, in one sentence that names ``setting``, for an empty list, a country that is not in
    ``COUNTRIES`` or comes twice, and for what is no telephone number.
    """
    numbers: dict[str, str] = {}
    for item in text.split(","):
        country, _, number = (part.strip() for part in item.partition(":"))
        if country not in COUNTRIES or country in numbers or not _NUMBER.fullmatch(number):
            raise ImproperlyConfigured(
                f"{setting} must be a comma-separated list of COUNTRY:number, each country once, such as "
                f"US:988,CA:988. Known countries: {', '.join(COUNTRIES)}."
            )
        numbers[country] = number
    return numbers


def check_same_countries(crisis_lines: Mapping[str, str], emergency_numbers: Mapping[str, str]) -> None:
    """Raises ImproperlyConfigured unless both name the same countries in the same order: no page knows half of one."""
    if list(crisis_lines) != list(emergency_numbers):
        raise ImproperlyConfigured(
            "CRISIS_LINES and EMERGENCY_NUMBERS must name the same countries in the same order; "
            "the first is the site's own."
        )

"""What every page knows about the site itself."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from directory.web.countries import COUNTRIES


@dataclass(frozen=True, slots=True)
class Help:
    """Where a person in danger turns in one country. ``country`` as it stands in a sentence: ``the United States``."""

    country: str
    crisis_line: str
    emergency_number: str


@dataclass(frozen=True, slots=True)
class Site:
    """The name, where a person in danger is sent, and where "Leave quickly" leads: all from the settings.

    The two numbers are those of the site's own country; ``others`` are the further countries.
    """

    name: str
    country: str
    crisis_line: str
    emergency_number: str
    others: tuple[Help, ...]
    leave_url: str


def site(request: HttpRequest) -> dict[str, Site]:
    """Context processor: ``site`` in every template. Reads settings only: no query, nothing of the request."""
    own, *others = (
        Help(COUNTRIES[code], line, settings.EMERGENCY_NUMBERS[code]) for code, line in settings.CRISIS_LINES.items()
    )
    return {
        "site": Site(
            name=settings.SITE_NAME,
            country=own.country,
            crisis_line=own.crisis_line,
            emergency_number=own.emergency_number,
            others=tuple(others),
            leave_url=settings.LEAVE_QUICKLY_URL,
        )
    }

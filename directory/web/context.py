"""What every page knows about the site itself."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Site:
    """The name, where a person in danger is sent, and where "Leave quickly" leads: all from the settings."""

    name: str
    crisis_line: str
    emergency_number: str
    leave_url: str


def site(request: HttpRequest) -> dict[str, Site]:
    """Context processor: ``site`` in every template. Reads settings only: no query, nothing of the request."""
    return {
        "site": Site(
            name=settings.SITE_NAME,
            crisis_line=settings.CRISIS_LINE,
            emergency_number=settings.EMERGENCY_NUMBER,
            leave_url=settings.LEAVE_QUICKLY_URL,
        )
    }

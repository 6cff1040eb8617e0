"""What every page knows about the site itself."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.http import HttpRequest
from django.utils.translation import get_language, pgettext

from directory.web.brand import Words, digest, stylesheet
from directory.web.countries import COUNTRIES
from directory.web.languages import in_language

LOGO_HEIGHT = 32


@dataclass(frozen=True, slots=True)
class Help:
    """Where a person in danger turns in one country. ``country`` as it stands in a sentence: ``the United States``."""

    country: str
    crisis_line: str
    emergency_number: str


@dataclass(frozen=True, slots=True)
class Look:
    """What an operator changed of how pages look; empty texts where nothing was.

    ``theme`` is the digest of the stylesheet with the colours, ``logo`` and ``icon`` the names of pictures, the two
    ``ground`` colours those of the bar at the top, for browsers that colour their own. Sizes in CSS pixels.
    """

    theme: str
    logo: str
    logo_width: int
    logo_height: int
    shows_name: bool
    icon: str
    icon_kind: str
    ground_light: str
    ground_dark: str


@dataclass(frozen=True, slots=True)
class Site:
    """The name, where a person in danger is sent, and where "Leave quickly" leads: all from the settings.

    The two numbers are those of the site's own country; ``others`` are the further countries. ``home`` is the address
    of the front page in the language of the page; ``words`` are the operator's own in that language.
    """

    name: str
    home: str
    country: str
    crisis_line: str
    emergency_number: str
    others: tuple[Help, ...]
    leave_url: str
    look: Look
    words: Words


def site(request: HttpRequest) -> dict[str, Site]:
    """Context processor: ``site`` in every template. Settings and the language: no query, nothing of the visitor."""
    return {"site": _site(get_language() or settings.LANGUAGE_CODE)}


@lru_cache(maxsize=16)
def _site(language: str) -> Site:
    own, *others = (
        Help(pgettext("in a sentence", COUNTRIES[code]), line, settings.EMERGENCY_NUMBERS[code])
        for code, line in settings.CRISIS_LINES.items()
    )
    return Site(
        name=settings.SITE_NAME,
        home=in_language("/", language),
        country=own.country,
        crisis_line=own.crisis_line,
        emergency_number=own.emergency_number,
        others=tuple(others),
        leave_url=settings.LEAVE_QUICKLY_URL,
        look=_look(),
        words=settings.BRAND.words.get(language, Words()),
    )


def _look() -> Look:
    brand = settings.BRAND
    return Look(
        theme=digest(stylesheet(brand)),
        logo=brand.logo.name if brand.logo else "",
        logo_width=brand.logo.width_at(LOGO_HEIGHT) if brand.logo else 0,
        logo_height=LOGO_HEIGHT if brand.logo else 0,
        shows_name=brand.shows_name or brand.logo is None,
        icon=brand.icon.name if brand.icon else "",
        icon_kind=brand.icon.kind if brand.icon else "",
        ground_light=brand.of("surface", "light"),
        ground_dark=brand.of("surface", "dark"),
    )


def _forget(**kwargs: Any) -> None:
    """Settings change under a running process in tests alone."""
    _site.cache_clear()


setting_changed.connect(_forget)

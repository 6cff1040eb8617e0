"""How things look on a page: icons, days, miles, money, initials. A builtin library: templates need no ``load``.

A template hands a filter the empty string where a variable is missing: text reads as "not known" and shows nothing.
"""

import math
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory.web.icons import PATHS
from directory.web.phrases import gettext, language, ngettext, pgettext

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
CURRENCY_SIGNS = {"USD": "$", "CAD": "CA$", "EUR": "€", "GBP": "£"}
NAME_TITLES = frozenset({"dr", "prof", "rev", "mr", "mrs", "ms", "mx"})
SHORTEST_MILES = 0.1
WHOLE_MILES_FROM = 99.95


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One inline SVG, 20 px, in the colour of the text and hidden from screen readers: words always stand beside it.

    Raises KeyError for a name that is not in the set, so that a typo never reaches a reader.
    """
    # a constant of this package, no text from outside
    shape = mark_safe(PATHS[name])  # nosec B308 B703
    extra = " chevron" if name == "chevron" else ""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"'
        ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
        ' aria-hidden="true" focusable="false">{}</svg>',
        extra,
        shape,
    )


@register.simple_tag
def address(name: str, *arguments: str) -> str:
    """``{% url %}`` for pages that stand in every frame, with fixed arguments if any: resolved once in a language."""
    return _address(name, arguments, get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF, get_language())


@cache
def _address(name: str, arguments: tuple[str, ...], prefix: str, urlconf: str, language: str | None) -> str:
    del prefix, language  # reverse() reads them; they are here to be told apart
    return reverse(name, urlconf, args=arguments)


@register.filter
def day(value: date | str | None) -> str:
    """``4 Mar 2026`` that never breaks over two lines; a moment is on the day it has here; empty for no date."""
    if isinstance(value, datetime) and timezone.is_aware(value) and getattr(value, "convert_to_local_time", True):
        value = timezone.localdate(value)
    return _day(value, language()) if isinstance(value, date) else ""


@lru_cache(maxsize=8_192)
def _day(value: date, active: str) -> str:
    del active  # gettext reads it; it is here to be told apart
    parts = {"day": value.day, "month": _months()[value.month - 1], "year": value.year}
    return _unbroken(gettext("%(day)s %(month)s %(year)s") % parts)


def _months() -> tuple[str, ...]:
    return (
        pgettext("month", "Jan"),
        pgettext("month", "Feb"),
        pgettext("month", "Mar"),
        pgettext("month", "Apr"),
        pgettext("month", "May"),
        pgettext("month", "Jun"),
        pgettext("month", "Jul"),
        pgettext("month", "Aug"),
        pgettext("month", "Sep"),
        pgettext("month", "Oct"),
        pgettext("month", "Nov"),
        pgettext("month", "Dec"),
    )


def _unbroken(text: str) -> str:
    return text.replace(" ", NBSP)


@register.filter
def miles(value: float | str | None, precision: str = "exact") -> str:
    """``3.2 miles``; with ``"about"`` (the point is a town or ZIP centre) ``About 3 miles``; empty for no distance.

    One decimal below 100 miles, none from there on. Below a tenth of a mile the figure would be noise.
    """
    if value is None or isinstance(value, str) or not math.isfinite(value):
        return ""
    if precision == "about":
        whole = max(1, round(value))
        about = ngettext("About %(miles)s mile", "About %(miles)s miles", whole)
        return _unbroken(about % {"miles": f"{whole:,}"})
    if value < SHORTEST_MILES:
        return _unbroken(gettext("Under %(miles)s miles") % {"miles": SHORTEST_MILES})
    figure = f"{value:,.0f}" if value >= WHOLE_MILES_FROM else f"{value:.1f}"
    number, figure = (1, "1") if figure == "1.0" else (2, figure)
    return _unbroken(ngettext("%(miles)s mile", "%(miles)s miles", number) % {"miles": figure})


@register.filter
@lru_cache(maxsize=4_096)
def money(amount: Decimal | float | str | None, currency: str = "USD") -> str:
    """``$120``, ``CA$120``, ``$97.50``; an unknown currency stands as its code; empty for no amount."""
    if amount is None or isinstance(amount, str):
        return ""
    value = Decimal(str(amount))
    figure = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    return f"{CURRENCY_SIGNS.get(currency, f'{currency}{NBSP}')}{figure}"


@register.filter
def initials(name: str) -> str:
    """First letters of the first and the last name, without titles and what follows a comma; one for one name."""
    words = [word.strip("()\"'’.") for word in name.split(",", maxsplit=1)[0].split()]
    words = [word for word in words if word and word[0].isalpha()]
    without_titles = [word for word in words if word.lower() not in NAME_TITLES] or words
    letters = [without_titles[0], without_titles[-1]] if len(without_titles) > 1 else without_titles
    return "".join(word[0].upper() for word in letters)


@register.filter
def tel(number: str) -> str:
    """The number as a ``tel:`` link wants it: digits, with a leading plus if there was one."""
    digits = "".join(character for character in number if character in "0123456789")
    return f"+{digits}" if number.strip().startswith("+") else digits


@register.filter
def percent(value: float) -> str:
    """A share for an SVG width: ``63.5%``, clamped to 0–100, always with a dot whatever the language of the page."""
    if not math.isfinite(value):
        return "0%"
    return f"{min(100.0, max(0.0, value)):.2f}".rstrip("0").rstrip(".") + "%"


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The page numbers to offer around ``page``; None stands for a gap. At most seven entries.

    A page past the end counts as the last one.
    """
    nearest = min(max(1, page.number), page.paginator.num_pages)
    numbers = page.paginator.get_elided_page_range(nearest, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]

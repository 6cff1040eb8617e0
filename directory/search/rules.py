"""The orders of the list, each with the sentence that says how it is made; and the radii."""

from collections.abc import Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe

from directory.search.asked import Asked
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext

RADII = (5.0, 10.0, 25.0, 50.0, 100.0)


def orders(now: str, *, has_place: bool) -> SafeString:
    """What can be chosen. The first is what the list does by itself; it is named by what that is here."""
    names = {
        "relevance": _("Nearest first") if has_place else _("Freshest first"),
        "distance": _("Distance"),
        "name": _("Name"),
        "confirmed": _("Last confirmed"),
    }
    return options({code: names[code] for code in names if code != "distance" or has_place or now == "distance"}, now)


def radii(now: float) -> SafeString:
    """The usual radii, and the one asked for where it is another."""
    return options({f"{miles:.10g}": miles_text(miles) for miles in sorted({*RADII, now})}, f"{now:.10g}")


def miles_text(miles: float) -> str:
    """``25 miles``."""
    text = ngettext("%(miles)s mile", "%(miles)s miles", 1 if miles == 1 else 2)
    return text % {"miles": f"{miles:,.10g}"}


def options(labels: Mapping[str, str], now: str) -> SafeString:
    """The entries of a select, by value."""
    made = [
        f'<option value="{escape(value)}"{" selected" if value == now else ""}>{escape(label)}</option>'
        for value, label in labels.items()
    ]
    # every text in it was escaped where it was put in
    return mark_safe("".join(made))  # nosec B308 B703


def rule_of(asked: Asked) -> str:
    """How the present order is made, in a sentence or two."""
    if asked.sort == "name":
        return _("From A to Z, because you asked for it.")
    if asked.sort == "confirmed":
        return _(
            "Who confirmed their openings last comes first; people of the same day take turns, a different turn each "
            "day."
        )
    if asked.where is not None:
        rule = _("Nearest first; people at the same distance take turns, a different turn each day.")
    else:
        rule = _(
            "Who confirmed their openings lately comes first; among those, everybody takes turns, a different turn "
            "each day."
        )
    if asked.words and asked.sort == "relevance":
        return f"{_('People with your words in their name come first.')} {rule}"
    return rule

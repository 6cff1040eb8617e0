"""What stands around the cards, as HTML: a few words each, and short lists. The words that are the same for everybody
stand in the template; these are put into its blanks. Every text from outside goes through ``escape``.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from directory.matching.explanations.summary import Apart, Change, Chip
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext
from directory.web.templatetags.look import address

#: People that fit side by side; who ticks more is told.
SIDE_BY_SIDE = 4


class Ticked(NamedTuple):
    """Somebody in the tray. ``is_elsewhere``: without a card on this page."""

    slug: str
    name: str
    is_elsewhere: bool


def numbers(**counts: int) -> dict[str, SafeString]:
    """Each as it stands on a page."""
    return {name: _safe(str(number)) for name, number in counts.items()}


def heading(total: int) -> SafeString:
    """How many could be seen."""
    text = ngettext("%(number)s person you could see", "%(number)s people you could see", total)
    return _safe(text % {"number": total})


def asked(chips: Iterable[Chip]) -> SafeString:
    """The answers as items of a list; that there are none."""
    made = "".join([f'\n    <li class="chip">{escape(chip.text)}{_level(chip)}</li>\n  ' for chip in chips])
    return _safe(made or f'\n    <li class="chip">{_("Nothing in particular")}</li>\n  ')


def _level(chip: Chip) -> str:
    if not chip.level:
        return ""
    return f' <b class="weight-tag{" must" if chip.is_must else ""}">{escape(chip.level)}</b>'


def tally(steps: Iterable[tuple[str, int]]) -> SafeString:
    """The steps of the subtraction, as rows of a list of terms."""
    return _safe("".join([f"<div><dt>{escape(words)}</dt><dd>−{count}</dd></div>" for words, count in steps]))


def listed_apart(people: Iterable[Apart]) -> SafeString:
    """Who might fit, as items of a list."""
    return _safe(
        "".join(
            [
                f'\n        <li><a href="{escape(one.url)}">{escape(one.name)}</a>'
                f'<p class="sub">{escape(one.question)}</p></li>\n      '
                for one in people
            ]
        )
    )


def changes(found: Iterable[Change], token: str) -> SafeString:
    """Changes of one press as items of a list: the markup of ``_change.html`` with how many each adds.

    ``token``: of the forms of this visitor.
    """
    action, more = escape(address("matching:change")), _("%(count)s more")
    return _safe(
        "".join(
            [
                f'<li>\n  <form method="post" action="{action}">\n'
                f'    <input type="hidden" name="csrfmiddlewaretoken" value="{escape(token)}">\n'
                f'    <input type="hidden" name="requirement" value="{escape(one.requirement)}">\n'
                f'    <input type="hidden" name="to" value="{escape(one.to)}">\n'
                f'    <button class="link">{escape(one.text)}</button>\n'
                f"    <small>{escape(one.now)}</small>\n  </form>\n"
                f'  <span class="count">{more % {"count": one.adds}}</span>\n</li>\n'
                for one in found
            ]
        )
    )


def ticked_elsewhere(people: Iterable[Ticked]) -> SafeString:
    """Hidden fields for those who are ticked and have no card on this page."""
    return _safe(
        "".join(
            [
                f'<input type="hidden" name="kept" value="{escape(one.slug)}" data-name="{escape(one.name)}">'
                for one in people
                if one.is_elsewhere
            ]
        )
    )


def tray(people: tuple[Ticked, ...]) -> dict[str, SafeString]:
    """How many are ticked, who, and what can be done with them."""
    count, hint = _("Nobody ticked yet"), _("Tick “Compare” beside a name, then press a button here.")
    if people:
        count = _("%(count)s ticked") % {"count": len(people)}
        hint = _("Four people fit side by side. The first four are shown.") if len(people) > SIDE_BY_SIDE else ""
    off = _(": take off")
    names = "".join(
        [
            f'\n      <li><button class="tray-name" form="picks" name="drop" value="{escape(one.slug)}">'
            f'<span>{escape(one.name)}</span><span class="visually-hidden">{off}</span>'
            '<span aria-hidden="true">×</span></button></li>\n    '
            for one in people
        ]
    )
    return {"tray_count": _safe(count), "tray_names": _safe(names), "tray_says": _safe(hint)}


def _safe(made: str) -> SafeString:
    # Every text in it was escaped where it was put in. mark_safe asks about lazy texts first, which takes longer.
    return SafeString(made)  # nosec B703

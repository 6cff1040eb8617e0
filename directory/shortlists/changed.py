"""What has changed about somebody since a list was kept, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from directory.matching.explanations.words import lower_first
from directory.practitioners.choices import Accepting
from directory.practitioners.wording.marks import listing
from directory.web.templatetags.look import day

WORSE, BETTER, OTHER = "worse", "better", "other"
_ICONS = {WORSE: "bang", BETTER: "tick", OTHER: "info"}
_ROOM: Mapping[str, tuple[str, str]] = {
    Accepting.YES: (BETTER, gettext_noop("Now taking new clients")),
    Accepting.WAITLIST: (OTHER, gettext_noop("Now has a waitlist")),
    Accepting.NO: (WORSE, gettext_noop("No longer taking new clients")),
}
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``kind``: what it means for the client; the words and the icon say it too."""

    kind: str
    text: str

    @property
    def icon(self) -> str:
        """A shape for each kind."""
        return _ICONS[self.kind]


def changes(then: Facts, now: Facts) -> tuple[Change, ...]:
    """From the facts of the kept day to those of today, what matters most first; empty where nothing changed.

    Both are in one language: a label in another would read as a change.
    """
    return tuple(
        Change(kind, text)
        for kind, text in (
            *_room(then, now),
            *_papers(then["licences"], now["licences"]),
            *_papers(then["certifications"], now["certifications"]),
            *_money(then, now),
            *_meeting(then, now),
            *_first_call(then, now),
        )
    )


def _room(then: Facts, now: Facts) -> Iterator[tuple[str, str]]:
    if now["accepting"] == then["accepting"]:
        if now["accepting"] and now["confirmed_on"] != then["confirmed_on"]:
            yield BETTER, _("Confirmed again on %(day)s") % {"day": _day(now["confirmed_on"])}
    elif now["accepting"]:
        kind, text = _ROOM[now["accepting"]]
        yield kind, _(text)
    else:
        yield WORSE, _("Openings not confirmed since %(day)s") % {"day": _day(now["confirmed_on"])}


def _papers(then: Sequence[Facts], now: Sequence[Facts]) -> Iterator[tuple[str, str]]:
    """Checked papers alone: what nobody checked is not worth a word when it goes."""
    was, is_now = _checked(then), _checked(now)
    claimed = {paper["title"] for paper in now if not paper["checked"]}
    for title, until in was.items():
        if title in is_now:
            if is_now[title] != until and is_now[title]:
                yield OTHER, _("%(title)s: now valid to %(day)s") % {"title": title, "day": _day(is_now[title])}
        elif title in claimed:
            yield WORSE, _("The check has run out: %(title)s") % {"title": title}
        else:
            yield WORSE, _("No longer in force: %(title)s") % {"title": title}
    for title in is_now.keys() - was.keys():
        yield BETTER, _("Newly checked: %(title)s") % {"title": title}


def _checked(papers: Sequence[Facts]) -> dict[str, str]:
    """Titles and last days; of two with one title the one that lasts longer."""
    found: dict[str, str] = {}
    for paper in papers:
        if paper["checked"]:
            found[paper["title"]] = max(found.get(paper["title"], ""), paper["until"])
    return dict(sorted(found.items()))


def _money(then: Facts, now: Facts) -> Iterator[tuple[str, str]]:
    before, after = then["fee"], now["fee"]
    if before != after:
        yield OTHER, _fee(before, after)
    before, after = then["sliding_scale"], now["sliding_scale"]
    if before != after:
        yield OTHER, _sliding(before, after)


def _fee(was: str, now: str) -> str:
    prices = {"was": was, "now": now}
    if not now:
        return _("The fee is no longer stated, was %(was)s") % prices
    return (_("Now %(now)s a session, was %(was)s") if was else _("Now %(now)s a session")) % prices


def _sliding(was: str, now: str) -> str:
    if not now:
        return _("No sliding scale is stated any more")
    prices = {"was": was, "now": now}
    return (_("Sliding scale: now %(now)s, was %(was)s") if was else _("Sliding scale: now %(now)s")) % prices


def _meeting(then: Facts, now: Facts) -> Iterator[tuple[str, str]]:
    if gained := [lower_first(way) for way in now["formats"] if way not in then["formats"]]:
        yield BETTER, _("Offers %(ways)s now") % {"ways": listing(gained)}
    if lost := [lower_first(way) for way in then["formats"] if way not in now["formats"]]:
        yield WORSE, _("No longer offers %(ways)s") % {"ways": listing(lost)}
    if then["office"] and now["office"] != then["office"]:
        yield OTHER, _("The office in %(place)s has moved or closed") % {"place": then["office"]}


def _first_call(then: Facts, now: Facts) -> Iterator[tuple[str, str]]:
    before, after = then["first_call_minutes"], now["first_call_minutes"]
    if after and after != before:
        yield BETTER, _("Offers a free first call of %(minutes)s minutes now") % {"minutes": after}
    elif before and not after:
        yield WORSE, _("No longer offers a free first call")


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso)) if iso else _("a day we do not know")

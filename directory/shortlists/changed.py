"""What has changed about somebody since a list was kept, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.matching.explanations.words import lower_first
from directory.practitioners.choices import Accepting
from directory.practitioners.wording.marks import listing
from directory.web.templatetags.look import day

WORSE, BETTER, OTHER = "worse", "better", "other"
_ICONS = {WORSE: "bang", BETTER: "tick", OTHER: "info"}
_ROOM: Mapping[str, tuple[str, str]] = {
    Accepting.YES: (BETTER, "Now taking new clients"),
    Accepting.WAITLIST: (OTHER, "Now has a waitlist"),
    Accepting.NO: (WORSE, "No longer taking new clients"),
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
    """From the facts of the kept day to those of today, what matters most first; empty where nothing changed."""
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
            yield BETTER, f"Confirmed again on {_day(now['confirmed_on'])}"
    elif now["accepting"]:
        yield _ROOM[now["accepting"]]
    else:
        yield WORSE, f"Openings not confirmed since {_day(now['confirmed_on'])}"


def _papers(then: Sequence[Facts], now: Sequence[Facts]) -> Iterator[tuple[str, str]]:
    """Checked papers alone: what nobody checked is not worth a word when it goes."""
    was, is_now = _checked(then), _checked(now)
    claimed = {paper["title"] for paper in now if not paper["checked"]}
    for title, until in was.items():
        if title in is_now:
            if is_now[title] != until and is_now[title]:
                yield OTHER, f"{title}: now valid to {_day(is_now[title])}"
        elif title in claimed:
            yield WORSE, f"The check has run out: {title}"
        else:
            yield WORSE, f"No longer in force: {title}"
    for title in is_now.keys() - was.keys():
        yield BETTER, f"Newly checked: {title}"


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
        was = f", was {before}" if before else ""
        yield OTHER, f"Now {after} a session{was}" if after else f"The fee is no longer stated{was}"
    before, after = then["sliding_scale"], now["sliding_scale"]
    if before != after:
        was = f", was {before}" if before else ""
        yield OTHER, f"Sliding scale: now {after}{was}" if after else "No sliding scale is stated any more"


def _meeting(then: Facts, now: Facts) -> Iterator[tuple[str, str]]:
    if gained := [lower_first(way) for way in now["formats"] if way not in then["formats"]]:
        yield BETTER, f"Offers {listing(gained)} now"
    if lost := [lower_first(way) for way in then["formats"] if way not in now["formats"]]:
        yield WORSE, f"No longer offers {listing(lost)}"
    if then["office"] and now["office"] != then["office"]:
        yield OTHER, f"The office in {then['office']} has moved or closed"


def _first_call(then: Facts, now: Facts) -> Iterator[tuple[str, str]]:
    before, after = then["first_call_minutes"], now["first_call_minutes"]
    if after and after != before:
        yield BETTER, f"Offers a free first call of {after} minutes now"
    elif before and not after:
        yield WORSE, "No longer offers a free first call"


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso)) if iso else "a day we do not know"

"""The shortlist as a page shows it: every number and sentence ready, so that what follows only prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from directory.matching.explanations import practical
from directory.matching.explanations.lawful import Basis, basis
from directory.matching.explanations.lines import Line, cautions, lines, total_tenths
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.steps import Step, first_name, next_steps
from directory.matching.explanations.words import upper_first
from directory.practitioners.choices import Accepting
from directory.practitioners.standing import Standing
from directory.practitioners.wording.credentials import profile_mark, title_of
from directory.practitioners.wording.licences import licence_lines, licensed_as
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.practitioners.wording.practice import (
    CAPACITY,
    capacity_mark,
    fee_range,
    is_confirmed,
    place_name,
    sliding,
)
from directory.ranking.types import WEIGHT_ONE
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

#: Parts that stand open on the first card and on later ones; losses always do.
OPEN_FIRST, OPEN_LATER = 5, 3
#: Cards in full before they become slim.
FULL_CARDS = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the strip: what, and a smaller word."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A licence or a certification with its state."""

    icon: str
    title: str
    mark: Mark
    details: str = ""

    @property
    def is_claim(self) -> bool:
        """Shown without weight: nobody has checked it."""
        return self.mark.kind is not MarkKind.YES


@dataclass(frozen=True, slots=True)
class Card:
    """One person of the shortlist. ``folded``: the rows behind "more", which still carry their points.

    ``total`` in tenths of a point. ``widest``: the weight whose bar has the full width.
    """

    shown: Shown
    basis: Basis
    total: int
    widest: int
    licensed_as: str
    strip: tuple[Fact, ...]
    proofs: tuple[Proof, ...]
    rows: tuple[Line, ...]
    folded: tuple[Line, ...]
    unknowns: tuple[Line, ...]
    cautions: tuple[str, ...]
    steps: tuple[Step, ...]
    is_slim: bool

    @property
    def first_name(self) -> str:
        """For "Why Maren"."""
        return first_name(self.shown.practitioner.name)


def cards(people: Sequence[Shown], said: Callable[[Shown], list[Line]] = lines) -> tuple[Card, ...]:
    """A card each. Bars share one scale, the heaviest part of this request. ``said``: the lines of each, if not those
    of today. Cost: a fifth of a millisecond a card."""
    widest = max((part.weight for shown in people for part in shown.match.parts), default=WEIGHT_ONE)
    return tuple(_card(shown, said(shown), widest) for shown in people)


def _card(shown: Shown, every: list[Line], widest: int) -> Card:
    terms, on = shown.terms, shown.on
    count = OPEN_FIRST if shown.match.position == 1 else OPEN_LATER
    rows = every[:count]
    folded: list[Line] = []
    for line in every[count:]:
        (rows if _is_loss(line) else folded).append(line)
    if len(folded) == 1:
        rows, folded = every, []
    rests_on = basis(shown)
    return Card(
        shown=shown,
        basis=rests_on,
        total=total_tenths(shown.match.score),
        widest=widest,
        licensed_as=licensed_as(shown.licences, on, terms),
        strip=_strip(shown, rests_on),
        proofs=_proofs(shown),
        rows=tuple(rows),
        folded=tuple(folded),
        unknowns=tuple(line for line in every if line.state == "unknown"),
        cautions=tuple(upper_first(text) for text in cautions(shown, rests_on.code)),
        steps=next_steps(shown.practitioner),
        is_slim=shown.match.position > FULL_CARDS,
    )


def _is_loss(line: Line) -> bool:
    """Worth seeing: a penalty, something unknown, or less than three quarters of what it could give."""
    return line.is_penalty or line.state == "unknown" or line.points * 4 < line.of * 3


def _strip(shown: Shown, rests_on: Basis) -> tuple[Fact, ...]:
    person = shown.practitioner
    place = practical.met_at(shown) or next(iter(shown.locations), None)
    where = place_name(place) if place else ""
    others = practical.other_ways(shown)
    meeting_note = ". ".join(part for part in (where, upper_first(others)) if part)
    state = capacity_mark(person, shown.on).text
    if person.accepting and is_confirmed(person, shown.on):
        state = _(CAPACITY[Accepting(person.accepting)])
    confirmed = _("Confirmed %(day)s") % {"day": day(person.confirmed_on)} if person.confirmed_on else ""
    return (
        Fact(_("How you would meet"), practical.meeting(shown), meeting_note),
        Fact(_("Lawful because"), rests_on.title, rests_on.note),
        Fact(_("Capacity"), state, confirmed),
        Fact(_("Cost"), fee_range(person) or _("Not stated"), upper_first(sliding(person))),
    )


def _proofs(shown: Shown) -> tuple[Proof, ...]:
    """Licences in force first, then what was asked for; the best of every ladder, nothing that has ended."""
    terms, on = shown.terms, shown.on
    found = [
        Proof("shield", line.title, line.mark, " · ".join(line.details))
        for line in licence_lines(shown.licences, shown.authorities, on, terms)
        if line.mark.kind is not MarkKind.NO
    ]
    seen: set[str] = set()
    for held in shown.credentials:
        if held.standing in (Standing.EXPIRED, Standing.REJECTED) or held.entry.family in seen:
            continue
        seen.add(held.entry.family)
        found.append(Proof("rosette", title_of(held.entry), profile_mark(held, terms), held.entry.issuer))
    return tuple(found)

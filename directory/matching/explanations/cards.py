"""The shortlist as a page shows it: every number and sentence ready, so that what follows only prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from directory.matching.explanations import practical
from directory.matching.explanations.lawful import Basis, basis
from directory.matching.explanations.lines import Line, cautions, lines, total_tenths
from directory.matching.explanations.portraits import Portrait
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.steps import Step, first_name, next_steps
from directory.matching.explanations.words import upper_first
from directory.practitioners.choices import Accepting
from directory.practitioners.rows import PersonRow
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

T = TypeVar("T")

#: Parts that stand open on the first card and on later ones; losses always do.
OPEN_FIRST, OPEN_LATER = 5, 3
#: Cards in full before they become slim.
FULL_CARDS = 3


class Fact(NamedTuple):
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
class Introduction:
    """What a card says of one person whoever asks, in one language. ``first_name``: for "Why Maren"."""

    person: PersonRow
    first_name: str
    licensed_as: str
    capacity: Fact
    cost: Fact
    proofs: tuple[Proof, ...]
    steps: tuple[Step, ...]
    #: What was made of it. Another one made of this one begins without.
    _held: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    def once(self, make: Callable[["Introduction", str], T], url: str) -> T:
        """``make(self, url)``, or what it gave before. ``make``: a function of a module; ``url``: of the profile."""
        key = make, url
        found: T | None = self._held.get(key)
        if found is None:
            found = self._held[key] = make(self, url)
        return found


@dataclass(frozen=True, slots=True)
class Card:
    """One person of the shortlist. ``folded``: the rows behind "more", which still carry their points.

    ``total`` in tenths of a point. ``widest``: the weight whose bar has the full width.
    """

    shown: Shown
    introduction: Introduction
    basis: Basis
    meeting: Fact
    lawful: Fact
    total: int
    widest: int
    rows: tuple[Line, ...]
    folded: tuple[Line, ...]
    unknowns: tuple[Line, ...]
    cautions: tuple[str, ...]
    is_slim: bool

    @property
    def licensed_as(self) -> str:
        """Empty where nothing is known."""
        return self.introduction.licensed_as

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Licences and certifications."""
        return self.introduction.proofs

    @property
    def strip(self) -> tuple[Fact, ...]:
        """The four facts below the name."""
        return self.meeting, self.lawful, self.introduction.capacity, self.introduction.cost


def cards(people: Sequence[Shown], said: Callable[[Shown], list[Line]] = lines) -> tuple[Card, ...]:
    """A card each. Bars share one scale, the heaviest part of this request. ``said``: the lines of each, if not those
    of today. Cost: a fifth of a millisecond a card."""
    widest = max((part.weight for shown in people for part in shown.match.parts), default=WEIGHT_ONE)
    return tuple(_card(shown, said(shown), widest) for shown in people)


def _card(shown: Shown, every: list[Line], widest: int) -> Card:
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
        introduction=shown.portrait.worded(introduction),
        basis=rests_on,
        meeting=_meeting(shown),
        lawful=Fact(_("Lawful because"), rests_on.title, rests_on.note),
        total=total_tenths(shown.match.score),
        widest=widest,
        rows=tuple(rows),
        folded=tuple(folded),
        unknowns=tuple([line for line in every if line.state == "unknown"]),
        cautions=tuple([upper_first(text) for text in cautions(shown, rests_on.code)]),
        is_slim=shown.match.position > FULL_CARDS,
    )


def _is_loss(line: Line) -> bool:
    """Worth seeing: a penalty, something unknown, or less than three quarters of what it could give."""
    return line.is_penalty or line.state == "unknown" or line.points * 4 < line.of * 3


def introduction(portrait: Portrait) -> Introduction:
    """What is the same whoever asks. Ask for it by ``portrait.worded(introduction)``. Cost: some 80 microseconds."""
    person, on = portrait.person, portrait.on
    is_known = person.accepting and is_confirmed(person, on)
    state = _(CAPACITY[Accepting(person.accepting)]) if is_known else capacity_mark(person, on).text
    confirmed = _("Confirmed %(day)s") % {"day": day(person.confirmed_on)} if person.confirmed_on else ""
    return Introduction(
        person=person,
        first_name=first_name(person.name),
        licensed_as=licensed_as(portrait.licences, on, portrait.terms),
        capacity=Fact(_("Capacity"), state, confirmed),
        cost=Fact(_("Cost"), fee_range(person) or _("Not stated"), upper_first(sliding(person))),
        proofs=_proofs(portrait),
        steps=next_steps(person),
    )


def _meeting(shown: Shown) -> Fact:
    place = practical.met_at(shown) or next(iter(shown.locations), None)
    where = place_name(place) if place else ""
    others = practical.other_ways(shown)
    note = ". ".join([part for part in (where, upper_first(others)) if part])
    return Fact(_("How you would meet"), practical.meeting(shown), note)


def _proofs(portrait: Portrait) -> tuple[Proof, ...]:
    """Licences in force first, then what was asked for; the best of every ladder, nothing that has ended."""
    terms, on = portrait.terms, portrait.on
    found = [
        Proof("shield", line.title, line.mark, " · ".join(line.details))
        for line in licence_lines(portrait.licences, portrait.authorities, on, terms)
        if line.mark.kind is not MarkKind.NO
    ]
    seen: set[str] = set()
    for held in portrait.credentials:
        if held.standing in (Standing.EXPIRED, Standing.REJECTED) or held.entry.family in seen:
            continue
        seen.add(held.entry.family)
        found.append(Proof("rosette", title_of(held.entry), profile_mark(held, terms), held.entry.issuer))
    return tuple(found)

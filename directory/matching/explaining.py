"""Where single people stand for one client, in words: their place, or what keeps them out, and what would change it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from directory.matching.explanations.addresses import profile_address
from directory.matching.explanations.lines import LABELS, SENTENCES, Line, in_points, lines, total_tenths
from directory.matching.explanations.listings import Listing, listings
from directory.matching.explanations.moves import move
from directory.matching.explanations.shown import Question, Shown, shown
from directory.matching.explanations.summary import Change, changes
from directory.matching.explanations.words import lower_first, upper_first
from directory.matching.prospects import prospects
from directory.matching.services import Asked, stands
from directory.practitioners.wording.practice import capacity_mark
from directory.ranking.moving import FailedGate
from directory.ranking.types import Match, Standing
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _

#: Lines and changes that are told of one person.
MOST_TOLD = 3
_WAYS: Mapping[str, str] = {
    "not-offered": gettext_noop("%(way)s: not offered"),
    "too-far": gettext_noop("%(way)s: farther than you want to go"),
    "unplaced": gettext_noop("%(way)s: we do not know where the office is"),
    "not-lawful": gettext_noop("%(way)s: not lawful where you will be"),
    "unknown-lawful": gettext_noop("%(way)s: we have not checked that it is lawful where you will be"),
    "not-stated": gettext_noop("%(way)s: they have not said"),
    "not-virtual": gettext_noop("%(way)s: their approaches need the same room"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that keeps a person out, or takes points; ``is_unknown`` for an open question."""

    label: str
    text: str
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one person stands. ``position`` 0: not on the list. ``yours`` and ``theirs``: what would change it."""

    name: str
    url: str
    position: int
    points: str
    losses: tuple[Reason, ...]
    gates: tuple[Reason, ...]
    yours: tuple[Change, ...]
    theirs: tuple[str, ...]


def standings(asked: Asked, keys: Sequence[int]) -> tuple[Stand, ...]:
    """One for each of these primary keys who is considered. Cost for each: some scorings and four queries."""
    found = listings(keys, asked.table.catalogue)
    return tuple(
        _stand(asked, each, found[key]) for key in keys if key in found and (each := stands(asked, key)) is not None
    )


def _stand(asked: Asked, stands_at: Standing, listing: Listing) -> Stand:
    terms = asked.table.catalogue
    match = stands_at.match or _no_match(stands_at.row)
    person = shown(match, listing, Question(asked.answers, asked.request, terms, asked.on))
    found = prospects(asked, stands_at.row)
    position = stands_at.match.position if stands_at.match else 0
    return Stand(
        name=listing.person.name,
        url=profile_address()(listing.person.slug),
        position=position,
        points=in_points(total_tenths(match.score)),
        losses=tuple(_losses(person)) if position else (),
        gates=tuple(_gate(gate, stands_at, person) for gate in found.gates),
        yours=changes(found.relaxations, asked.answers, terms),
        theirs=tuple(move(one, asked.request, terms, position or None) for one in found.changes[:MOST_TOLD]),
    )


def _no_match(row: int) -> Match:
    """For the sentences of somebody who is not on the list."""
    return Match(
        position=0, row=row, score=0, parts=(), format="", other_formats=(), miles=None, location=None
    )  # fmt: skip


def _losses(person: Shown) -> Iterator[Reason]:
    """The parts that give least of what they could."""
    every = sorted(lines(person), key=_lost, reverse=True)
    for line in every[:MOST_TOLD]:
        if _lost(line) > 0:
            yield Reason(line.label, line.sentence, line.state == "unknown")


def _lost(line: Line) -> int:
    return line.of - line.points


def _gate(gate: FailedGate, stands_at: Standing, person: Shown) -> Reason:
    if gate.code == "capacity":
        return Reason(_("Openings"), capacity_mark(person.practitioner, person.on).text, gate.is_unknown)
    if gate.code == "age_group":
        return Reason(_("Age group"), _ages(person, is_unknown=gate.is_unknown), gate.is_unknown)
    if gate.code == "reach":
        return Reason(_(LABELS["reach"]), _ways(stands_at, person), gate.is_unknown)
    label = _("%(question)s, a must") % {"question": _(LABELS[gate.code])}
    return Reason(label, SENTENCES[gate.code](person), gate.is_unknown)


def _ages(person: Shown, *, is_unknown: bool) -> str:
    if is_unknown:
        return _("Does not say which ages they see")
    return _("Sees other age groups, or the approach is for other ages")


def _ways(stands_at: Standing, person: Shown) -> str:
    labels = person.terms.terms[TermKind.FORMAT]
    said = [_(_WAYS[why]) % {"way": lower_first(labels[code].label)} for code, why in stands_at.ways.items()]
    return upper_first("; ".join(said)) or _("No way to meet is known")

"""A shared list as others see it: people and what anybody may know of them. Of the client nothing, unless they ticked
that the reasons go with it.

Distances are never in it, nor what they could be worked out from: the rule is public, so the points for the way to an
office, or a total that has them in it, tell how far away the client is, and three offices tell where. Without reasons
the people stand in the order of their names: their places come from the answers.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.intake.answers import IntakeAnswers
from directory.matching.explanations.cards import Card, Proof
from directory.matching.explanations.lines import Line, in_points
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.steps import Step, next_steps
from directory.matching.explanations.words import upper_first
from directory.matching.keeping import REACH, Kept, kept_cards, still_listed, without_places
from directory.places.naming import fold
from directory.practitioners.wording.practice import capacity_mark, fee_range, place_name, sentence, sliding
from directory.shortlists.reading import Opened, OpenedLink
from directory.vocabulary.choices import TermKind
from directory.web.templatetags.look import day


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the sum, in words. Points and what it could have given, of a hundred; empty for the way to meet."""

    label: str
    sentence: str
    points: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class SharedPerson:
    """One person. ``reasons`` and ``cautions`` are empty unless they were ticked."""

    slug: str
    name: str
    pronouns: str
    licensed_as: str
    meeting: str
    places: str
    capacity: str
    confirmed: str
    cost: str
    sliding: str
    proofs: tuple[Proof, ...]
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPage:
    """``gone``: how many of those shared are not in the directory any more. ``said_on``: the day of the reasons."""

    people: tuple[SharedPerson, ...]
    gone: int
    has_reasons: bool
    said_on: date
    ends_on: date


def shared_people(opened: Opened, link: OpenedLink, on: date) -> tuple[Shown, ...]:
    """Those of the link who are listed now, without a distance: in their places where reasons go along, else by name.

    Cost: eight queries.
    """
    people = still_listed(opened.answers or IntakeAnswers(), _kept(opened, link), on=on)
    return people if link.has_reasons else tuple(sorted(people, key=_name))


def shared_page(opened: Opened, link: OpenedLink, now: datetime) -> SharedPage:
    """Everything on it."""
    kept = _kept(opened, link)
    cards = kept_cards(shared_people(opened, link, timezone.localdate(now)), kept)
    return SharedPage(
        people=tuple(_person(card, has_reasons=link.has_reasons) for card in cards),
        gone=len(kept) - len(cards),
        has_reasons=link.has_reasons,
        said_on=timezone.localdate(opened.row.created_at),
        ends_on=timezone.localdate(opened.row.expires_at),
    )


def _kept(opened: Opened, link: OpenedLink) -> tuple[Kept, ...]:
    return tuple(without_places(each) for each in opened.people if each.key in link.keys)


def _name(shown: Shown) -> tuple[str, int]:
    return fold(shown.practitioner.name), shown.practitioner.pk


def _person(card: Card, *, has_reasons: bool) -> SharedPerson:
    shown = card.shown
    person = shown.practitioner
    places = dict.fromkeys(name for name in map(place_name, shown.locations) if name)
    return SharedPerson(
        slug=person.slug,
        name=person.name,
        pronouns=person.pronouns,
        licensed_as=card.licensed_as,
        meeting=upper_first(sentence(shown.words(TermKind.FORMAT, shown.codes.get(TermKind.FORMAT, frozenset())))),
        places=" · ".join(places),
        capacity=capacity_mark(person, shown.on).text.split(",", maxsplit=1)[0],
        confirmed=_("Confirmed %(day)s") % {"day": day(person.confirmed_on)} if person.confirmed_on else "",
        cost=fee_range(person),
        sliding=sliding(person),
        proofs=card.proofs,
        steps=next_steps(person),
        reasons=tuple(map(_reason, (*card.rows, *card.folded))) if has_reasons else (),
        cautions=card.cautions if has_reasons else (),
    )


def _reason(line: Line) -> Reason:
    return Reason(line.label, line.sentence, "" if line.code == REACH else _told(line), line.state == "unknown")


def _told(line: Line) -> str:
    if line.is_penalty:
        return f"−{in_points(-line.points)}"
    return _("%(points)s of %(of)s") % {"points": in_points(line.points), "of": in_points(line.of)}

"""A shared list as others see it: people and what anybody may know of them. Of the client nothing, unless they ticked
that the reasons go with it."""

from dataclasses import dataclass
from datetime import date, datetime

from directory.intake.answers import IntakeAnswers
from directory.matching.explanations.cards import Card, Proof
from directory.matching.explanations.lines import Line
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.steps import Step, next_steps
from directory.matching.keeping import Kept, kept_cards, still_listed, without_places
from directory.practitioners.wording.practice import capacity_mark, fee_range, place_name, sentence, sliding
from directory.shortlists.reading import Opened, OpenedLink
from directory.vocabulary.choices import TermKind
from directory.web.templatetags.look import day


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the sum, in words. Points and what it could have given, of a hundred."""

    label: str
    sentence: str
    points: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class SharedPerson:
    """One person. ``score`` and ``reasons`` are empty unless they were ticked."""

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
    score: str
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
    """Those of the link who are listed now, in their places, without a distance. Cost: eight queries."""
    return still_listed(opened.answers or IntakeAnswers(), _kept(opened, link), on=on)


def shared_page(opened: Opened, link: OpenedLink, now: datetime) -> SharedPage:
    """Everything on it."""
    kept = _kept(opened, link)
    cards = kept_cards(shared_people(opened, link, now.date()), kept)
    return SharedPage(
        people=tuple(_person(card, has_reasons=link.has_reasons) for card in cards),
        gone=len(kept) - len(cards),
        has_reasons=link.has_reasons,
        said_on=opened.row.created_at.date(),
        ends_on=opened.row.expires_at.date(),
    )


def _kept(opened: Opened, link: OpenedLink) -> tuple[Kept, ...]:
    return tuple(without_places(each) for each in opened.people if each.key in link.keys)


def _person(card: Card, *, has_reasons: bool) -> SharedPerson:
    shown = card.shown
    person = shown.practitioner
    places = dict.fromkeys(name for name in map(place_name, shown.locations) if name)
    return SharedPerson(
        slug=person.slug,
        name=person.name,
        pronouns=person.pronouns,
        licensed_as=card.licensed_as,
        meeting=sentence(shown.words(TermKind.FORMAT, shown.codes.get(TermKind.FORMAT, frozenset()))),
        places=" · ".join(places),
        capacity=capacity_mark(person, shown.on).text.split(",", maxsplit=1)[0],
        confirmed=f"Confirmed {day(person.confirmed_on)}" if person.confirmed_on else "",
        cost=fee_range(person),
        sliding=sliding(person),
        proofs=card.proofs,
        steps=next_steps(person),
        score=_points(card.total) if has_reasons else "",
        reasons=tuple(map(_reason, (*card.rows, *card.folded))) if has_reasons else (),
        cautions=card.cautions if has_reasons else (),
    )


def _reason(line: Line) -> Reason:
    points = f"−{_points(-line.points)}" if line.is_penalty else f"{_points(line.points)} of {_points(line.of)}"
    return Reason(line.label, line.sentence, points, line.state == "unknown")


def _points(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"

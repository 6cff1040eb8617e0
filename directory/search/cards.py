"""The cards of the list as HTML: what somebody is licensed as first, then what they hold, do, and take.

Joined strings, because twenty cards took Django's template language more than finding the people does. Every text from
outside goes through ``escape``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from directory.matching.explanations.addresses import profile_address
from directory.practitioners.rows import LocationRow
from directory.practitioners.wording.credentials import card_marks
from directory.practitioners.wording.licences import licensed_as
from directory.practitioners.wording.marks import Mark
from directory.practitioners.wording.practice import (
    capacity_mark,
    distance,
    fee_range,
    place_name,
    place_names,
    sentence,
    sliding,
)
from directory.search.shown import Shown
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import icon, initials

MOST_FOCUSES = 3
MOST_PLACES = 2


class Card(NamedTuple):
    """A card but for what hangs on the search. Between ``head`` and ``middle`` stands what the profile is told, between
    ``middle`` and ``tail`` how far it is. ``locations`` in their own order; ``where``: without a place to measure from.
    ``address``: of the profile."""

    key: int
    name: str
    address: str
    head: str
    middle: str
    tail: str
    locations: tuple[LocationRow, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs on the search. ``miles`` and ``nearest`` (the place of that office among their own) by primary key,
    where a place was asked for. ``query``: what a profile is told, with its question mark, or empty."""

    miles: Mapping[int, float] = field(default_factory=dict)
    nearest: Mapping[int, int] = field(default_factory=dict)
    query: str = ""


def items(cards: Iterable[Card], around: Around) -> SafeString:
    """A list item a card, in the order given. Cost: two microseconds a card."""
    query = escape(around.query)
    made = [f"<li>{card.head}{query}{card.middle}{_far(card, around)}{card.tail}</li>" for card in cards]
    # every text in it was escaped where it was put in
    return mark_safe("\n".join(made))  # nosec B308 B703


def card_of(one: Shown, today: date, catalogue: Catalogue) -> Card:
    """The card of a day, in the language of the page. Cost: 50 microseconds."""
    person = one.person
    licensed = licensed_as(one.licences, today, catalogue)
    sub = " · ".join([escape(part) for part in (person.pronouns, licensed) if part])
    marks = [*card_marks(one.credentials, today, catalogue), capacity_mark(person, today)]
    headline = f'<p class="card-text">{escape(one.headline)}</p>' if one.headline else ""
    address = profile_address()(person.slug)
    return Card(
        key=person.pk,
        name=person.name,
        address=address,
        head=(
            f'<article class="card" data-practitioner="{escape(person.slug)}">'
            f'<div class="card-head"><span class="avatar" aria-hidden="true">{escape(initials(person.name))}</span>'
            f'<div><h3 class="name"><a href="{escape(address)}'
        ),
        middle=f'">{escape(person.name)}</a></h3><p class="sub">{sub}</p></div>',
        tail=(
            f'</div><div class="marks">{"".join([_mark(mark) for mark in marks])}</div>'
            f"{headline}{_focuses(one, catalogue)}"
            f'<ul class="meta">{_meta(one, catalogue)}</ul></article>'
        ),
        locations=one.locations,
        where=" · ".join(place_names(one.locations)[:MOST_PLACES]),
    )


def _far(card: Card, around: Around) -> str:
    """How far and where."""
    place = around.nearest.get(card.key)
    if place is None or place >= len(card.locations):
        return f'<p class="far">{escape(card.where)}</p>' if card.where else ""
    nearest = card.locations[place]
    return f'<p class="far"><b>{distance(nearest, around.miles[card.key])}</b> {escape(place_name(nearest))}</p>'


def _mark(mark: Mark) -> str:
    return f'<span class="mark {mark.kind.word}">{icon(mark.kind.icon)}{escape(mark.text)}</span>'


def _focuses(one: Shown, catalogue: Catalogue) -> str:
    if not one.focuses:
        return ""
    labels = [catalogue.specialties[code].label for code in one.focuses[:MOST_FOCUSES]]
    shown = "".join([f'<li class="chip focus">{escape(label)}</li>' for label in labels])
    return f'<ul class="chips" aria-label="{_("Focus")}">{shown}</ul>'


def _meta(one: Shown, catalogue: Catalogue) -> str:
    fee, lowest = fee_range(one.person), sliding(one.person)
    if fee:
        first = f"<b>{escape(fee)}</b>{f', {escape(lowest)}' if lowest else ''}"
    elif lowest:
        first = escape(lowest[:1].upper() + lowest[1:])
    else:
        first = _("Fee not stated")
    terms = catalogue.terms
    parts = [
        sentence([terms[TermKind.FORMAT][code].label for code in one.formats]),
        ", ".join([terms[TermKind.LANGUAGE][code].label for code in one.languages]),
    ]
    return f"<li>{first}</li>" + "".join([f"<li>{escape(part)}</li>" for part in parts if part])

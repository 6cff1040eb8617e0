"""One practitioner on a card: what they are licensed as first, then what they hold, do, and take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.practitioners.models import Practitioner
from directory.practitioners.wording.credentials import card_marks
from directory.practitioners.wording.licences import licensed_as
from directory.practitioners.wording.marks import Mark
from directory.practitioners.wording.practice import (
    capacity_mark,
    distance,
    fee_range,
    formats,
    labels,
    place_name,
    place_names,
    sliding,
)
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

MOST_FOCUSES = 3


@dataclass(frozen=True, slots=True)
class Card:
    """Strings ready for the page; empty where nothing is known. ``far`` only where a place was given."""

    slug: str
    name: str
    pronouns: str
    licensed_as: str
    marks: tuple[Mark, ...]
    headline: str
    focuses: tuple[str, ...]
    far: str
    place: str
    meta: tuple[str, ...]
    fee: str
    sliding: str


def card_of(practitioner: Practitioner, today: date, catalogue: Catalogue) -> Card:
    """A card from a row of ``for_cards()``; no further query."""
    places = list(practitioner.locations.all())
    miles: float | None = getattr(practitioner, "distance_miles", None)
    nearest = next((row for row in places if row.pk == getattr(practitioner, "nearest_id", None)), None)
    far = distance(nearest, miles) if nearest is not None and miles is not None else ""
    languages = labels(practitioner, TermKind.LANGUAGE)
    named = sorted(
        (row for row in practitioner.named_specialties.all() if row.focus_position is not None),
        key=lambda row: row.focus_position or 0,
    )
    return Card(
        slug=practitioner.slug,
        name=practitioner.name,
        pronouns=practitioner.pronouns,
        licensed_as=licensed_as(practitioner.licences.all(), today, catalogue),
        marks=(*card_marks(practitioner.credentials.all(), today, catalogue), capacity_mark(practitioner, today)),
        headline=practitioner.headline,
        focuses=tuple(catalogue.specialties[row.specialty_id].label for row in named[:MOST_FOCUSES]),
        far=far,
        place=place_name(nearest) if nearest else " · ".join(place_names(places)[:2]),
        meta=tuple(part for part in (formats(practitioner), ", ".join(languages)) if part),
        fee=fee_range(practitioner),
        sliding=sliding(practitioner),
    )


def cards_of(practitioners: Iterable[Practitioner], today: date, catalogue: Catalogue) -> list[Card]:
    """Cards in the order given."""
    return [card_of(practitioner, today, catalogue) for practitioner in practitioners]

"""Lines of the list of listings."""

from dataclasses import dataclass
from datetime import date

from directory.listings.life import State, state_of
from directory.listings.words import state_mark
from directory.practitioners.models import Practitioner
from directory.practitioners.wording.marks import Mark
from directory.practitioners.wording.practice import capacity_mark


@dataclass(frozen=True, slots=True)
class Row:
    """``day_on`` is the day that belongs to the state, ``day_of`` says which one it is."""

    person: Practitioner
    state: Mark
    licences: str
    openings: Mark
    day_of: str
    day_on: date | None


def row_of(person: Practitioner, today: date) -> Row:
    """One line; its licences are prefetched. Cost: none."""
    state = state_of(person)
    days = {
        State.IN_REVIEW: ("since", person.submitted_on),
        State.PAUSED: ("until", person.returns_on),
        State.WITHDRAWN: ("on", person.withdrawn_on),
    }
    day_of, day_on = days.get(state, ("", None))
    licences = ", ".join(f"{row} {row.number}".strip() for row in person.licences.all())
    return Row(person, state_mark(state), licences, capacity_mark(person, today), day_of, day_on)

"""The people a client ticked: found on the shortlist, in its order, with its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.matching.explanations.around import Ticked
from directory.matching.explanations.shown import Shown
from directory.matching.printing import people
from directory.matching.services import Asked, among
from directory.practitioners.models import Practitioner
from directory.ranking.engine import rank

#: Taken where nobody is ticked.
FIRST = 3


@dataclass(frozen=True, slots=True)
class Picked:
    """``gone``: how many of the ticked are no longer on the list. ``is_first``: nobody is ticked, so the first few."""

    people: tuple[Shown, ...]
    gone: int
    is_first: bool


def picked(asked: Asked, picks: Sequence[int], *, fewest: int = 1) -> Picked:
    """The ticked people, or the first ones where fewer than ``fewest`` are on the list. Cost: a scoring or two."""
    found = tuple(people(asked, among(asked, picks)))
    gone = len(picks) - len(found)
    if len(found) >= fewest:
        return Picked(found, gone, is_first=False)
    first = rank(asked.request, asked.table.candidates, asked.weights, asked.seed, FIRST)
    return Picked(tuple(people(asked, first.matches)), gone, is_first=True)


def tray(picks: Sequence[int], shown: Sequence[Shown]) -> tuple[Ticked, ...]:
    """Who is ticked, in the order of ticking, as far as they are still listed.

    Cost: no query where all of them have a card, else one.
    """
    here = {each.practitioner.pk: Ticked(each.practitioner.slug, each.practitioner.name, False) for each in shown}
    if missing := [key for key in picks if key not in here]:
        rows = Practitioner.objects.listed_among(missing).order_by().values_list("pk", "slug", "name")
        here |= {key: Ticked(slug, name, True) for key, slug, name in rows}
    return tuple(here[key] for key in picks if key in here)


def keys_of(slugs: Sequence[str]) -> dict[str, int]:
    """Primary keys of the listed people of these slugs, in the order given; unknown ones are left out. One query."""
    found = dict(Practitioner.objects.listed().filter(slug__in=slugs).order_by().values_list("slug", "pk"))
    return {slug: found[slug] for slug in dict.fromkeys(slugs) if slug in found}

"""For an empty list: each single thing that could be let go, and how many people that brings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from directory.matching.table import Table
from directory.search.asked import Asked
from directory.search.narrowing import narrowed

#: Radii that are tried, in miles.
WIDER_MILES = (10.0, 25.0, 50.0, 100.0, 250.0)


@dataclass(frozen=True, slots=True)
class Looser:
    """One change of the address. ``parameter``: the one to take away, or ``within``, to be set to ``value``.

    ``value``: the only code there was, the typed word where there are others, or empty: the whole parameter. The place
    goes by ``near``, whichever parameters it came from.
    """

    parameter: str
    value: str
    people: int


def looser(asked: Asked, held: Table) -> list[Looser]:
    """Every single change that finds somebody, the fewest people first. Cost: one pass for each."""
    found = [Looser(name, value, _total(changed, held)) for name, value, changed in _without(asked)]
    found += _wider(asked, held)
    return sorted((each for each in found if each.people), key=lambda each: each.people)


def _total(asked: Asked, held: Table) -> int:
    people = narrowed(asked, held)
    fitting = people.all_but()
    return len(people) if fitting is None else int(np.count_nonzero(fitting))


def _without(asked: Asked) -> Iterator[tuple[str, str, Asked]]:
    if asked.words:
        yield "q", "", replace(asked, words=())
    if len(asked.words) > 1:
        for place, word in enumerate(asked.words):
            yield "q", word.text, replace(asked, words=asked.words[:place] + asked.words[place + 1 :])
    if asked.where is not None:
        yield "near", "", replace(asked, where=None)
    for name, codes in asked.choices.items():
        if codes:
            rest = {other: held for other, held in asked.choices.items() if other != name}
            yield name, codes[0] if len(codes) == 1 else "", replace(asked, choices=rest)
    if asked.is_certified_only:
        yield "certified_only", "", replace(asked, is_certified_only=False)
    if asked.has_discovery_call:
        yield "discovery_call", "", replace(asked, has_discovery_call=False)
    if asked.most_fee is not None:
        yield "fee_max", "", replace(asked, most_fee=None)


def _wider(asked: Asked, held: Table) -> Iterator[Looser]:
    """The wider radii that find more than the one before."""
    if asked.where is None or asked.miles >= WIDER_MILES[-1]:
        return
    people = narrowed(replace(asked, miles=WIDER_MILES[-1]), held)
    fitting = people.all_but()
    if people.near is None:
        return
    miles = people.near.miles if fitting is None else people.near.miles[fitting]
    before = int(np.count_nonzero(miles <= asked.miles))
    for radius in WIDER_MILES:
        inside = int(np.count_nonzero(miles <= radius))
        if radius > asked.miles and inside > before:
            yield Looser("within", f"{radius:g}", inside)
            before = inside

"""Names of towns for a map, by squares of the earth: the same answer for everybody, so that it can be kept."""

from typing import NamedTuple

from django.http import QueryDict

from directory.places.services import largest_in
from directory.web.numbers import bounded_int

#: Degrees a side of the squares that are asked for: a region, a state, the surroundings of a town.
SIDES = (1, 4, 16)
#: Names in a square; a map has room for fewer.
MOST_TOWNS = 40


class Town(NamedTuple):
    """A name at a point in degrees; ``people`` decides which names a map shows where there is no room for all."""

    name: str
    latitude: float
    longitude: float
    people: int


class Square(NamedTuple):
    """A square of ``side`` degrees by its southern and western edge, in whole multiples of its side."""

    side: int
    south: int
    west: int


def square_of(query: QueryDict) -> Square | None:
    """The square that an address asks for; None where it asks for none of ours."""
    side = bounded_int(query.get("side"), min(SIDES), max(SIDES), clamp=False)
    south = bounded_int(query.get("south"), -96, 90, clamp=False)
    west = bounded_int(query.get("west"), -192, 192, clamp=False)
    if side not in SIDES or south is None or west is None or south % side or west % side:
        return None
    return Square(side, south, west)


def towns_in(square: Square) -> list[Town]:
    """The largest towns of a square, the most people first. Cost: one query of the gazetteer, 0.1 to 10 ms."""
    found = largest_in(square.south, square.west, square.side, MOST_TOWNS)
    return [Town(place.city, round(place.latitude, 4), round(place.longitude, 4), place.population) for place in found]

"""Places in a text: ZIP codes, cities with their state, cities alone, states. Offline, by the gazetteer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directory.places.place import Place
from directory.places.regions import LONGEST_REGION_WORDS, REGIONS, find_region
from directory.places.services import cities_called, gazetteer
from directory.search.words.lay import lay
from directory.search.words.splitting import Token

#: Words of a city's name that are tried.
LONGEST_CITY = 4
#: A city alone is one that people know: smaller ones need their state.
KNOWN_FROM = 5_000
#: A city that is known everywhere: it comes before somebody of that name.
WELL_KNOWN_FROM = 50_000
#: The largest of several is meant where it has so many times the people of the next.
TOWERS = 5
MOST_CHOICES = 8
#: Abbreviations that count in capitals alone: "TX", "LA", "SF".
LONGEST_CODE = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a run of tokens, ``start`` to ``end``. ``places``: all that it may mean, the largest first.

    ``region``: the jurisdiction where a whole state is named; then there are no places.
    """

    start: int
    end: int
    places: tuple[Place, ...] = ()
    region: str = ""

    @property
    def likely(self) -> Place | None:
        """The one place, or the one that towers over the others."""
        if not self.places:
            return None
        first, *others = self.places
        return first if not others or first.population >= TOWERS * max(others[0].population, 1) else None


def sure_spots(tokens: Sequence[Token]) -> Iterator[Spot]:
    """ZIP codes, and cities with their state; they may share tokens, the surest come first."""
    for at, token in enumerate(tokens):
        if len(token.text) == 5 and token.text.isascii() and token.text.isdigit():
            place = gazetteer().postcode(token.text)
            if place is not None:
                is_long = at + 1 < len(tokens) and tokens[at + 1].word == token.word
                yield Spot(at, at + 2 if is_long else at + 1, (place,))
    for start, end in _runs(len(tokens), LONGEST_REGION_WORDS):
        if start and (spot := _before_state(tokens, start, end)):
            yield spot


def cities_alone(tokens: Sequence[Token], free: Sequence[bool], *, least: int, most: int) -> Iterator[Spot]:
    """Cities without a state in runs of ``least`` to ``most`` free tokens, the longest first."""
    runs = {
        (start, end): " ".join(token.text for token in tokens[start:end])
        for start, end in _runs(len(tokens), most)
        if end - start >= least and all(free[start:end]) and _may_be_city(tokens, start, end)
    }
    called = _called(tuple(runs.values())) if runs else {}
    for (start, end), name in runs.items():
        places = called.get(name, ())
        if places and (places[0].population >= KNOWN_FROM or _is_behind_near(tokens, start)):
            yield Spot(start, end, _meant(name, places))


def states(tokens: Sequence[Token], free: Sequence[bool], *, least: int) -> Iterator[Spot]:
    """Whole states and provinces of ``least`` words or more by their name, or by their letters in capitals; New York
    and LA are cities."""
    for start, end in _runs(len(tokens), LONGEST_REGION_WORDS):
        if end - start < least or not all(free[start:end]) or tokens[start].is_odd:
            continue
        text = " ".join(token.text for token in tokens[start:end])
        found = find_region(text)
        if found is None or (len(text) <= LONGEST_CODE and not tokens[start].is_capital):
            continue
        if tokens[start].is_small and end < len(tokens):
            continue  # "this OR that"
        if len(gazetteer().find(text)) != 1 and text not in lay().nicknames:
            yield Spot(start, end, region=f"{found[0]}-{found[1]}")


def region_name(region: str) -> str:
    """ "Oregon" for "US-OR"."""
    country, _, code = region.partition("-")
    return REGIONS[country][code]


def _meant(name: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """One where the gazetteer is sure, also of a state's name (New York); else those with people in them."""
    sure = gazetteer().find(name)
    if len(sure) == 1:
        return sure
    return tuple(place for place in places if place.population)[:MOST_CHOICES] or places[:MOST_CHOICES]


def _called(names: Sequence[str]) -> dict[str, tuple[Place, ...]]:
    """Cities by their own names and by those that people gave them."""
    found = cities_called(names)
    for name in lay().nicknames.keys() & set(names):
        found[name] = gazetteer().find(lay().nicknames[name])
    return found


def _before_state(tokens: Sequence[Token], start: int, end: int) -> Spot | None:
    """The city before a state at ``start`` to ``end``, the longest name that there is."""
    state = " ".join(token.text for token in tokens[start:end])
    region = find_region(state)
    if region is None or tokens[start - 1].is_small or any(token.is_odd for token in tokens[start:end]):
        return None
    names: dict[str, int] = {}
    for first in range(start - 1, max(-1, start - 1 - LONGEST_CITY), -1):
        if tokens[first].is_odd:
            break
        names[" ".join(token.text for token in tokens[first:start])] = first
    called = _called(tuple(names))
    for name, first in reversed(names.items()):
        places = _in_region(called.get(name, ()), region, is_country=state == "ca")
        if places and _is_meant_so(tokens, start, end, places):
            return Spot(first, end, places)
    return None


def _in_region(places: tuple[Place, ...], region: tuple[str, str], *, is_country: bool) -> tuple[Place, ...]:
    """The city of the name in the state; "CA" is California first, then Canada."""
    inside = [place for place in places if (place.country, place.region) == region]
    if not inside and is_country:
        inside = [place for place in places if place.country == "CA"]
    return tuple(inside[:MOST_CHOICES])


def _is_meant_so(tokens: Sequence[Token], start: int, end: int, places: tuple[Place, ...]) -> bool:
    """ "Hope in therapy" is not Hope, Indiana: a state that is a small word counts at the end, in capitals, or behind a
    city that people know."""
    state = tokens[start]
    if end - start > 1 or not state.is_small or end == len(tokens):
        return True
    return state.is_capital or places[0].population >= KNOWN_FROM


def _may_be_city(tokens: Sequence[Token], start: int, end: int) -> bool:
    first, last = tokens[start], tokens[end - 1]
    if any(token.is_odd for token in tokens[start:end]):
        return False
    if end - start > 1:
        return not last.is_small
    if len(first.text) < LONGEST_CODE:
        return first.is_capital
    return (not first.is_small and first.text not in lay().everyday) or _is_behind_near(tokens, start)


def _is_behind_near(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].text in lay().near


def _runs(count: int, longest: int) -> Iterator[tuple[int, int]]:
    """Every run of tokens, the longest first, then from the left."""
    for length in range(min(longest, count), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length

"""Where somebody works: towns by their size, shown offices and hidden home practices."""

from functools import lru_cache

from directory.places.place import Place
from directory.places.services import postcodes_of
from directory.practitioners.demo.chance import Chance
from directory.practitioners.demo.material import Material
from directory.practitioners.records import LocationRecord

#: One in so many works around Portland.
FIRST_EVERY = 24
CANADIANS = 6.0
#: Degrees by which an office lies off the centre of its postal code, typically half a mile.
SCATTER = 0.008


def is_first_town(number: int) -> bool:
    """Whether this person works where the directory began."""
    return number % FIRST_EVERY == 7


def town(number: int, chance: Chance, material: Material) -> Place:
    """A real town, the larger the likelier."""
    if is_first_town(number):
        return chance.weighted(material.first_towns)
    return chance.weighted(material.canadian_towns if chance.hits(CANADIANS) else material.us_towns)


def offices(home: Place, chance: Chance, material: Material, *, sees_people: bool) -> tuple[LocationRecord, ...]:
    """One to three offices in a town. Who works at a distance alone gives the town, or nothing."""
    if not sees_people:
        if chance.hits(12):
            return ()
        return (LocationRecord(city=home.city, region=home.region, country=home.country),)
    count = 1 if chance.hits(83) else 2 if chance.hits(85) else 3
    is_home_practice = chance.hits(35)
    found: list[LocationRecord] = []
    for place in range(count):
        office = _office(home, chance, material, hides=is_home_practice and place == 0)
        if office not in found:
            found.append(office)
    return tuple(found)


def _office(home: Place, chance: Chance, material: Material, *, hides: bool) -> LocationRecord:
    codes = _delivered(home.city, home.region) if home.country == "US" else ()
    centre = chance.one(codes) if codes else home
    line = ""
    if not hides or chance.hits(40):
        line = f"{chance.whole(11, 9800)} {chance.one(material.streets)}"
        if not hides and chance.hits(55):
            line += f", {chance.one(material.suites)}"
    latitude = longitude = None
    if chance.hits(12 if hides else 75):
        latitude = round(centre.latitude + (chance.random() - chance.random()) * SCATTER, 4)
        longitude = round(centre.longitude + (chance.random() - chance.random()) * SCATTER, 4)
    return LocationRecord(
        line=line,
        city=home.city,
        region=home.region,
        postal=centre.postal,
        country=home.country,
        latitude=latitude,
        longitude=longitude,
        hides_street=hides,
    )


@lru_cache(maxsize=8_000)
def _delivered(city: str, region: str) -> tuple[Place, ...]:
    """Postal codes of a city without the last third, where post-office boxes stand."""
    codes = postcodes_of(city, region)
    return codes[: max(1, len(codes) * 2 // 3)]

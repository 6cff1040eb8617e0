"""What people are made of: names, towns, texts and kinds of practice, read once from the data files."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.places.place import Place
from directory.places.services import cities
from directory.practitioners.demo.chance import Weighted
from directory.vocabulary.catalogue import Catalogue

DATA = Path(__file__).resolve().parent / "data"
SMALLEST_TOWN = 20_000
#: Practices crowd in big cities, a little more than people do.
CROWDING = 1.1
#: Towns within 25 miles of the east side of Portland, with their shares: the directory began there.
FIRST_TOWNS = {
    ("Portland", "OR"): 62.0,
    ("Beaverton", "OR"): 9.0,
    ("Gresham", "OR"): 6.0,
    ("Hillsboro", "OR"): 5.0,
    ("Lake Oswego", "OR"): 4.0,
    ("Tigard", "OR"): 4.0,
    ("Oregon City", "OR"): 3.0,
    ("Vancouver", "WA"): 7.0,
}
PAIN_MINDED = 3.0
#: What someone minded for pain names more often, besides everything that hurts.
PAIN_COMPANIONS = frozenset(
    {"car-accident", "accident", "stress-flare-ups", "bracing", "fear-of-movement", "work-injury", "surgery"}
)


@dataclass(frozen=True, slots=True)
class Background:
    """Names that go together, and languages that may."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the generator draws from. Weights are ready to draw."""

    catalogue: Catalogue
    backgrounds: Weighted[Background]
    professions: Weighted[str]
    kinds: dict[str, str]
    fees: dict[str, float]
    approaches: dict[str, dict[str, float]]
    ladders: dict[str, dict[str, Any]]
    rungs: dict[str, Weighted[str]]
    billing: dict[str, dict[str, Any]]
    specialties: dict[str, tuple[str, ...]]
    by_rank: dict[str, tuple[float, ...]]
    for_pain: dict[str, tuple[float, ...]]
    texts: dict[str, dict[str, tuple[str, ...]]]
    streets: tuple[str, ...]
    suites: tuple[str, ...]
    area_codes: dict[str, list[int]]
    neighbours: dict[str, list[str]]
    us_towns: Weighted[Place]
    canadian_towns: Weighted[Place]
    first_towns: Weighted[Place]


def gather(catalogue: Catalogue) -> Material:
    """Read it all. Cost: about a second, most of it the gazetteer's list of cities."""
    practice, texts, streets = _load("practice"), _load("texts"), _load("streets")
    towns = [town for town in cities(("US", "CA")) if town.population >= SMALLEST_TOWN]
    towns = [town for town in towns if town.jurisdiction in catalogue.jurisdictions and "Downtown" not in town.city]
    ranked = {kind: tuple(codes) for kind, codes in practice["specialties"].items()}
    pain = PAIN_COMPANIONS | {code for code, entry in catalogue.specialties.items() if entry.kind == "condition"}
    by_rank = {kind: tuple(1 / (rank + 2) for rank in range(len(codes))) for kind, codes in ranked.items()}
    return Material(
        catalogue=catalogue,
        backgrounds=_backgrounds(),
        professions=Weighted.of({code: entry["share"] for code, entry in practice["profession"].items()}),
        kinds={code: entry["kind"] for code, entry in practice["profession"].items()},
        fees={code: float(entry["fee"]) for code, entry in practice["profession"].items()},
        approaches=practice["approaches"],
        ladders=practice["ladder"],
        rungs={family: Weighted.of(entry["rungs"]) for family, entry in practice["ladder"].items()},
        billing=practice["insurance"],
        specialties=ranked,
        by_rank=by_rank,
        for_pain={
            kind: tuple(
                weight * (PAIN_MINDED if code in pain else 1.0)
                for code, weight in zip(codes, by_rank[kind], strict=True)
            )
            for kind, codes in ranked.items()
        },
        texts={kind: {part: tuple(lines) for part, lines in parts.items()} for kind, parts in texts.items()},
        streets=tuple(streets["street"]),
        suites=tuple(streets["suite"]),
        area_codes=streets["area_codes"],
        neighbours=streets["neighbours"],
        us_towns=_weighted(town for town in towns if town.country == "US"),
        canadian_towns=_weighted(town for town in towns if town.country == "CA"),
        first_towns=Weighted.of(
            {town: FIRST_TOWNS[town.city, town.region] for town in towns if (town.city, town.region) in FIRST_TOWNS}
        ),
    )


def _weighted(towns: Any) -> Weighted[Place]:
    return Weighted.of({town: town.population**CROWDING for town in towns})


def _backgrounds() -> Weighted[Background]:
    return Weighted.of(
        {
            Background(
                tuple(entry["women"].split()),
                tuple(entry["men"].split()),
                tuple(name.replace("_", " ") for name in entry["family"].split()),
                tuple(entry["languages"]),
            ): entry["share"]
            for entry in _load("names").values()
        }
    )


def _load(name: str) -> dict[str, Any]:
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)

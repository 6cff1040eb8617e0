"""Any directory and any request, for Hypothesis.

Each is made from one drawn number by a seeded generator: thousands of whole directories a second, where drawing every
field one by one manages a handful. A failing number is repeated by Hypothesis and shrunk to a small directory.
"""

import random
from collections.abc import Sequence

from hypothesis import strategies as st

from directory.ranking.candidates import NEVER
from directory.ranking.geometry import unit_vector
from directory.ranking.types import CRITERIA, Level, MatchRequest, Place
from tests.ranking import people as p

_WEIGHABLE = [code for code in CRITERIA if code not in ("scope", "freshness")]
_ENDS = (NEVER, NEVER, p.ON + 10, p.ON, p.ON - 1)


def directories(most: int = 8) -> st.SearchStrategy[tuple[p.Person, ...]]:
    """Up to ``most`` people with different ids, anything known or unknown."""
    return st.builds(_directory, st.integers(1, most), st.integers(0, 2**32))


def requests(levels: tuple[Level, ...] = ("must", "high", "some", "low")) -> st.SearchStrategy[MatchRequest]:
    """Any request; musts are rarer than wishes, so that somebody is left."""
    usual = tuple(level for level in levels if level != "must")
    return st.builds(lambda seed: _request(random.Random(seed), (*usual, *usual, *levels)), st.integers(0, 2**32))


def _directory(count: int, seed: int) -> tuple[p.Person, ...]:
    chance = random.Random(seed)
    return tuple(_person(chance, f"p-{number}") for number in range(count))


def _some(chance: random.Random, codes: Sequence[str], most: int = 3) -> tuple[str, ...]:
    return tuple(chance.sample(codes, chance.randint(0, min(most, len(codes)))))


def _maybe(chance: random.Random, low: float, high: float) -> float | None:
    return None if chance.random() < 0.3 else round(chance.uniform(low, high), 2)


def _person(chance: random.Random, identity: str) -> p.Person:
    named = _some(chance, p.SPECIALTIES, 6)
    split = chance.randint(0, min(5, len(named)))
    titles = _some(chance, p.CERTIFICATIONS, 2)
    return p.Person(
        id=identity,
        accepting=chance.choice(["yes", "yes", "yes", "yes", "waitlist", "no", ""]),
        confirmed=chance.choice([-1, p.ON + 1, p.ON - 91, *(chance.randint(p.ON - 90, p.ON) for _ in range(9))]),
        touch=chance.choice(["none", "optional", "central", ""]),
        gender=chance.choice([*p.GENDERS, ""]),
        fee=_maybe(chance, 20, 400),
        sliding=_maybe(chance, 20, 400),
        call=chance.choice([None, 0, 20]),
        focus=named[:split],
        mention=named[split:],
        modalities=_some(chance, p.MODALITIES),
        formats=_some(chance, p.FORMATS, 4),
        ages=chance.choice([("adults",), ("adults",), ("adults", "teens"), ("children",), ()]),
        communities=_some(chance, p.COMMUNITIES),
        languages=_some(chance, p.LANGUAGES),
        slots=_some(chance, p.SLOTS),
        room=_some(chance, p.ROOMS),
        insurers=_some(chance, p.INSURERS),
        licences=tuple(
            p.Licence(
                chance.choice(p.PROFESSIONS), chance.choice(p.PLACES), chance.random() < 0.7, chance.choice(_ENDS)
            )
            for _ in range(chance.randint(0, 3))
        ),
        credentials=tuple(
            p.Credential(code, chance.random() < 0.6, chance.choice(_ENDS), chance.choice(_ENDS)) for code in titles
        ),
        points=tuple(
            None if chance.random() < 0.2 else (chance.uniform(45.0, 46.0), chance.uniform(-123.2, -122.0))
            for _ in range(chance.randint(0, 2))
        ),
    )


def _request(chance: random.Random, levels: Sequence[Level]) -> MatchRequest:
    return p.request(
        place=Place(*unit_vector(*p.HOME)) if chance.random() < 0.6 else None,
        region=chance.choice(["US-OR", "US-OR", "US-CA", ""]),
        formats=_some(chance, p.FORMATS),
        max_miles=_maybe(chance, 1, 80),
        can_wait=chance.random() < 0.5,
        specialties=tuple(map(p.wanted, _some(chance, p.SPECIALTIES), (3.0, 2.0, 1.0))),
        has_main_concern=chance.random() < 0.7,
        certifications=chance.choice([(), (p.SEP,), (p.SEP, p.SP)]),
        needs_psychotherapy=chance.random() < 0.5,
        needs_body=chance.random() < 0.5,
        wants_education=chance.random() < 0.3,
        modalities=chance.choice([(), (p.SE,), (p.SE, p.TALK), (p.SE_NEAR,), (p.TALK_TITLED, p.SE_NEAR)]),
        time_slots=_some(chance, p.SLOTS),
        room=_some(chance, p.ROOMS),
        communities=_some(chance, p.COMMUNITIES),
        languages=_some(chance, p.LANGUAGES),
        budget=_maybe(chance, 20, 300),
        insurance=_some(chance, p.INSURERS),
        touch=chance.choice(["", "none", "ok", "wanted"]),
        genders=_some(chance, p.GENDERS),
        discovery_call=chance.random() < 0.5,
        levels={code: chance.choice(levels) for code in _some(chance, _WEIGHABLE, 5)},
    )

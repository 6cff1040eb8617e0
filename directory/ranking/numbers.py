"""The numbers of a rule as plain data, and what makes them a lawful rule.

The data are every field of ``Weights`` but its version, as JSON has them: numbers, and tables of numbers by code.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise
from typing import Any

from directory.ranking.weights import Weights

SHIPPED = Weights()
TABLES = tuple(f.name for f in fields(Weights) if isinstance(getattr(SHIPPED, f.name), Mapping))
CONSTANTS = tuple(f.name for f in fields(Weights) if f.name != "version" and f.name not in TABLES)

#: Everything else is a fit, a rate or a share: from 0 to 1.
AMOUNTS = (
    "high_adds",
    "first_concern",
    "event",
    "further_concern",
    "response",
    "mention_dilution",
    "half_distance",
    "radius",
    "half_affordable",
)
#: No use for more, and sums stay far from the edge of what a float can hold.
MOST = 1_000.0

Bound = str | float
#: Each lies strictly between its neighbours: yes above unknown above no, and what the core divides by above 0.
STRICTLY_RISING: tuple[tuple[Bound, ...], ...] = (
    ("insurance_refused", "unknown"),
    (0.0, "unknown", 1.0),
    ("unknown", "touch_optional"),
    ("unknown", "hands_optional_otherwise"),
    ("hands_optional", 1.0),
    (0.0, "unknown_lawful", 1.0),
    (0.0, "mention", 1.0),
    (0.0, "in_training_claimed", "in_training", "claimed", 1.0),
    ("no_licence", "other_licence_for_psychotherapy", "claimed_licence", 1.0),
    ("no_licence", "other_licence_for_body", "claimed_licence", 1.0),
    ("no_licence", "no_licence_otherwise", 1.0),
    (0.0, "declared_approach", 1.0),
    ("near_approach", "titled_approach_claimed", "titled_approach"),
    (0.0, "waitlist", 1.0),
    (0.0, "levels.low", "levels.some", "levels.high"),
    (0.0, "levels.must"),
    (0.0, "rarity.common"),
    (0.0, "event"),
    (0.0, "further_concern"),
    (0.0, "response"),
    (0.0, "mention_dilution"),
    (0.0, "half_distance"),
    (0.0, "radius"),
    (0.0, "half_affordable"),
    ("unknown", "wish_fails_below"),
    (0.0, "wrong_kind_below"),
    (0.0, "concern_missed_below"),
    ("aging", 1.0),
    ("step_up", 1.0),
    ("beside", 1.0),
    ("near_term", 1.0),
    # The best way to meet counts most, and the last of four is worth something yet.
    ("second_way", 0.5),
    ("per_later_format", 1 / 3),
)
#: None lies below the one before it: the first concern weighs most, a rarer term more, an approach that is listed no
#: less than one that only a title tells of, and a licence for work with the body nothing less than none.
RISING: tuple[tuple[str, ...], ...] = (
    ("event", "first_concern"),
    ("further_concern", "first_concern"),
    ("response", "first_concern"),
    ("rarity.common", "rarity.usual", "rarity.rare"),
    ("titled_approach", "declared_approach"),
    ("hands_optional_otherwise", "hands_optional"),
)
#: These always play a part, so one of them keeps a client who answered nothing else from a sum of nothing.
ALWAYS_ACTIVE = ("base.scope", "base.freshness")


class UnlawfulNumbersError(ValueError):
    """Numbers that are no rule. ``errors``: what is wrong, by key (``levels.high``)."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{key}: {message}" for key, message in errors.items()))
        self.errors = dict(errors)


def to_data(weights: Weights) -> dict[str, Any]:
    """The numbers as plain data; with the version, they are the whole rule."""
    tables: dict[str, Any] = {name: dict(getattr(weights, name)) for name in TABLES}
    return tables | {name: getattr(weights, name) for name in CONSTANTS}


def from_data(version: str, data: Any) -> Weights:
    """The rule of these numbers. Raises UnlawfulNumbersError, naming every key at fault."""
    if errors := faults(data):
        raise UnlawfulNumbersError(errors)
    # In the order of the code, whatever the order in which a database gives the keys back.
    values: dict[str, Any] = {name: {code: data[name][code] for code in getattr(SHIPPED, name)} for name in TABLES}
    return Weights(version=version, **values, **{name: data[name] for name in CONSTANTS})


def completed(data: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Numbers that were lawful for another release, with the keys of this one: (numbers, keys taken from the code).

    What this release does not know is left out.
    """
    held, known = _flat(data), _flat(to_data(SHIPPED))
    found = to_data(SHIPPED)
    for path in known.keys() & held.keys():
        table, _, code = path.rpartition(".")
        (found[table] if table else found)[code] = held[path]
    return found, tuple(path for path in known if path not in held)


def differences(one: Weights, other: Weights) -> dict[str, tuple[float, float]]:
    """Every number in which two rules differ, by key: (in the one, in the other)."""
    held, against = _flat(to_data(one)), _flat(to_data(other))
    return {path: (held[path], against[path]) for path in held if held[path] != against[path]}


def faults(data: Any) -> dict[str, str]:
    """What keeps these numbers from being a rule, by key; empty for a lawful one."""
    if not isinstance(data, dict):
        return {"numbers": "write an object with every number of the rule"}
    found = dict(_shape(data))
    if found:
        return found
    held = _flat(data)
    found |= dict(_ranges(held))
    # What is out of its range is told once, not again by each neighbour.
    return found | dict(_order({path: value for path, value in held.items() if path not in found}))


def _shape(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in data:
        if name not in TABLES and name not in CONSTANTS:
            yield name, "the rule has no such number"
    for name in TABLES:
        table = data.get(name, {})
        if not isinstance(table, dict):
            yield name, "write an object with a number for each code"
            continue
        for code in table:
            if code not in getattr(SHIPPED, name):
                yield f"{name}.{code}", "the rule has no such number"
    held = _flat(data)
    for path in _flat(to_data(SHIPPED)):
        if path not in held:
            yield path, "is missing"
        elif not _is_number(held[path]):
            yield path, "write a finite number"


def _is_number(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and (isinstance(value, int) or math.isfinite(value))


def _ranges(held: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    for path, value in held.items():
        most = MOST if "." in path or path in AMOUNTS else 1.0
        if not 0 <= value <= most:
            yield path, f"must lie between 0 and {most:g}, not {value}"
    if not any(held[path] > 0 for path in ALWAYS_ACTIVE):
        yield ALWAYS_ACTIVE[0], "either this or the weight of freshness must be above 0"


def _order(held: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    for chain in STRICTLY_RISING:
        for low, high in pairwise(chain):
            if _is_there(low, high, held) and not _value(low, held) < _value(high, held):
                yield _told(low, high, held, "above", "below")
    for names in RISING:
        for low, high in pairwise(names):
            if _is_there(low, high, held) and held[low] > held[high]:
                yield _told(low, high, held, "at least", "at most")


def _is_there(low: Bound, high: Bound, held: Mapping[str, float]) -> bool:
    return all(bound in held for bound in (low, high) if isinstance(bound, str))


def _told(low: Bound, high: Bound, held: Mapping[str, float], above: str, below: str) -> tuple[str, str]:
    """The error at the key that has a name; of two names, at the upper one."""
    if isinstance(high, str):
        return high, f"must be {above} {_shown(low, held)}, not {held[high]:g}"
    return str(low), f"must be {below} {_shown(high, held)}, not {_value(low, held):g}"


def _shown(bound: Bound, held: Mapping[str, float]) -> str:
    return f"{bound} ({held[bound]:g})" if isinstance(bound, str) else f"{bound:.3g}"


def _value(bound: Bound, held: Mapping[str, float]) -> float:
    return held[bound] if isinstance(bound, str) else bound


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Every number by its key: ``claimed``, ``levels.high``."""
    found: dict[str, Any] = {}
    for name in (*TABLES, *CONSTANTS):
        value = data.get(name)
        if isinstance(value, dict) and name in TABLES:
            found |= {f"{name}.{code}": each for code, each in value.items() if code in getattr(SHIPPED, name)}
        elif name in CONSTANTS and name in data:
            found[name] = value
    return found

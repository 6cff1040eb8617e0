"""What an address asks of the directory, understood: plain values, no form, no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from directory.practitioners.where import Where

DEFAULT_MILES = 25.0
#: Formats that hang on where the client is.
AT_A_DISTANCE = frozenset({"video", "phone"})


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word. Somebody fits who has at least one of these codes, or in whose listing the word stands.

    ``specialties`` holds the terms below those named too; ``terms`` are pairs of kind and code. ``listings`` and
    ``names`` are primary keys, ascending: in whose listing, and in whose name alone, the word stands.
    """

    text: str
    specialties: frozenset[str] = frozenset()
    modalities: frozenset[str] = frozenset()
    certifications: frozenset[str] = frozenset()
    professions: frozenset[str] = frozenset()
    terms: frozenset[tuple[str, str]] = frozenset()
    listings: tuple[int, ...] = ()
    names: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A valid search. ``choices``: parameters of the address that are lists, to their known codes, any of them.

    ``most_fee`` in cents; ``sort``: ``relevance``, ``distance``, ``name`` or ``confirmed``.
    """

    today: date
    words: tuple[Word, ...] = ()
    where: Where | None = None
    miles: float = DEFAULT_MILES
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_certified_only: bool = False
    has_discovery_call: bool = False
    most_fee: int | None = None
    sort: str = "relevance"

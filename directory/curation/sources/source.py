"""What the queue asks of a kind of item. Items are read from the data as it stands: nothing is queued twice or late."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from directory.practitioners.models import Practitioner
from directory.staff.roles import Right


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds of like harm. ``rank`` 0 comes first."""

    rank: int
    label: str


HARM = Group(0, "Harm today")
BADGE = Group(1, "Badge depends on you")
FALLS = Group(2, "Falls within 30 days")
STALE = Group(3, "Going stale")
GAPS = Group(4, "Duplicates, places, gaps")
GROUPS = (HARM, BADGE, FALLS, STALE, GAPS)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to settle. ``title``: whom it concerns; ``why``: the reason, short; ``waits``: days, 0 from today."""

    kind: str
    key: str
    title: str
    why: str
    waits: int

    @property
    def name(self) -> str:
        """As addresses name it: ``report:17``."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Opened:
    """An item with what its page shows. ``question``: what has to be decided; ``facts`` go to the kind's templates."""

    item: Item
    question: str
    person: Practitioner | None
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at an item, and the path a form of another app leads back to once it is settled."""

    user: Any
    back: str = ""


class Source(ABC):
    """One kind of item. The class says what it is; the methods read. ``off`` are keys put off: they are left out."""

    kind: ClassVar[str]
    #: On the filters, such as ``Expired``; and in the singular, as a line of an item says it.
    label: ClassVar[str]
    one: ClassVar[str]
    group: ClassVar[Group]
    icon: ClassVar[str]
    #: What it takes to settle one.
    right: ClassVar[Right] = Right.EDIT
    #: What it takes to read one.
    reading: ClassVar[Right] = Right.SEE

    @abstractmethod
    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        """How many wait for how many days. Cost: at most a query for each table, in an index of days."""

    @abstractmethod
    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        """The gravest first. A fixed number of queries."""

    @abstractmethod
    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        """An item that waits, with its facts; None where nothing of that key waits, whatever the key says."""

    def count(self, today: date, off: Collection[str] = ()) -> int:
        """How many wait."""
        return self.ages(today, off).total()

    #: A template of another app that shows evidence and decision at once; empty for the two below.
    whole: ClassVar[str] = ""

    @property
    def template(self) -> str:
        """The evidence in the middle."""
        return f"curation/items/{self.kind}.html"

    @property
    def deciding(self) -> str:
        """The column that settles it."""
        return f"curation/items/{self.kind}_decide.html"


def days_between(since: date | None, today: date) -> int:
    """Whole days that something waits; 0 for what lies ahead or is not known."""
    return max(0, (today - since).days) if since else 0


def plural(number: int, one: str, many: str = "") -> str:
    """``1 day``, ``2 days``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def key_number(key: str) -> int | None:
    """A key that is a row's number; None for anything else, also for numbers no row can have."""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= 18 else None

"""An entry field by field, in pieces that a page can show: what stayed, what went, what came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from directory.history.models import Entry

#: Fields whose text is a list: items by ``|``, the parts of an item by ``;``.
LISTS = frozenset(
    {
        "licences", "compacts", "certifications", "specialties", "modalities", "formats", "age_groups", "communities",
        "languages", "time_slots", "room", "insurance", "locations", "session_fees", "synonyms", "scopes", "members",
        "professions",
    }
)  # fmt: skip
#: Longer texts are compared word by word.
_SHORT = 60
#: Words of both texts together, above which a comparison would keep somebody waiting.
_MOST_WORDS = 6_000
_WORDS = re.compile(r"\s+|[^\s]+")
SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind``: same, gone or new."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field. ``pieces`` are items of a list where ``is_list``, otherwise runs of one text."""

    field: str
    label: str
    was: str
    now: str
    pieces: tuple[Piece, ...]
    is_list: bool

    @property
    def is_prose(self) -> bool:
        """Whether both texts are woven into one."""
        return not self.is_list and any(piece.kind == SAME for piece in self.pieces)


def label_of(field: str) -> str:
    """A field as a person would call it: ``fee_min`` is "Fee min"; numbers of a rule keep their key."""
    return field if "." in field else field.replace("_", " ").capitalize()


def differences(entry: Entry) -> list[Difference]:
    """Every field of an entry. Cost: some milliseconds for the longest texts."""
    names = dict.fromkeys([*entry.before, *entry.after])
    return [difference(name, str(entry.before.get(name, "")), str(entry.after.get(name, ""))) for name in names]


def difference(field: str, was: str, now: str) -> Difference:
    """One field from one text to another."""
    is_list = field in LISTS
    pieces = _items(was, now) if is_list else _runs(was, now)
    return Difference(field, label_of(field), was, now, tuple(pieces), is_list)


def spoken(item: str) -> str:
    """An item of a list without its empty parts: ``LPC · US-OR · C1``."""
    return " · ".join(part for part in item.split(";") if part)


def _items(was: str, now: str) -> Iterator[Piece]:
    before, after = _split(was), _split(now)
    yield from (Piece(SAME if item in after else GONE, spoken(item)) for item in before)
    yield from (Piece(NEW, spoken(item)) for item in after if item not in before)


def _split(text: str) -> list[str]:
    return text.split("|") if text else []


def _runs(was: str, now: str) -> Iterable[Piece]:
    if not was or not now or max(len(was), len(now)) <= _SHORT:
        return [Piece(kind, text) for kind, text in ((GONE, was), (NEW, now)) if text]
    before, after = _WORDS.findall(was), _WORDS.findall(now)
    if len(before) + len(after) > _MOST_WORDS:
        return [Piece(GONE, was), Piece(NEW, now)]
    return _woven(before, after)


def _woven(before: list[str], after: list[str]) -> list[Piece]:
    found: list[Piece] = []
    for tag, low, high, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(SAME, "".join(before[low:high])))
            continue
        gone, new = "".join(before[low:high]), "".join(after[start:end])
        found += [Piece(kind, text) for kind, text in ((GONE, gone), (NEW, new)) if text]
    return found

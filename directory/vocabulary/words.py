"""Words of a text, and whether they name a label: small functions that every look-up by words shares."""

import re
from collections.abc import Sequence

from directory.places.naming import fold

MOST_WORDS = 12
#: A shorter word stands for itself: "MVA", "PT". A longer one may be the beginning of a word.
PREFIX_FROM = 4
SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "i", "in", "my", "of", "on", "or", "the", "to", "who", "with"]
)
_TOKEN = re.compile(r"[^\W_]+")
_AROUND = "\"'“”‘’«»()[]{},.;:!?¿¡-–—*/&+"


def split(text: str) -> list[str]:
    """The words to look for, at most twelve. Small words and lone signs count only where there is nothing else."""
    words = [word.strip(_AROUND) or word for word in text.split()]
    telling = [w for w in words if fold(w) not in SMALL_WORDS and w.strip(_AROUND)]
    return (telling or words)[:MOST_WORDS]


def tokens(text: str) -> list[str]:
    """Letters and digits of a text, folded: "C-PTSD" is "c", "ptsd"."""
    return _TOKEN.findall(fold(text))


def names(word: str, candidates: Sequence[str]) -> bool:
    """Whether the folded word is one of these, or the beginning or the plural of one."""
    if word in candidates:
        return True
    if len(word) < PREFIX_FROM:
        return False
    return any(c.startswith(word) for c in candidates) or (word.endswith("s") and word[:-1] in candidates)

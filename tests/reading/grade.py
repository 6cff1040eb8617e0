"""The Flesch-Kincaid grade of English text.

0.39 × words / sentences + 11.8 × syllables / words − 15.59: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new
readability formulas for Navy enlisted personnel", Research Branch Report 8-75, 1975.

Syllables are counted by rule: groups of vowels, less the silent endings. ``test_grade`` holds the rule against words
whose syllables anybody can count; where it is wrong for a word of ours, the word is in ``_KNOWN``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-z0-9]+(?:[’'][A-Za-z]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[”\"’)]*(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouycgsxz]es$")
_TWO_SOUNDS = re.compile(r"ia(?!l$|n$|ns$|lly$|ge)|eo|io(?!n|us)|ua[lt]|ying$")
_KNOWN = {
    "area": 3,
    "being": 2,
    "client": 2,
    "clients": 2,
    "create": 2,
    "doing": 2,
    "every": 2,
    "experience": 4,
    "idea": 3,
    "going": 2,
    "people": 2,
    "quiet": 2,
    "quietly": 3,
    "science": 2,
    "seeing": 2,
    "somebody": 3,
    "something": 2,
    "sometimes": 2,
    "someone": 2,
    "trial": 2,
    "trials": 2,
    "triangle": 3,
    "veterans": 3,
    "video": 3,
}


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of each. Addition gives the count of both."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.words + other.words, self.sentences + other.sentences, self.syllables + other.syllables)

    @property
    def grade(self) -> float:
        """School years it takes to read this; 0 for no words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def syllables(word: str) -> int:
    """At least 1. A number counts as one, whatever its length."""
    plain = re.sub(r"[’'](s|t|re|ve|ll|d|m)?$", "", word.lower())
    if plain in _KNOWN:
        return _KNOWN[plain]
    if plain.isdigit():
        return 1
    count = len(_VOWELS.findall(plain))
    count -= bool(_SILENT.search(plain))
    count += len(_TWO_SOUNDS.findall(plain))
    return max(1, count)


def count(text: str) -> Count:
    """One paragraph. What ends without a full stop ends a sentence too; a colon or a semicolon ends none."""
    words = _WORD.findall(text)
    ends = [piece for piece in _SENTENCE_END.split(text) if _WORD.search(piece)]
    return Count(len(words), len(ends), sum(syllables(word) for word in words))


def total(paragraphs: Iterable[str]) -> Count:
    """The count of all of them together."""
    found = Count()
    for paragraph in paragraphs:
        found += count(paragraph)
    return found

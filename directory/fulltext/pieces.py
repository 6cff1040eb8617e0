"""Finding words that one or two slips apart are the same, by an index of their thirds.

A slip is a letter wrong, missing or too many, or two neighbours swapped. Two slips at most touch two thirds of a word,
so one third stands in both words, moved by two places at most; only a swap across a border touches two thirds at once,
which is undone for every border. So whoever shares no piece is farther away, and whoever shares one is measured.
"""

from collections.abc import Iterator
from itertools import pairwise

THIRDS = 3
MOST_SLIPS = 2


def pieces(word: str) -> list[str]:
    """The three thirds of a word with its length: what is kept. A word of one or two letters has empty ones."""
    return [_piece(len(word), place, word[start:end]) for place, (start, end) in enumerate(_borders(len(word)))]


def pieces_near(word: str, slips: int) -> list[str]:
    """The pieces of which every word within ``slips`` has at least one. About 80 for one slip, 220 for two."""
    found: set[str] = set()
    for length in range(max(1, len(word) - slips), len(word) + slips + 1):
        for place, (start, end) in enumerate(_borders(length)):
            for moved in range(-slips, slips + 1):
                found.update(_piece(length, place, text) for text in _spellings(word, start + moved, end + moved))
    return sorted(found)


def _spellings(word: str, start: int, end: int) -> Iterator[str]:
    """A part of the word as it stands, and with the neighbour's letter where a swap crosses its border."""
    if start < 0 or end > len(word):
        return
    part = word[start:end]
    yield part
    if not part:
        return
    first = word[start - 1] if start > 0 else ""
    last = word[end] if end < len(word) else ""
    if first:
        yield first + part[1:]
    if last:
        yield part[:-1] + last
    if first and last and len(part) > 1:
        yield first + part[1:-1] + last


def _borders(length: int) -> list[tuple[int, int]]:
    cuts = [length * place // THIRDS for place in range(THIRDS + 1)]
    return list(pairwise(cuts))


def _piece(length: int, place: int, text: str) -> str:
    return f"{length}.{place}.{text}"

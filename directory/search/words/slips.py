"""Slips of the fingers in words that name nothing: put right to a word of the vocabulary, or of somebody's name."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from directory.fulltext.index import near_words
from directory.search.words.known import Known

#: One slip is forgiven from so many letters on, two from so many.
ONE_SLIP_FROM, TWO_SLIPS_FROM = 5, 9


def corrected(word: str, known: Known) -> str:
    """The nearest word of the vocabulary, else of a name; empty where nothing is near.

    Of words that are as near, those that begin with the same letter come first. Cost: 0.1 ms and one query.
    """
    slips = (len(word) >= ONE_SLIP_FROM) + (len(word) >= TWO_SLIPS_FROM)
    if not slips or not word.isalpha():
        return ""
    found = process.extract(word, known.every, scorer=OSA.distance, processor=None, score_cutoff=slips, limit=8)
    near = [(int(distance), False, other[0] != word[0], other) for other, distance, _ in found]
    near += [
        (OSA.distance(word, other), True, other[0] != word[0], other) for other in near_words(word, slips=slips)[:8]
    ]
    return min(near)[-1] if near else ""

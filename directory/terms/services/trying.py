"""Other words of a term, tried on the search box before they are saved."""

from collections.abc import Sequence
from dataclasses import replace

from directory.search.words import Read, read
from directory.vocabulary.catalogue import catalogue

LONGEST = 200


def understood(*, specialty: str, synonyms: Sequence[str], text: str) -> Read:
    """What the box would make of a text if the specialty had these other words. Nothing is written.

    Cost: the words of the vocabulary are made anew, some ten milliseconds.
    """
    now = catalogue()
    entry = replace(now.specialties[specialty], synonyms=tuple(synonyms))
    draft = replace(now, specialties={**now.specialties, specialty: entry})
    return read(text[:LONGEST], catalogue=draft, has_place=False)

"""From a typed text to words, a place and what was understood.

Longer runs of words are read before shorter ones, what is sure before what is likely: ZIP codes and cities with their
state, phrases of the vocabulary, cities and states of several words, single words of the vocabulary, states, single
cities; then words of names and listings; and slips of the fingers only where nothing else is left.
"""

from collections.abc import Sequence
from dataclasses import replace

from directory.search.words.hits import Hits
from directory.search.words.known import Known, known
from directory.search.words.parts import Read
from directory.search.words.runs import Runs
from directory.search.words.said import told
from directory.search.words.slips import corrected
from directory.search.words.splitting import Token, split
from directory.vocabulary.catalogue import Catalogue


def read(text: str, *, catalogue: Catalogue, has_place: bool) -> Read:
    """Read a text of the box. ``has_place``: no place is looked for in it, since one is given or the visitor said so.

    An empty text is an empty ``Read``. Nothing of the text is kept. Cost: one to two milliseconds for a dozen words,
    and two queries of the index for each word.
    """
    tokens = split(text)
    names = known(catalogue)
    hits = Hits()
    runs = _runs(tokens, names, hits, has_place=has_place)
    better = [_put_right(token, runs.is_open(at), names, hits) for at, token in enumerate(tokens)]
    if better != tokens:
        runs = _runs(better, names, hits, has_place=has_place)
    return told(runs, catalogue, hits)


def _runs(tokens: Sequence[Token], names: Known, hits: Hits, *, has_place: bool) -> Runs:
    runs = Runs(tokens)
    if not has_place:
        runs.take_sure_places()
    runs.take_phrases(names)
    if not has_place:
        runs.take_long_cities()
        runs.take_long_states()
    runs.take_words(names)
    if not has_place:
        runs.take_states()
        runs.take_cities(hits)
    runs.drop_small()
    runs.complete(names)
    return runs


def _put_right(token: Token, is_open: bool, names: Known, hits: Hits) -> Token:
    """The token as it was meant, where it stands for nothing as it was typed."""
    if not is_open or token.is_small or token.is_odd or hits.anywhere(token.text):
        return token
    meant = corrected(token.text, names)
    return replace(token, text=meant, is_corrected=True) if meant else token

"""Long lists in the order of the alphabet, which is another order in another language."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from directory.places.naming import fold
from directory.vocabulary.spoken import WRITTEN_IN, spoken
from directory.web.phrases import language

#: So many labels that follow the alphabet as written do so on purpose; fewer may do so by chance.
RUN_FROM = 5
Pair = tuple[str, str]


def in_reading_order(written: Iterable[Pair]) -> tuple[str, ...]:
    """Codes in the order of the page, from pairs of code and written label in the order of the vocabulary.

    A run of labels that follows the alphabet as written follows it as read; everything else stays where it stands: the
    states before the provinces, the languages that most people ask for first. Made once for a list and a language.
    """
    pairs, active = tuple(written), language()
    return tuple(code for code, _ in pairs) if active == WRITTEN_IN else _in_order(pairs, active)


@lru_cache(maxsize=64)
def _in_order(pairs: tuple[Pair, ...], active: str) -> tuple[str, ...]:
    del active  # spoken reads it; it is here to be told apart
    order: list[str] = []
    for run in _runs(pairs):
        is_alphabet = len(run) >= RUN_FROM
        order += [code for code, _ in (sorted(run, key=lambda pair: fold(spoken(pair[1]))) if is_alphabet else run)]
    return tuple(order)


def _runs(pairs: tuple[Pair, ...]) -> Iterator[list[Pair]]:
    run: list[Pair] = []
    for pair in pairs:
        if run and fold(pair[1]) < fold(run[-1][1]):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run

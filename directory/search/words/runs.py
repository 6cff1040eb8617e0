"""Which run of tokens is read as what: each token once, in the order in which ``reading`` asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directory.search.words.hits import Hits
from directory.search.words.known import Entries, Known, is_dropped
from directory.search.words.lay import lay
from directory.search.words.placing import (
    LONGEST_CITY,
    WELL_KNOWN_FROM,
    Spot,
    cities_alone,
    states,
    sure_spots,
)
from directory.search.words.splitting import Token


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens from ``start`` to ``end`` and what they are: terms, a spot, or (neither) plain words.

    ``is_name_too``: somebody listed is called as the spot is; where ``is_name_first`` that is what is meant.
    """

    start: int
    end: int
    entries: Entries = ()
    spot: Spot | None = None
    is_name_too: bool = False
    is_name_first: bool = False


class Runs:
    """The tokens of a text, taken run by run. What nobody took is open."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.taken: list[Run] = []
        self.is_only_small = False
        self._free = [not token.is_odd for token in tokens]

    def is_open(self, at: int) -> bool:
        """Whether the token counts and nothing has taken it."""
        return self._free[at]

    def in_order(self) -> Iterator[Run]:
        """What was taken, and a run for each open or odd token, from the left."""
        alone = [Run(at, at + 1) for at, free in enumerate(self._free) if free or self.tokens[at].is_odd]
        return iter(sorted((*self.taken, *alone), key=lambda run: run.start))

    def texts(self, run: Run) -> list[str]:
        """The folded words of a run."""
        return [token.text for token in self.tokens[run.start : run.end]]

    def typed(self, run: Run) -> str:
        """The words of a run as they were typed."""
        words = {token.word: token.typed for token in self.tokens[run.start : run.end]}
        return " ".join(words.values())

    @property
    def spot(self) -> Spot | None:
        """The place that was found, or the whole state."""
        return next((run.spot for run in self.taken if run.spot is not None and not run.is_name_first), None)

    def take_sure_places(self) -> None:
        """The first ZIP code or city with its state; another spelling of the same place goes with it."""
        for spot in sure_spots(self.tokens):
            if not all(self._free[spot.start : spot.end]):
                continue
            held = self.spot
            if held is None:
                self._take(Run(spot.start, spot.end, spot=spot))
            elif held.places[0].jurisdiction == spot.places[0].jurisdiction:
                self._spend(spot.start, spot.end)

    def take_phrases(self, names: Known) -> None:
        """Labels, synonyms and sayings of two or more words, the longest first."""
        texts = [token.text for token in self.tokens]
        starts = [at for at, text in enumerate(texts) if self._free[at] and names.may_start(text)]
        for length in range(min(names.longest, len(texts)), 1, -1):
            for start in starts:
                end = start + length
                if end <= len(texts) and all(self._free[start:end]) and (entries := names.phrase(texts[start:end])):
                    self._take(Run(start, end, entries))

    def take_words(self, names: Known) -> None:
        """Single words of the vocabulary."""
        for at, token in enumerate(self.tokens):
            if self._free[at] and (entries := names.word(token.text)):
                self._take(Run(at, at + 1, entries))

    def take_long_cities(self) -> None:
        """A city of several words without its state."""
        for spot in cities_alone(self.tokens, self._free, least=2, most=LONGEST_CITY):
            self._take_spot(spot)

    def take_long_states(self) -> None:
        """A whole state of several words: "north" of North Carolina is nothing else, and Carolina is no city then."""
        for spot in states(self.tokens, self._free, least=2):
            self._take_spot(spot)

    def take_states(self) -> None:
        """A whole state."""
        for spot in states(self.tokens, self._free, least=1):
            self._take_spot(spot)

    def take_cities(self, hits: Hits) -> None:
        """A city of one word without its state. It comes before somebody of that name where it is well known."""
        for spot in cities_alone(self.tokens, self._free, least=1, most=1):
            is_name = bool(hits.named([self.tokens[spot.start].text]))
            is_small = spot.places[0].population < WELL_KNOWN_FROM
            self._take_spot(spot, is_name_too=is_name, is_name_first=is_name and is_small)

    def drop_small(self) -> None:
        """Small words, fillers and lone letters of longer words go, as long as anything else was said.

        Where nothing else was: a filler says what everybody is, "near me" says no place; other small words count as
        words.
        """
        counts = [
            token.is_odd or (free and not token.is_piece and not is_dropped(token.text))
            for token, free in zip(self.tokens, self._free, strict=True)
        ]
        is_all = bool(self.taken) or any(counts) or any(token.text in lay().near for token in self.tokens)
        for at, token in enumerate(self.tokens):
            if self._free[at] and not counts[at] and (is_all or not token.is_small):
                self._spend(at, at + 1)

    def complete(self, names: Known) -> None:
        """Words of four letters or more that begin a word of the vocabulary; they may stand in a name as well."""
        for at, token in enumerate(self.tokens):
            if self._free[at] and (entries := names.beginning(token.text)):
                self._take(Run(at, at + 1, entries, is_name_too=True))

    def _take_spot(self, spot: Spot, *, is_name_too: bool = False, is_name_first: bool = False) -> None:
        if self.spot is None and all(self._free[spot.start : spot.end]):
            self._take(Run(spot.start, spot.end, spot=spot, is_name_too=is_name_too, is_name_first=is_name_first))

    def _take(self, run: Run) -> None:
        self.taken.append(run)
        self._spend(run.start, run.end)

    def _spend(self, start: int, end: int) -> None:
        self._free[start:end] = [False] * (end - start)

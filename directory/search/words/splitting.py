"""A typed text as words: what was typed, and its letters and digits, folded."""

import re
from dataclasses import dataclass

from directory.search.words.lay import lay
from directory.vocabulary.words import MOST_WORDS, tokens

LONGEST = 200
#: Hyphens and single signs that stand for whole phrases make many pieces of few words; each is looked up.
MOST_PIECES = 2 * MOST_WORDS
_BETWEEN = re.compile(r"[\s,;|()\[\]{}]+")
_AROUND = "\"'“”‘’«»<>.:!?¿¡-–—*/&+#"
#: Letters and digits, with signs between them that names and terms have: "C-PTSD", "O'Brien", "and/or".
_WORD = re.compile(r"[^\W_]+(?:[-–'’./&+][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One run of letters and digits. ``word`` counts the typed words from 0; ``typed`` is the whole typed word.

    ``is_small``: it never counts by itself. ``is_capital``: in capitals, where not everything is. ``is_piece``: a
    single letter of a typed word with signs in it. ``is_odd``: the word has signs that no name and no term has, so
    nothing is meant by it. ``is_corrected``: a slip in it was put right.
    """

    text: str
    word: int
    typed: str
    is_small: bool = False
    is_piece: bool = False
    is_odd: bool = False
    is_capital: bool = False
    is_corrected: bool = False


def split(text: str) -> list[Token]:
    """The tokens of a text, in order. A lone sign counts only where there is nothing else; then it is odd."""
    small = lay().small
    is_shouted = text.isupper() and len(text.split()) > 1
    found: list[Token] = []
    signs: list[Token] = []
    for number, raw in enumerate(part for part in _BETWEEN.split(text[:LONGEST]) if part):
        typed = _POSSESSIVE.sub("", raw.strip(_AROUND))
        if not tokens(raw):
            signs.append(Token(raw, number, raw, is_odd=True))
        elif not _WORD.fullmatch(typed) or raw[:1] == "<":
            found.append(Token(raw, number, raw, is_odd=True))
        else:
            texts = tokens(typed)
            found += [
                Token(
                    each,
                    number,
                    typed,
                    is_small=each in small,
                    is_piece=len(texts) > 1 and len(each) == 1,
                    is_capital=typed.isupper() and not is_shouted,
                )
                for each in texts
            ]
    if not found and not signs and text.strip():
        signs = [Token(text.strip()[:LONGEST], 0, text.strip()[:LONGEST], is_odd=True)]
    return _first_words(found) or signs[:1]


def _first_words(tokens: list[Token]) -> list[Token]:
    """Up to the twelfth typed word that counts, and no more pieces of words than ``MOST_PIECES``."""
    telling = list(dict.fromkeys(token.word for token in tokens if not token.is_small))
    last = telling[MOST_WORDS - 1] if len(telling) > MOST_WORDS else LONGEST
    pieces = [at for at, token in enumerate(tokens) if not token.is_small]
    end = pieces[MOST_PIECES] if len(pieces) > MOST_PIECES else len(tokens)
    return [token for token in tokens[:end] if token.word <= last]

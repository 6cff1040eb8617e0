"""Which listings have a word: one small interface over SQLite's FTS5 and PostgreSQL's text search.

Both get our own words, folded and split above, and compare them sign by sign; so they give the same answers. Nothing
that a visitor types is an operator: what is no word of letters and digits is in no listing.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction
from rapidfuzz.distance import OSA

from directory.fulltext.documents import LONGEST_WORD, Document, Within, marked, marks, names_in
from directory.fulltext.models import PieceOfName, WordsOfListing
from directory.fulltext.pieces import MOST_SLIPS, pieces, pieces_near

#: Rows of a statement: below the number of parameters that it may have.
CHUNK = 400
T = TypeVar("T")

# All keys in one value: read twice as fast as a row each.
_SQLITE = """
    SELECT json_group_array(rowid)
    FROM (SELECT rowid FROM fulltext_index WHERE fulltext_index MATCH %s ORDER BY rowid)
"""
_POSTGRESQL = "SELECT array_agg(key ORDER BY key) FROM fulltext_words WHERE lexemes @@ %s::tsquery"
#: Writes the index anew without what was deleted, whose words would stand in the file until some later day.
_SQLITE_SWEEP = "INSERT INTO fulltext_index (fulltext_index) VALUES ('optimize')"
# The second form of each takes all rows as two arrays: a third of the time of a statement for each row.
_PUT = "INSERT INTO fulltext_words (key, words) {} ON CONFLICT (key) DO UPDATE SET words = EXCLUDED.words"
_PUT_PIECE = "INSERT INTO fulltext_piece (piece, word) {} ON CONFLICT DO NOTHING"
_ROW, _ROWS = "VALUES (%s, %s)", "SELECT * FROM unnest(%s::{}[], %s::text[])"


@transaction.atomic
def put(documents: Iterable[Document]) -> None:
    """Keep these words, instead of those kept before under the same keys.

    Call it inside the transaction of the edit, after something that makes writers wait for each other: whether a name
    still occurs is decided by what is committed. Raises ValueError for what is no word. Cost: some 60 µs a document in
    bulk; as ``drop`` where words go.
    """
    names = Names()
    for chunk in _chunks(documents):
        rows = names.differing(chunk)
        _insert(_PUT, "bigint", rows)
    settle(names)


class Names:
    """Which words of names come with some documents, and which may go: what is left to do once their rows are in.

    For whoever makes the rows of ``WordsOfListing`` early and writes them later; memory grows with different names.
    """

    def __init__(self) -> None:
        self.come: set[str] = set()
        self.go: set[str] = set()
        self.is_replaced = False

    def new(self, documents: Iterable[Document]) -> list[tuple[int, str]]:
        """Rows of documents under keys that had none. Raises ValueError for what is no word."""
        rows = [(document.key, marked(document)) for document in documents]
        self.come |= _names(text for _, text in rows)
        return rows

    def differing(self, documents: Sequence[Document]) -> list[tuple[int, str]]:
        """Rows of those documents whose words are other than what is kept. Cost: a query; 400 documents at most."""
        texts = {document.key: marked(document) for document in documents}
        before = _kept(list(texts))
        rows = [(key, text) for key, text in texts.items() if before.get(key) != text]
        self.come |= _names(text for _, text in rows)
        replaced = [before[key] for key, _ in rows if key in before]
        self.go |= _names(replaced)
        self.is_replaced |= any(replaced)
        return rows


def settle(names: Names) -> None:
    """Keep what comes and forget what nobody has any more. Call it as ``put``, once the rows are in."""
    _add_names(names.come)
    _remove_names(names.go - names.come)
    if names.is_replaced:
        _sweep()


@transaction.atomic
def drop(keys: Iterable[int]) -> None:
    """Forget the words of these keys. Call it as ``put``. Cost: on SQLite 0.1 s at 100,000 listings, for the file's
    sake.
    """
    is_swept = False
    for chunk in _chunks(keys):
        before = _kept(chunk)
        WordsOfListing.objects.filter(key__in=list(before)).delete()
        _remove_names(_names(before.values()))
        is_swept |= bool(before)
    if is_swept:
        _sweep()


def having(*words: str, within: Within = Within.LISTING, prefix: bool = False) -> tuple[int, ...]:
    """Keys of the listings in which every one of ``words`` stands, ascending; with ``prefix`` also as the beginning of
    a word.

    Words must be folded; nobody has what is no word, or no words. Cost: one query, 0.1 ms on SQLite and some 0.7 ms on
    PostgreSQL, and 0.2 µs for each key.
    """
    spellings = [marks(word, within) for word in words]
    if not spellings or not all(spellings):
        return ()
    query = _query(spellings, prefix=prefix)
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if is_sqlite else _POSTGRESQL, [query])
        found = cursor.fetchone()[0]
    return tuple(json.loads(found) if is_sqlite else found or ())


def near_words(word: str, *, slips: int = 1) -> tuple[str, ...]:
    """Words of names that ``slips`` slips at most lead to from ``word``, the nearest first, then by letter.

    A slip is a letter wrong, missing or too many, or two neighbours swapped; at most two are looked for. Cost: one
    query.
    """
    slips = min(slips, MOST_SLIPS)
    if not marks(word, Within.NAME) or len(word) > LONGEST_WORD or slips < 1:
        return ()
    near = PieceOfName.objects.filter(piece__in=pieces_near(word, slips)).values_list("word", flat=True)
    found = ((OSA.distance(word, other, score_cutoff=slips), other) for other in set(near))
    return tuple(other for distance, other in sorted(found) if distance <= slips)


def _query(words: Iterable[Iterable[str]], *, prefix: bool) -> str:
    """Each word in any of its spellings, as the database has it. A word is letters and digits, so quoting is enough."""
    if connection.vendor == "sqlite":
        quoted = ([f'"{each}"*' if prefix else f'"{each}"' for each in spellings] for spellings in words)
        return " AND ".join(f"({' OR '.join(spellings)})" for spellings in quoted)
    quoted = ([f"'{each}':*" if prefix else f"'{each}'" for each in spellings] for spellings in words)
    return " & ".join(f"({' | '.join(spellings)})" for spellings in quoted)


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    each = iter(items)
    while chunk := list(islice(each, CHUNK)):
        yield chunk


def _sweep() -> None:
    """PostgreSQL's vacuum does the same by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(_SQLITE_SWEEP)


def _kept(keys: Sequence[int]) -> dict[int, str]:
    return dict(WordsOfListing.objects.filter(key__in=keys).values_list("key", "words"))


def _names(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in names_in(text)}


def _add_names(names: set[str]) -> None:
    _insert(_PUT_PIECE, "text", [(piece, name) for name in sorted(names) for piece in pieces(name)])


def _insert(statement: str, kind: str, rows: Sequence[tuple[int | str, str]]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            first, second = zip(*rows, strict=True)
            cursor.execute(statement.format(_ROWS.format(kind)), [list(first), list(second)])
        else:
            cursor.executemany(statement.format(_ROW), rows)


def _remove_names(names: set[str]) -> None:
    """Those that nobody has any more go."""
    gone = [name for name in sorted(names) if not having(name, within=Within.NAME)]
    for start in range(0, len(gone), CHUNK):
        every = [piece for name in gone[start : start + CHUNK] for piece in pieces(name)]
        for at in range(0, len(every), CHUNK):
            PieceOfName.objects.filter(piece__in=every[at : at + CHUNK], word__in=gone[start : start + CHUNK]).delete()

"""Which listings have a word: the same answers on both databases, in step with the transaction, and nothing left
behind.
"""

import pytest
from django.db import connection, transaction

from directory.fulltext.documents import LONGEST_WORD, Document, Within
from directory.fulltext.index import drop, having, put
from directory.fulltext.models import PieceOfName, WordsOfListing
from directory.vocabulary.words import tokens

pytestmark = pytest.mark.django_db

MAREN, ZOE, YAMADA, LONG = 7, 11, 3, 2_000_000_007


def words(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))


@pytest.fixture(autouse=True)
def _listings() -> None:
    put(
        [
            Document(
                MAREN,
                words("Maren Okafor"),
                words("Slow sessions, after accidents. Portland"),
                words("Work with 12 backs"),
            ),
            Document(
                ZOE, words("Zoë Åström-Łuczak"), words("Étude; naïve ﬁgures, １２３"), words("Maren taught me. O'Brien")
            ),
            Document(YAMADA, words("山田 太郎"), words("Привет мир"), words("שלום नमस्ते 𞤀𞤣")),
            Document(LONG, words("x" * 5_000), words(""), words("ǆ ß İ")),
        ]
    )


@pytest.mark.parametrize(("text", "within", "keys"), [
    ("maren", Within.NAME, (MAREN,)),
    ("maren", Within.LISTING, (MAREN,)),
    ("maren", Within.EVERYTHING, (MAREN, ZOE)),
    ("slow", Within.NAME, ()),
    ("slow", Within.LISTING, (MAREN,)),
    ("backs", Within.LISTING, ()),
    ("backs", Within.EVERYTHING, (MAREN,)),
    ("zoe", Within.NAME, (ZOE,)),
    ("astrom", Within.NAME, (ZOE,)),
    ("luczak", Within.NAME, (ZOE,)),
    ("naive", Within.LISTING, (ZOE,)),
    ("figures", Within.LISTING, (ZOE,)),
    ("123", Within.LISTING, (ZOE,)),
    ("12", Within.EVERYTHING, (MAREN,)),
    ("brien", Within.EVERYTHING, (ZOE,)),
    ("山田", Within.NAME, (YAMADA,)),
    ("привет", Within.LISTING, (YAMADA,)),
    ("שלום", Within.EVERYTHING, (YAMADA,)),
    ("ss", Within.EVERYTHING, (LONG,)),
    ("dz", Within.EVERYTHING, (LONG,)),
    ("x" * 5_000, Within.NAME, (LONG,)),
    ("x" * LONGEST_WORD, Within.NAME, (LONG,)),
    ("x" * (LONGEST_WORD - 1), Within.NAME, ()),
    ("mare", Within.EVERYTHING, ()),
    ("sep", Within.EVERYTHING, ()),
])  # fmt: skip
def test_a_whole_word_is_found_in_its_part(text: str, within: Within, keys: tuple[int, ...]) -> None:
    assert having(text, within=within) == keys


@pytest.mark.parametrize(("text", "within", "keys"), [
    ("m", Within.NAME, (MAREN,)),
    ("ma", Within.EVERYTHING, (MAREN, ZOE)),
    ("okafor", Within.NAME, (MAREN,)),
    ("okaforx", Within.NAME, ()),
    ("kafor", Within.NAME, ()),
    ("sess", Within.LISTING, (MAREN,)),
    ("山", Within.NAME, (YAMADA,)),
    ("при", Within.LISTING, (YAMADA,)),
    ("𞤀", Within.EVERYTHING, tuple(key for key in [YAMADA] if "𞤀".isalnum())),
    ("1", Within.EVERYTHING, (MAREN, ZOE)),
    ("xxx", Within.NAME, (LONG,)),
])  # fmt: skip
def test_a_beginning_is_found_where_it_is_asked_for(text: str, within: Within, keys: tuple[int, ...]) -> None:
    assert having(*words(text), within=within, prefix=True) == keys


@pytest.mark.parametrize("prefix", [True, False])
@pytest.mark.parametrize("text", [
    "", " ", "maren okafor", "maren*", "maren:*", "mar%", "m_ren", "1maren OR", '"maren"', "'maren'", "''",
    "maren'", "\\", "-maren", "NEAR(maren okafor)", "words : maren", "^maren", "maren & okafor", "maren | zoe",
    "!maren", "(maren", "maren\x00", "\x00", "\ud800",
    "maren\N{ZERO WIDTH SPACE}", "\u202emaren", "; DROP TABLE fulltext_words; --", "%s", "{}", "<->",
])  # fmt: skip
def test_what_is_no_word_is_in_no_listing(text: str, prefix: bool) -> None:
    assert having(text, within=Within.EVERYTHING, prefix=prefix) == ()


@pytest.mark.parametrize("text", ["or", "and", "not", "near", "null", "select", "words", "rank", "fulltext"])
def test_words_of_query_languages_are_plain_words(text: str) -> None:
    assert having(text, within=Within.EVERYTHING) == ()
    put([Document(99, listing=(text,))])
    assert having(text, within=Within.EVERYTHING) == (99,)


def test_several_words_must_all_stand_there() -> None:
    assert having("maren", "slow", within=Within.LISTING) == (MAREN,)
    assert having("maren", "naive", within=Within.LISTING) == ()
    assert having("maren", "naive", within=Within.EVERYTHING) == (ZOE,)
    assert having("maren", "na*ive", within=Within.EVERYTHING) == having(within=Within.EVERYTHING) == ()


def test_keys_come_in_ascending_order() -> None:
    put(Document(key, listing=("common",)) for key in (5_000, 1, 900, 2_500_000_000))
    assert having("common") == (1, 900, 5_000, 2_500_000_000)


def test_the_strongest_part_counts() -> None:
    put([Document(50, name=("sun",), listing=("sun",), rest=("sun", "sun"))])
    assert WordsOfListing.objects.get(key=50).words == "1sun"


def test_new_words_take_the_place_of_the_old_ones() -> None:
    put([Document(MAREN, words("Maren Lindgren"), words("Quick"))])

    assert having("maren", within=Within.NAME) == (MAREN,)
    assert having("okafor", within=Within.EVERYTHING) == having("slow", within=Within.EVERYTHING) == ()
    assert having("quick") == (MAREN,)


def test_an_empty_listing_has_no_words() -> None:
    put([Document(MAREN)])

    assert having("maren", within=Within.EVERYTHING) == (ZOE,)
    assert WordsOfListing.objects.get(key=MAREN).words == ""


def test_dropped_listings_are_found_no_more() -> None:
    drop(iter([MAREN, YAMADA, 404]))

    assert having("okafor", within=Within.EVERYTHING) == having("山田", within=Within.EVERYTHING) == ()
    assert sorted(WordsOfListing.objects.values_list("key", flat=True)) == [ZOE, LONG]


def test_an_edit_that_is_rolled_back_leaves_the_old_words() -> None:
    with transaction.atomic():
        put([Document(MAREN, words("Someone Else"))])
        drop([ZOE])
        transaction.set_rollback(True)
    assert (having("okafor"), having("else"), having("zoe")) == ((MAREN,), (), (ZOE,))


@pytest.mark.parametrize("word", ["two words", "", "semi;colon", "a_b", "x\x00"])
def test_only_words_are_kept(word: str) -> None:
    with pytest.raises(ValueError, match="letters and digits only"), transaction.atomic():
        put([Document(60, listing=(word,))])
    assert not WordsOfListing.objects.filter(key=60).exists()


def test_many_listings_are_kept_and_dropped_in_bulk() -> None:
    put(Document(key, (f"name{key}",), ("crowd",)) for key in range(10_000, 11_300))
    assert len(having("crowd")) == 1_300
    drop(range(10_000, 11_299))
    assert having("crowd") == having("name11299") == (11_299,)
    assert sorted(set(PieceOfName.objects.filter(word__startswith="name").values_list("word", flat=True))) == [
        "name11299"
    ]


def test_a_dropped_word_is_nowhere_in_the_file() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("how PostgreSQL's vacuum clears its pages is its own affair")
    put([Document(77, ("zyxwvutsq",), ("qzjxkvbpw",)), Document(78, ("zyxother",))])
    assert _is_in_index(b"yxwvutsq")
    put([Document(77, ("zyxelse",), ("qzjxkvbpw",))])
    assert not _is_in_index(b"yxwvutsq")
    drop([77])
    assert not _is_in_index(b"zjxkvbpw")


def _is_in_index(piece: bytes) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM fulltext_index_data UNION ALL SELECT CAST(words AS BLOB) FROM fulltext_words")
        return any(piece in bytes(block) for (block,) in cursor.fetchall())

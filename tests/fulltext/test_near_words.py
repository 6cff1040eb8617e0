"""Words of names that a slip or two lead to: all of them, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from directory.fulltext.documents import Document
from directory.fulltext.index import drop, near_words, put
from directory.fulltext.models import PieceOfName
from directory.fulltext.pieces import pieces, pieces_near

WORDS = st.text("abc", min_size=1, max_size=12)


@given(WORDS, WORDS, st.sampled_from([1, 2]))
def test_words_within_the_slips_share_a_piece(first: str, second: str, slips: int) -> None:
    if OSA.distance(first, second) <= slips:
        assert set(pieces_near(first, slips)) & set(pieces(second))


@given(st.text("abcdefgh", min_size=1, max_size=14), st.data())
def test_words_with_up_to_two_slips_share_a_piece(word: str, data: st.DataObject) -> None:
    slipped = word
    for _ in range(2):
        slipped = _slip(slipped, data)
    assert OSA.distance(word, slipped) > 2 or not slipped or set(pieces_near(slipped, 2)) & set(pieces(word))


def _slip(word: str, data: st.DataObject) -> str:
    at = data.draw(st.integers(0, len(word)))
    kind = data.draw(st.sampled_from(["wrong", "missing", "added", "swapped"]))
    letter = data.draw(st.sampled_from("abcdefghxyz"))
    head, tail = word[:at], word[at:]
    if kind == "swapped":
        return head + tail[1:2] + tail[:1] + tail[2:]
    return head + {"wrong": letter + tail[1:], "missing": tail[1:], "added": letter + tail}[kind]


def test_a_word_of_many_shares_pieces_with_few() -> None:
    assert len(pieces_near("thorvaldsdottir", 1)) < 120
    assert len(pieces_near("thorvaldsdottir", 2)) < 320


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "second", "is_near"), [
    ("maren", "maren", True), ("maren", "marin", True), ("maren", "mare", True), ("maren", "amren", True),
    ("maren", "xmaren", True), ("maren", "marenx", True), ("maren", "mrane", False), ("maren", "mar", False),
    ("abcd", "badc", False), ("b", "a", True), ("ab", "ba", True), ("john", "jhon", True), ("山田", "山口", True),
])  # fmt: skip
def test_a_slip_is_one_letter(first: str, second: str, is_near: bool) -> None:
    put([Document(1, (first,)), Document(2, (second,))])
    assert (second in near_words(first)) is (first in near_words(second)) is is_near


@pytest.mark.django_db
def test_the_nearest_come_first_and_two_slips_only_where_they_are_asked_for() -> None:
    put([Document(1, ("lindgren", "lindqvist", "lundgren")), Document(2, ("lindgreen",), ("lindgrew",), ("lindgrex",))])

    assert near_words("lindgren", slips=0) == ()
    assert near_words("lindgren", slips=1) == ("lindgren", "lindgreen", "lundgren")
    assert near_words("lindgern", slips=2) == ("lindgren", "lindgreen", "lundgren")
    assert near_words("lindgern", slips=9) == near_words("lindgern", slips=2)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", " ", "*", "okafor maren", "x" * 5_000, "\x00", "'", "_"])
def test_nothing_is_near_to_what_is_no_word(text: str) -> None:
    put([Document(1, ("okafor", "x" * 5_000))])
    assert near_words(text, slips=2) == ()


@pytest.mark.django_db
def test_a_name_occurs_as_long_as_anybody_has_it() -> None:
    put([Document(1, ("okafor", "maren")), Document(2, ("okafor",)), Document(3, ("x",), ("okafor",))])
    drop([1])
    assert (near_words("okafro"), near_words("marne")) == (("okafor",), ())
    put([Document(2, ("lindgren",))])
    assert (near_words("okafro"), near_words("lindgern")) == ((), ("lindgren",))
    drop([2, 3])
    assert not PieceOfName.objects.exists()

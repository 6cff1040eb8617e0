"""An entry as people read it: items of lists, words of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.history.differences import GONE, NEW, SAME, Piece, difference, label_of


def test_items_of_a_list_stay_go_and_come() -> None:
    found = difference(
        "licences", "LPC;US-OR;C1;;claimed|PT;US-WA;P1;;claimed", "LPC;US-OR;C1;;claimed|PT;US-WA;P2;;claimed"
    )
    assert found.is_list
    assert found.pieces == (
        Piece(SAME, "LPC · US-OR · C1 · claimed"),
        Piece(GONE, "PT · US-WA · P1 · claimed"),
        Piece(NEW, "PT · US-WA · P2 · claimed"),
    )


def test_a_short_text_is_replaced_as_a_whole() -> None:
    assert difference("pronouns", "she/her", "they/them").pieces == (Piece(GONE, "she/her"), Piece(NEW, "they/them"))


def test_a_long_text_is_compared_word_by_word() -> None:
    was = "I work slowly, and with consent, after accidents of every kind and falls from a height."
    now = was.replace("slowly", "gently").replace(" and falls", " or falls")
    found = difference("about", was, now)
    assert found.is_prose
    assert [piece.text for piece in found.pieces if piece.kind == GONE] == ["slowly,", "and"]
    assert [piece.text for piece in found.pieces if piece.kind == NEW] == ["gently,", "or"]


def test_texts_too_long_to_compare_are_shown_whole() -> None:
    was, now = "a " * 4_000, "b " * 4_000
    assert difference("about", was, now).pieces == (Piece(GONE, was), Piece(NEW, now))


TEXTS = st.text(st.sampled_from("ab \n"), max_size=200)


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(was: str, now: str) -> None:
    pieces = difference("about", was, now).pieces
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == was
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == now


@pytest.mark.parametrize(
    ("field", "label"), [("fee_min", "Fee min"), ("weights.distance", "weights.distance"), ("name", "Name")]
)
def test_fields_have_names(field: str, label: str) -> None:
    assert label_of(field) == label

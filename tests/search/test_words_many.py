"""A short text can stand for very many words: only so many are looked up."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.search.words.splitting import LONGEST, MOST_PIECES, split

pytestmark = pytest.mark.django_db

#: One sign that stands for a phrase of four words.
PHRASE = "\ufdfa"


@pytest.mark.parametrize("text", [PHRASE * LONGEST, f"{PHRASE} " * 100, "ab-" * 60, "a/b " * 50])
def test_few_typed_words_never_make_many_pieces(text: str) -> None:
    pieces = split(text)

    assert 12 <= len(pieces) <= MOST_PIECES


@pytest.mark.parametrize("text", [PHRASE * LONGEST, "abcd-" * 40])
def test_a_text_of_many_pieces_costs_a_bounded_number_of_queries(client: Client, text: str) -> None:
    client.get("/practitioners/")
    with CaptureQueriesContext(connection) as asked:
        response = client.get("/practitioners/", {"q": text})

    assert response.status_code == 200
    assert len(asked) <= 4 * MOST_PIECES + 10


def test_words_up_to_the_bound_are_all_read() -> None:
    text = " ".join(f"word{number}-part{number}" for number in range(12))

    assert [token.text for token in split(text)] == text.replace("-", " ").split()

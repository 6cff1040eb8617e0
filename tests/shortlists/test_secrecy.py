"""What a client said is found in no table, no log and no error, also when a kept list breaks in the middle."""

import io
from typing import Any

import pytest
from django.test import Client

from directory.shortlists import owned_page
from directory.shortlists.models import KeptShortlist
from tests.journeys.test_planted_words import ANSWERS, WORDS, database, lines, planted
from tests.matching.listings import bring, listed
from tests.shortlists.lists import KEEP, answered, keep, once_of, page, send, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]
__all__ = ["lines"]

#: The same answers in the shape of an intake file, without a must that would leave everybody out.
TOLD: dict[str, Any] = {
    **ANSWERS, "responses": ["freeze-dissociation"], "budget": 137.31, "formats": ["video"], "max_distance_miles": None,
}  # fmt: skip


@pytest.fixture
def everything(client: Client) -> list[str]:
    """A browser that keeps, shares with reasons, and opens every page; the links."""
    bring(listed("maren", licences="PSY;US-NM;C1;2027-09-30;verified", specialties="", formats="video"))
    answered(client, **TOLD)
    mine = keep(client)
    theirs = share(client, mine, ["maren"], reasons=True)
    for path in (mine, f"{mine}print/", f"{mine}data/", f"{mine}share/", theirs, f"{theirs}print/"):
        page(client, path)
    return [mine, theirs]


def test_the_words_are_in_no_table_and_no_log_and_the_tokens_neither(
    lines: io.StringIO, client: Client, everything: list[str]
) -> None:
    rows = {name: found for name, found in database().items() if name.startswith("shortlists_")}
    tokens = [link.split("/")[2] for link in everything]

    assert sorted(rows) == ["shortlists_keptshortlist", "shortlists_sharedlink"]
    assert planted(str(rows)) == []
    assert planted(lines.getvalue()) == []
    assert [token for token in tokens if token in f"{database()}{lines.getvalue()}"] == []


def test_the_check_above_would_find_them(client: Client, everything: list[str]) -> None:
    assert planted(page(client, f"{everything[0]}data/")) == [
        word for word in WORDS if word not in ("13731", "flashbacks")
    ]


def test_an_error_in_the_middle_says_neither_answers_nor_token(
    lines: io.StringIO, everything: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        message = f"{args} {kwargs}"
        raise RuntimeError(message)

    monkeypatch.setattr(owned_page, "kept_cards", broken)
    response = Client(raise_request_exception=False).get(everything[0])

    assert response.status_code == 500
    assert planted(response.content.decode()) == []
    assert planted(lines.getvalue()) == []
    assert "shortlists:shown 500 RuntimeError" in lines.getvalue()
    assert everything[0].split("/")[2] not in lines.getvalue() + response.content.decode()


def test_the_length_of_what_is_sealed_tells_neither_how_many_people_nor_how_many_answers(client: Client) -> None:
    bring(*(listed(f"p-{number}") for number in range(3)))
    lengths = set()
    kept: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["p-1"]), ({}, []), ({"budget": 140, "concerns": ["neck-pain"]}, ["p-1", "p-2"]),
    ]  # fmt: skip
    for answers, picks in kept:
        answered(client, picks=picks, **answers)
        send(client, KEEP, once=once_of(page(client, KEEP)))
        lengths |= {len(sealed) for sealed in KeptShortlist.objects.values_list("sealed", flat=True)}

    assert len(lengths) == 1

"""People side by side: the order and the numbers of the list, and no winner."""

import re
from typing import Any

import pytest
from django.test import Client

from directory.practitioners.models import Practitioner
from tests.matching.listings import BEAVERTON, CLIENT, bring, listed, printed, text_of
from tests.matching.ticking import holding, keys

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

STORY: dict[str, Any] = {
    "concerns": ["chronic-low-back-pain"], "genders": ["woman"], "budget": 130, "importance": {"genders": "high"},
}  # fmt: skip
NASTY = "<img src=x onerror=alert(1)> \"Q\" & 'S'"


def five() -> list[str]:
    bring(
        listed("maren", gender="woman"),
        listed("teo", gender="man", fee_min="200", fee_max="220"),
        listed("june", gender="", specialties="", locations=BEAVERTON),
        listed("liv", gender="woman", licences="LMT;US-OR;1;;verified", modalities="massage"),
        listed("noa", gender="woman", fee_min="", fee_max=""),
    )
    return [each["id"] for each in printed(**STORY)["results"]]


def html_of(client: Client, query: str = "") -> str:
    response = client.get(f"/match/compare/{query}")
    assert response.status_code == 200
    return response.content.decode()


def columns(html: str) -> list[str]:
    return re.findall(r'<a class="compare-name" href="/practitioners/([^/]*)/">', html)


def test_who_was_ticked_stands_in_the_order_of_the_list_with_its_numbers(client: Client) -> None:
    order = five()
    html = html_of(holding(client, picks=keys(order[3], order[0], order[2]), **STORY))
    assert columns(html) == [order[0], order[2], order[3]]
    totals = re.findall(r"<b>([\d.]+)</b>", html.split("compare-total")[1])
    scores = {each["id"]: each["score"] for each in printed(**STORY)["results"]}
    assert totals == [f"{int(round(scores[one] * 1e8) // 100_000) / 10}" for one in columns(html)]


def test_every_column_adds_up_as_printed(client: Client) -> None:
    order = five()
    html = html_of(holding(client, picks=keys(*order[:4]), **STORY))
    rows, total = html.split('<tbody class="compare-sums">')[1].split("compare-total")
    cells = [re.findall(r"<b>(−?[\d.]+)</b>", row) for row in rows.split("<tr>")[1:]]
    sums = [round(sum(float(cell.replace("−", "-")) for cell in column), 1) for column in zip(*cells, strict=True)]
    assert sums == [float(one) for one in re.findall(r"<b>([\d.]+)</b>", total)]


@pytest.mark.parametrize("count", [0, 1])
def test_with_nobody_or_one_ticked_the_first_three_stand_there(client: Client, count: int) -> None:
    order = five()
    html = html_of(holding(client, picks=keys(*order[:count]), **STORY))
    assert columns(html) == order[:3]
    assert "tick “Compare” beside a name" in text_of(html)


def test_only_four_fit_and_the_others_are_counted(client: Client) -> None:
    order = five()
    html = html_of(holding(client, picks=keys(*order), **STORY))
    assert columns(html) == order[:4]
    assert "1 more of your ticks is not shown here" in text_of(html)


def test_who_is_no_longer_listed_is_left_out_with_a_sentence(client: Client) -> None:
    order = five()
    holding(client, picks=keys(*order[:3]), **STORY)
    Practitioner.objects.filter(external_id=order[1]).update(status="withdrawn", consented_on=None)
    html = html_of(client)
    assert columns(html) == [order[0], order[2]]
    assert "One person you ticked is no longer on your list" in text_of(html)
    assert order[1].title() not in text_of(html)


def test_who_no_longer_fits_is_left_out_too(client: Client) -> None:
    order = five()
    html = html_of(holding(client, picks=(*keys(*order[:3]), 999_999), **STORY | {"touch": "wanted"} | {"importance": {
        "touch": "must"}}))  # fmt: skip
    assert columns(html) == []
    assert "Nobody to compare yet" in html


def test_a_state_always_has_words(client: Client) -> None:
    five()
    words = text_of(html_of(holding(client, picks=keys("teo", "noa"), **STORY)))
    assert "! Differs: $200–220" in words
    assert "? Not known: Not stated" in words
    assert "✓ Fits: Licensed in Oregon" in words
    assert "You asked: up to $130" in words
    assert "You asked: woman (a lot)" in words


def test_only_what_differs_leaves_out_rows_that_are_alike(client: Client) -> None:
    five()
    holding(client, picks=keys("maren", "teo"), **STORY)
    every, differing = html_of(client), html_of(client, "?only=differs")
    rows = [re.findall(r'<th scope="row">([^<]*)', html) for html in (every, differing)]
    assert "Capacity" in rows[0]
    assert "Capacity" not in rows[1]
    assert [row for row in rows[1] if row not in rows[0]] == []
    assert {"Cost", "Gender"} <= {*rows[1]}
    assert "Adds up to" in rows[1][-1]


@pytest.mark.parametrize("query", ["?only=", "?only=x", "?only=differs&only=x", "?only=%00"])
def test_any_other_address_is_the_whole_table(client: Client, query: str) -> None:
    order = five()
    assert columns(html_of(holding(client, picks=keys(*order[:2]), **STORY), query)) == order[:2]


def test_markup_in_a_name_is_text(client: Client) -> None:
    bring(listed("maren", name=NASTY), listed("teo"))
    html = html_of(holding(client))
    assert "<img" not in html


def test_the_page_has_no_answers_in_an_address_and_is_private(client: Client) -> None:
    five()
    response = holding(client, **STORY | CLIENT).get("/match/compare/")
    addresses = " ".join(re.findall(r'(?:href|src|action)="([^"]*)"', response.content.decode()))
    assert [one for one in ("back-pain", "97214", "woman", "130") if one in addresses] == []
    assert "no-store" in response["Cache-Control"]

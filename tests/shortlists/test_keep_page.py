"""Keeping a list: nothing before it is asked for, one row however often, and a link that is shown once."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.matching import table
from directory.shortlists.models import KeptShortlist
from tests.matching.listings import BEAVERTON, bring, listed, text_of
from tests.shortlists.lists import KEEP, answered, keep, link_in, once_of, page, send, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def test_the_page_says_what_is_kept_for_how_long_and_who_can_see_it_and_keeps_nothing(client: Client) -> None:
    bring(listed("maren"), listed("teo", locations=BEAVERTON))
    text = text_of(page(answered(client), KEEP))

    assert "Keep this list for 30 days" in text
    assert "2 people , with the reasons as they stand today." in text
    assert "Your answers , locked." in text
    assert "Until 20 Dec 2026 . Then it is deleted." in text
    assert "Whoever has the link can open it" in text
    assert "1. Maren Licensed counselor in Oregon" in text
    assert KeptShortlist.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_answers_that_passed_the_safety_questions_the_way_leads_to_the_first_one(
    client: Client, method: str
) -> None:
    for each in (Client(), answered(client, seen=("start",))):
        response = getattr(each, method)(KEEP)
        assert (response.status_code, response["Location"]) == (302, reverse("matching:start"))


def test_a_stop_leads_to_the_first_question_and_looks_nobody_up(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(client, safety={"crisis": True})
    monkeypatch.setattr(table, "current", lambda: pytest.fail("nobody may be looked up"))

    assert client.post(KEEP, {"once": "x" * 43})["Location"] == reverse("matching:start")
    assert KeptShortlist.objects.count() == 0


def test_the_link_is_shown_with_its_last_day_and_opens_the_list(client: Client) -> None:
    bring(listed("maren"))
    html = send(answered(client), KEEP, once=once_of(page(client, KEEP)))
    link = link_in(html)

    assert "Your list is kept until 20 Dec 2026" in text_of(html)
    assert f'href="{link}"' in html
    assert f'href="{link}print/"' in html
    assert shown(page(Client(), link)) == ["maren"]


def test_the_same_form_again_gives_the_same_link_and_no_second_row(client: Client) -> None:
    bring(listed("maren"))
    once = once_of(page(answered(client), KEEP))
    links = {link_in(send(client, KEEP, once=once)) for _ in range(3)}

    assert len(links) == 1
    assert KeptShortlist.objects.count() == 1


def test_every_page_makes_a_list_of_its_own(client: Client) -> None:
    bring(listed("maren"))
    answered(client)

    assert keep(client) != keep(client)
    assert KeptShortlist.objects.count() == 2


def test_a_form_sent_again_after_the_deletion_is_a_new_wish(client: Client) -> None:
    bring(listed("maren"))
    once = once_of(page(answered(client), KEEP))
    link = link_in(send(client, KEEP, once=once))
    client.post(f"{link}delete/")

    assert client.get(link).status_code == 404
    assert link_in(send(client, KEEP, once=once)) == link
    assert shown(page(client, link)) == ["maren"]


@pytest.mark.parametrize("fields", [
    {}, {"once": ""}, {"once": "short"}, {"once": "x" * 42 + "\n"}, {"once": "x" * 44}, {"once": "\0" * 43},
    {"once": "é" * 43}, {"token": "x" * 43},
], ids=str)  # fmt: skip
def test_a_form_without_its_number_shows_the_page_again_and_keeps_nothing(
    client: Client, fields: dict[str, Any]
) -> None:
    bring(listed("maren"))
    html = send(answered(client), KEEP, **fields)

    assert "Nothing was kept yet." in html
    assert re.fullmatch(r"[\w-]{43}", once_of(html))
    assert KeptShortlist.objects.count() == 0


def test_a_form_that_was_open_too_long_shows_the_page_again(client: Client) -> None:
    bring(listed("maren"))
    browser = Client(enforce_csrf_checks=True)
    once = once_of(page(answered(browser), KEEP))

    assert "Nothing was kept yet." in send(browser, KEEP, once=once, csrfmiddlewaretoken="x" * 64)
    assert KeptShortlist.objects.count() == 0


def test_with_nobody_on_the_list_there_is_nothing_to_keep(client: Client) -> None:
    html = page(answered(client), KEEP)
    assert "There is nobody to keep" in html
    assert "There is nobody to keep" in send(client, KEEP, once="x" * 43)
    assert KeptShortlist.objects.count() == 0


def test_the_first_eight_are_kept_where_nobody_is_ticked(client: Client) -> None:
    bring(*(listed(f"p-{number:02}") for number in range(11)))
    answered(client)
    order = shown(page(client, "/match/results/"))[:8]

    assert "The full list has 11." in text_of(page(client, KEEP))
    assert shown(page(client, keep(client))) == order


def test_the_ticked_are_kept_in_the_places_of_the_list_whatever_the_order_of_ticking(client: Client) -> None:
    bring(*(listed(f"p-{number:02}") for number in range(11)))
    everyone = shown(page(answered(client), "/match/results/?show=28"))
    answered(client, picks=[everyone[10], everyone[2]])
    html = page(client, keep(client))

    assert shown(html) == [everyone[2], everyone[10]]
    assert re.findall(r'class="pos">(\d+)\.', html) == ["3", "11"]


def test_somebody_ticked_who_has_left_is_not_kept(client: Client) -> None:
    bring(listed("maren"), listed("teo"))
    answered(client, picks=["maren", "teo"])
    bring(listed("teo", status="paused"))

    assert shown(page(client, keep(client))) == ["maren"]


def test_nothing_of_it_sets_a_cookie(client: Client) -> None:
    bring(listed("maren"))
    before = answered(client).cookies[settings.ANSWERS_COOKIE_NAME].value
    link = keep(client)
    page(client, link)

    assert {name: morsel.value for name, morsel in client.cookies.items()} == {settings.ANSWERS_COOKIE_NAME: before}


def test_a_form_sent_again_after_the_list_has_ended_keeps_a_new_one(client: Client) -> None:
    bring(listed("maren"))
    once = once_of(page(answered(client), KEEP))
    first = link_in(send(client, KEEP, once=once))
    KeptShortlist.objects.update(expires_at=timezone.now())
    html = send(client, KEEP, once=once)

    assert link_in(html) == first
    assert "Your list is kept until 20 Dec 2026" in text_of(html)
    assert shown(page(Client(), first)) == ["maren"]
    assert KeptShortlist.objects.count() == 1

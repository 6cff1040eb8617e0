"""Sharing: people somebody ticked, and what anybody may know of them; of the client nothing, unless it was ticked."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from directory.matching.explanations.shown import Shown
from directory.shortlists import owned_page, services
from directory.shortlists.models import SharedLink
from directory.shortlists.reading import Opened
from directory.shortlists.services import MOST_LINKS
from directory.shortlists.views import shared
from tests.matching.listings import BEAVERTON, PORTLAND, bring, listed, text_of
from tests.shortlists.lists import answered, keep, link_in, once_of, page, send, share, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

STORY: dict[str, Any] = {
    "concerns": ["chronic-low-back-pain"], "events": ["car-accident"], "responses": ["ptsd"], "genders": ["woman"],
    "budget": 130, "insurance": ["aetna"], "importance": {"genders": "high"},
}  # fmt: skip


@pytest.fixture
def mine(client: Client) -> str:
    """A kept list of three people with a story behind it."""
    bring(
        listed("maren", gender="woman", email="maren@example.org", website="https://maren.example.org/"),
        listed("teo", gender="man", fee_min="200", fee_max="220", locations=BEAVERTON),
        listed("june", specialties=""),
    )
    return keep(answered(client, **STORY))


def test_nobody_and_nothing_is_ticked_at_first(client: Client, mine: str) -> None:
    html = page(client, f"{mine}share/")
    assert re.findall(r'type="checkbox" name="(\w+)" value="([^"]+)"', html) == [
        *(("people", slug) for slug in shown(page(client, mine))),
        ("reasons", "1"),
    ]
    assert " checked>" not in html
    assert "Reasons give answers away." in html


def test_others_see_the_ticked_people_with_licence_openings_cost_and_contact(client: Client, mine: str) -> None:
    html = page(Client(), share(client, mine, ["maren", "teo"]))
    text = text_of(html)

    assert shown(html) == ["maren", "teo"]
    assert 'data-total="2"' in html
    assert "june" not in text.lower()
    for words in ("Licensed counselor in Oregon", "No. C1", "Taking new clients", "Confirmed 10 Nov 2026", "$120–140"):
        assert words in text, words
    assert 'href="mailto:maren@example.org"' in html
    assert re.findall(r'<a class="btn[^>]*href="https://maren.example.org/"([^>]*)>', html) == [
        ' rel="noopener noreferrer"'
    ]


def test_without_the_tick_nothing_is_worked_out_from_an_answer(client: Client, mine: str) -> None:
    html = page(Client(), share(client, mine, ["maren", "teo", "june"]))
    words = text_of(html.split("<main", 1)[1].split("</main>", 1)[0]).lower()

    said = ["of 100", "mile", "97214", "budget", "back pain", "accident", "stress", "aetna", "woman", "why they fit",
            "keep in mind", "lawful", "you said", "you named", "points"]  # fmt: skip
    assert [word for word in said if word in words] == []


@pytest.mark.parametrize("part", ["", "print/"])
def test_the_page_without_reasons_is_the_same_whatever_was_answered(client: Client, part: str) -> None:
    bring(
        listed("maren", gender="woman"),
        listed("asa", name="Åsa", fee_min="200", fee_max="220", locations=f"{BEAVERTON}|{PORTLAND}", gender="man"),
    )
    pages, orders = set(), set()
    for answers in (STORY, {"genders": ["man"], "location": "97005", "importance": {"genders": "high"}}, {}):
        browser = Client()
        mine = keep(answered(browser, **answers))
        orders.add(tuple(shown(page(browser, mine))))
        link = share(browser, mine, ["maren", "asa"])
        pages.add(page(Client(), link + part).replace(link, "LINK"))

    assert orders == {("maren", "asa"), ("asa", "maren")}
    assert len(pages) == 1


def test_with_reasons_nothing_tells_how_far_away_the_client_is(client: Client) -> None:
    """The rule is public, so points for the way to an office would tell the distance, and so would a total."""
    bring(listed("maren"), listed("teo", locations=BEAVERTON))
    pages = set()
    for place in ("97214", "97005"):
        browser = Client()
        mine = keep(answered(browser, location=place, formats=["in-person"]))
        link = share(browser, mine, ["teo"], reasons=True)
        pages.add(page(Client(), link).replace(link, "LINK"))

    assert len(pages) == 1


def test_with_the_tick_reasons_and_points_go_along_but_no_distance(client: Client, mine: str) -> None:
    html = page(Client(), share(client, mine, ["maren", "teo"], reasons=True))
    text = text_of(html.split("<main", 1)[1].split("</main>", 1)[0])

    assert "You said this matters a lot: gender" in text
    assert "How you would meet" in text
    assert "of 100" not in text
    assert re.findall(r"How you would meet [\d.]", text) == []
    assert re.findall(r"Gender [\d.]+ of [\d.]+", text) != []
    assert "“You” in the reasons means them." in text
    assert "mile" not in text
    assert "97214" not in text


def test_the_sheet_of_a_shared_link_has_its_people_alone_and_nothing_of_the_client(client: Client, mine: str) -> None:
    link = share(client, mine, ["teo"], reasons=True)
    words = text_of(page(Client(), f"{link}print/").split('<article class="sheet"', 1)[1]).lower()

    assert "1. teo" in words
    assert [word for word in ("maren", "june", "mile", "lawful", "of 100", "97214") if word in words] == []


def test_somebody_who_left_is_gone_from_a_shared_link_at_once(client: Client, mine: str) -> None:
    link = share(client, mine, ["maren", "teo"])
    bring(listed("teo", status="paused"))
    html = page(client, link)

    assert shown(html) == ["maren"]
    assert "teo" not in text_of(html).lower()
    assert "One person who was on this list is no longer in the directory." in text_of(html)


@pytest.mark.parametrize("people", [[], [""], ["nobody"], ["maren", "nobody"], ["\0"], ["x" * 5_000]], ids=str)
def test_a_form_without_somebody_of_the_list_is_shown_again_with_what_was_ticked(
    client: Client, mine: str, people: list[str]
) -> None:
    once = once_of(page(client, f"{mine}share/"))
    html = send(client, f"{mine}share/", once=once, people=people, reasons="1")

    assert re.findall(r'name="(\w+)" value="([^"]+)" checked', html) == [
        *(("people", slug) for slug in people if slug == "maren"),
        ("reasons", "1"),
    ]
    assert 'class="error"' in html
    assert SharedLink.objects.count() == 0


def test_a_form_without_its_number_or_open_too_long_is_shown_again(client: Client, mine: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    once = once_of(page(strict, f"{mine}share/"))
    for browser, fields in ((client, {}), (client, {"once": "x"}), (strict, {"once": once})):
        html = send(browser, f"{mine}share/", people=["maren"], **fields)
        assert "No link was made yet." in html
        assert 'value="maren" checked' in html
    assert SharedLink.objects.count() == 0


def test_the_same_form_again_gives_the_same_link(client: Client, mine: str) -> None:
    once = once_of(page(client, f"{mine}share/"))
    links = {link_in(send(client, f"{mine}share/", once=once, people=["maren"])) for _ in range(3)}

    assert len(links) == 1
    assert SharedLink.objects.count() == 1


def test_the_owner_sees_what_each_link_shows_and_can_end_one(client: Client, mine: str) -> None:
    first, second = share(client, mine, ["maren"]), share(client, mine, ["teo", "june"], reasons=True)
    html = page(client, mine)
    text = text_of(html)
    ids = dict(re.findall(r'name="link" value="([^"]+)"><button[^>]*>[^<]*<span[^>]*> ([^<]+)<', html))
    (of_maren,) = [one for one, names in ids.items() if names == "Maren"]

    assert "Maren Made 20 Nov 2026, without reasons" in text
    assert "Made 20 Nov 2026, with your reasons" in text
    assert client.post(f"{mine}stop/", {"link": of_maren})["Location"] == mine
    assert [client.get(link).status_code for link in (first, second)] == [404, 200]


@pytest.mark.parametrize("fields", [{}, {"link": ""}, {"link": "x"}, {"link": "\0"},
                                    {"link": "00000000-0000-4000-8000-000000000000"}], ids=str)  # fmt: skip
def test_ending_what_is_no_link_of_the_list_changes_nothing(client: Client, mine: str, fields: dict[str, str]) -> None:
    share(client, mine, ["maren"])
    assert client.post(f"{mine}stop/", fields)["Location"] == mine
    assert SharedLink.objects.count() == 1


def test_another_lists_link_is_not_mine_to_end(client: Client, mine: str) -> None:
    share(client, mine, ["maren"])
    link = SharedLink.objects.get()
    other = keep(answered(Client()))

    client.post(f"{other}stop/", {"link": str(link.pk)})
    assert SharedLink.objects.count() == 1


def test_a_list_has_so_many_links_and_no_more(client: Client, mine: str) -> None:
    for _ in range(MOST_LINKS):
        share(client, mine, ["maren"])
    html = send(client, f"{mine}share/", once=once_of(page(client, f"{mine}share/")), people=["maren"])

    assert f"There are {MOST_LINKS} links to this list already." in text_of(html)
    assert SharedLink.objects.count() == MOST_LINKS


def and_then_deleted(opened: Opened, on: date) -> tuple[Shown, ...]:
    """The people of the list, which is gone by the time they are known."""
    people = owned_page.people_of(opened, on)
    services.delete(shortlist=opened.row)
    return people


def test_sharing_a_list_that_is_deleted_at_that_moment_is_the_same_404(
    client: Client, mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = once_of(page(client, f"{mine}share/"))
    monkeypatch.setattr(shared, "people_of", and_then_deleted)
    response = client.post(f"{mine}share/", {"once": once, "people": ["maren"]})

    assert (response.status_code, response.content) == (404, client.get(f"/shortlists/{'A' * 43}/share/").content)

"""The results page: the list and the numbers of the command line, and no answers anywhere but in the cookie."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.intake.parsing import parse_intake
from directory.intake.state import IntakeState, write_state
from directory.matching import services, table
from directory.practitioners.models import Practitioner
from tests.matching.listings import BEAVERTON, CLIENT, SEATTLE, bring, listed, printed, text_of
from tests.practitioners.rows import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

STORY: dict[str, Any] = {
    "concerns": ["chronic-low-back-pain"], "responses": ["ptsd"], "genders": ["woman"], "budget": 130,
    "importance": {"genders": "high"},
}  # fmt: skip


def answered(client: Client, **answers: Any) -> Client:
    """A browser that has answered."""
    client.post("/match/all/", {key: value for key, value in form(CLIENT | answers).items() if value is not None})
    return client


def form(answers: dict[str, Any]) -> dict[str, Any]:
    """An intake as the fields of the questionnaire."""
    importance = answers.get("importance", {})
    flat: dict[str, Any] = {key: value for key, value in answers.items() if key not in ("importance", "safety")}
    safety: dict[str, Any] = answers.get("safety", {})
    return flat | safety | {f"importance-{key}": level for key, level in importance.items()}


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/match/results/{query}")
    assert response.status_code == 200
    return response.content.decode()


def shown(html: str) -> list[str]:
    return re.findall(r'data-practitioner="([^"]*)"', html)


def total(html: str) -> int:
    (found,) = re.findall(r'data-total="(\d+)"', html)
    return int(found)


def test_without_answers_the_way_leads_to_the_questions(client: Client) -> None:
    response = client.get("/match/results/")
    assert (response.status_code, response["Location"]) == (302, reverse("matching:start"))


def test_a_forged_cookie_is_no_answers(client: Client) -> None:
    client.cookies[settings.ANSWERS_COOKIE_NAME] = "forged"
    assert client.get("/match/results/").status_code == 302


def test_a_stop_in_a_kept_cookie_leads_back_and_looks_nobody_up(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = client.get("/match/all/")
    write_state(response, IntakeState(parse_intake({"safety": {"crisis": True}}), seen=("safety",)), timezone.now())
    client.cookies[settings.ANSWERS_COOKIE_NAME] = response.cookies[settings.ANSWERS_COOKIE_NAME].value
    monkeypatch.setattr(table, "current", lambda: pytest.fail("nobody may be looked up"))
    assert client.get("/match/results/")["Location"] == reverse("matching:start")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/match/results/").status_code == 405


def test_order_and_numbers_are_those_of_the_command(client: Client) -> None:
    bring(
        listed("maren", gender="woman", specialties="chronic-low-back-pain*|ptsd*"),
        listed("teo", gender="man", fee_min="200", fee_max="220"),
        listed("june", gender="", specialties="", locations=BEAVERTON),
        listed("ada", gender="woman", accepting="no"),
        listed("liv", gender="woman", licences="LMT;US-OR;1;;verified", modalities="massage"),
    )
    html = page(answered(client, **STORY))
    expected = printed(**STORY)["results"]
    assert shown(html) == [each["slug"] for each in expected]
    assert total(html) == len(expected) == 4
    scores = re.findall(r'<p class="score"><b>([\d.]+)</b>', html)
    assert scores == [f"{int(round(each['score'] * 1e8) // 100_000) / 10}" for each in expected]
    words = text_of(html)
    for each in expected:
        assert all(caution[:1].upper() + caution[1:] in words for caution in each["cautions"])
        assert all(line["detail"] in words for line in each["criteria"])


def test_every_card_adds_up_as_printed(client: Client) -> None:
    bring(listed("maren", gender="woman"), listed("teo", gender="man", specialties="grief-loss*"))
    html = page(answered(client, **STORY))
    for article in html.split("<article")[1:]:
        article = article.split("</article>")[0]
        rows = re.findall(
            r'<span class="points"><b>(−?[\d.]+)</b>', re.sub(r"<summary>.*?</summary>", "", article, flags=re.DOTALL)
        )
        (score,) = re.findall(r'<p class="score"><b>([\d.]+)</b>', article)
        assert round(sum(float(row.replace("−", "-")) for row in rows), 1) == float(score)


def test_unknowns_and_cautions_stand_beside_the_reasons(client: Client) -> None:
    bring(listed("maren", fee_min="", fee_max="", confirmed_on="2026-10-01"))
    words = text_of(page(answered(client, budget=100)))
    assert "We do not know ? Cost Fee is not stated" in words
    assert "Keep in mind ! Capacity confirmed 50 days ago" in words


def test_the_others_are_accounted_for(client: Client) -> None:
    bring(listed("maren"), listed("ada", accepting="no"), listed("far", formats="in-person", locations=SEATTLE))
    words = text_of(page(answered(client)))
    steps = "Not open, or not confirmed in 90 days −1 Too far, or no lawful way to meet −1"
    assert f"In the directory 3 {steps} On your shortlist 1" in words


def test_people_with_something_unknown_are_listed_apart(client: Client) -> None:
    bring(listed("maren"), listed("silent", languages=""))
    html = page(answered(client, languages=["en"]))
    assert shown(html) == ["maren"]
    assert "1 listed apart" in text_of(html)
    assert "Silent Not known: the language" in text_of(html)


def test_when_few_are_left_the_changes_that_add_somebody_come_first(client: Client) -> None:
    bring(listed("maren"), listed("waits", accepting="waitlist"))
    html = page(answered(client))
    assert html.index("If you want more choice") < html.index("data-total")
    assert "Take a waitlist Now: open places only 1 more" in text_of(html)
    bring(listed("a"), listed("b"))
    html = page(client)
    assert html.index("If you want more choice") > html.index("data-total")


def test_with_eight_people_no_change_is_offered(client: Client) -> None:
    bring(*(listed(f"p-{number}") for number in range(7)), listed("waits", accepting="waitlist"))
    assert "If you want more choice" in page(answered(client))
    bring(listed("eighth"))
    assert "If you want more choice" not in page(client)


@pytest.mark.parametrize(
    ("answers", "cells", "words"),
    [
        ({"formats": ["video"]}, {"formats": "in-person"}, "Meet in person too Now: video 1 more"),
        ({"formats": ["in-person"]}, {"formats": "video"}, "Meet by video too Now: in person 1 more"),
        (
            {"max_distance_miles": 5, "formats": ["in-person"]},
            {"formats": "in-person", "locations": BEAVERTON},
            "Widen to 10 miles Now: 5 miles 1 more",
        ),
        (
            {"genders": ["woman"], "importance": {"genders": "must"}},
            {"gender": "man"},
            "Gender: a wish only Now: must 1 more",
        ),
    ],
)
def test_a_change_is_said_in_words(client: Client, answers: dict[str, Any], cells: dict[str, str], words: str) -> None:
    bring(listed("maren", **cells))
    assert words in text_of(page(answered(client, **answers)))


def test_nobody_is_told_kindly_and_without_a_card(client: Client) -> None:
    html = page(answered(client))
    assert (shown(html), total(html)) == ([], 0)
    assert "Nobody fits all of this" in text_of(html)


def test_what_was_asked_stands_on_top(client: Client) -> None:
    bring(listed("maren"))
    words = text_of(
        page(
            answered(
                client, budget=140, touch="none", genders=["woman"], languages=["en"], importance={"genders": "high"}
            )
        )
    )
    assert "You asked for" in words
    for chip in (
        "Portland, OR 97214, within 25 miles",
        "In person, video",
        "Up to $140",
        "No touch must",
        "Woman a lot",
        "English must",
    ):
        assert chip in words


def test_names_among_what_was_asked_keep_their_capitals(client: Client) -> None:
    bring(listed("maren"))
    asked = {"modalities": ["emdr", "feldenkrais"], "insurance": ["aetna"], "languages": ["en", "es"], "budget": 140}
    words = text_of(page(answered(client, **asked)))
    for chip in ("EMDR, Feldenkrais Method", "Up to $140, Aetna", "English, Spanish must"):
        assert chip in words


@pytest.mark.parametrize("answers", [{"location": None, "max_distance_miles": None, "formats": []}])
def test_without_a_place_the_page_promises_nothing_about_video(client: Client, answers: dict[str, Any]) -> None:
    bring(listed("maren", formats="video"))
    words = text_of(page(answered(client, **answers)))
    assert "we cannot say who may see you by video" in words
    assert "Depends on where you are" in words


def test_advice_signs_are_repeated_above_the_list(client: Client) -> None:
    bring(listed("maren"))
    words = text_of(page(answered(client, safety={"red_flags": ["fever"]})))
    assert "Please see a doctor first." in words
    assert words.index("Please see a doctor first.") < words.index("Maren")


def test_a_longer_list_begins_with_the_shorter_one(client: Client) -> None:
    bring(*(listed(f"p-{number:02}") for number in range(45)))
    answered(client)
    lists = [shown(page(client, query)) for query in ("", "?show=28", "?show=48")]
    order = [each["slug"] for each in printed()["results"]]
    assert lists == [order[:8], order[:28], order]
    assert "Show 20 more" in page(client)
    assert "Show 17 more" in page(client, "?show=28")
    assert not re.search(r"Show \d+ more", page(client, "?show=48"))


@pytest.mark.parametrize(("text", "count"), [
    ("", 8), ("0", 8), ("-1", 8), ("x", 8), ("1.5", 8), ("%00", 8), ("9", 28), ("28", 28), ("29", 48),
    ("108", 108), ("109", 108), (str(10**30), 108), ("9" * 5_000, 8),
])  # fmt: skip
def test_whatever_the_address_asks_for_is_a_list(client: Client, text: str, count: int) -> None:
    bring(*(listed(f"p-{number:03}") for number in range(120)))
    html = page(answered(client), f"?show={text}")
    assert (len(shown(html)), total(html)) == (count, 120)


def test_the_page_ends_where_nobody_reads_further_and_says_so(client: Client) -> None:
    bring(*(listed(f"p-{number:03}") for number in range(109)))
    html = page(answered(client), "?show=108")
    assert "The page ends here." in html
    assert not re.search(r"Show \d+ more", html)


def test_before_safety_was_asked_nobody_is_shown(client: Client) -> None:
    response = client.get("/match/all/")
    write_state(response, IntakeState(parse_intake(CLIENT), seen=("start", "place")), timezone.now())
    client.cookies[settings.ANSWERS_COOKIE_NAME] = response.cookies[settings.ANSWERS_COOKIE_NAME].value
    assert client.get("/match/results/")["Location"] == reverse("matching:start")


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_queries_for_one_and_for_twenty(client: Client, count: int) -> None:
    bring(*(listed(f"p-{number}", certifications="SEP;claimed;;;") for number in range(count)))
    answered(client)
    services.find(parse_intake(CLIENT), on=TODAY)
    counts = []
    for _ in ("nobody was shown yet", "they were shown a moment ago"):
        with CaptureQueriesContext(connection) as queries:
            page(client)
        counts.append(len(queries))
    assert counts == [6, 2]


def test_the_answers_are_in_no_address_no_head_and_no_hidden_field(client: Client) -> None:
    bring(listed("maren"), *(listed(f"p-{number:02}") for number in range(30)))
    response = answered(client, responses=["ptsd"], concerns=["pelvic-pain"]).get("/match/results/")
    html = response.content.decode()
    head = html.split("</head>")[0]
    addresses = " ".join(re.findall(r'(?:href|src|action)="([^"]*)"', html))
    for secret in ("ptsd", "pelvic", "traumatic", "97214", "Portland"):
        assert secret not in head
        assert secret not in addresses
    hidden = re.findall(r'<input type="hidden" name="(?!csrf)([^"]*)" value="([^"]*)"', html)
    assert hidden == [("show", "8")]


def test_the_page_is_private(client: Client) -> None:
    response = answered(client).get("/match/results/")
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] in ("no-referrer", "same-origin", "strict-origin")


def test_somebody_who_was_unlisted_behind_the_table_s_back_is_not_shown(client: Client) -> None:
    bring(listed("maren"), listed("teo"))
    answered(client)
    page(client)
    Practitioner.objects.filter(external_id="teo").update(status="withdrawn")
    assert shown(page(client)) == ["maren"]

"""The owner's page: the numbers of the day of keeping, today's facts, and what only an owner may do."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import IntakeError, InvalidIntake
from directory.intake.parsing import parse_intake
from directory.intake.state import read_state
from directory.matching.keeping import choose, from_data, to_data
from directory.shortlists import reading
from tests.matching.listings import BEAVERTON, CLIENT, SEATTLE, bring, listed, printed, text_of
from tests.practitioners.rows import TODAY
from tests.shortlists.lists import answered, keep, page, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

STORY: dict[str, Any] = {
    "concerns": ["chronic-low-back-pain"], "responses": ["ptsd"], "genders": ["woman"], "budget": 130,
    "importance": {"genders": "high"},
}  # fmt: skip
LATER = datetime(2026, 12, 1, 12, tzinfo=UTC)


def sums(html: str) -> list[str]:
    """Every line of every sum, as text."""
    return [text_of(row) for row in re.findall(r'<li class="sum-[rt].*?</li>', html, flags=re.DOTALL)]


def unreadable(data: object) -> IntakeAnswers:
    raise InvalidIntake((IntakeError("concerns", "gone"),))


def three() -> None:
    bring(
        listed("maren", gender="woman", specialties="chronic-low-back-pain*|ptsd*"),
        listed("teo", gender="man", fee_min="200", fee_max="220"),
        listed("june", gender="", specialties="", locations=BEAVERTON),
    )


def data_of(client: Client, link: str) -> dict[str, Any]:
    found = json.loads(page(client, f"{link}data/"))
    assert isinstance(found, dict)
    return found


def cards_of(html: str) -> str:
    """The list alone, from its first card to its last."""
    return html.split('<ol class="people"', 1)[1].split('<div class="side">', 1)[0]


def test_order_and_numbers_are_those_of_the_command(client: Client) -> None:
    three()
    told = printed(**STORY)
    link = keep(answered(client, **STORY))
    html, kept = page(client, link), data_of(client, link)["people"]

    assert shown(html) == [one["slug"] for one in told["results"]]
    assert [(one["position"], one["score"], one["band"], one["format"]) for one in kept] == [
        (one["position"], one["score"], one["band"], one["format"]) for one in told["results"]
    ]
    assert [[(part["code"], part["weight"], part["fit"], part["contribution"]) for part in one["criteria"]]
            for one in kept] == [
        [(part["code"], part["weight"], part["fit"], part["contribution"]) for part in one["criteria"]]
        for one in told["results"]
    ]  # fmt: skip


def test_numbers_and_reasons_stay_when_the_listing_changes(client: Client) -> None:
    three()
    link = keep(answered(client, **STORY))
    before = text_of(cards_of(page(client, link)))
    bring(listed("maren", gender="man", specialties="neck-pain", fee_min="300", fee_max="310", modalities="hakomi"))
    after = text_of(cards_of(page(client, link)))

    # the price in the strip is today's; every reason, point and place is of the day of keeping
    assert after == before.replace("Cost $120–140", "Cost $300–310", 1)


def test_what_is_kept_comes_back_exactly() -> None:
    three()
    found = choose(parse_intake(CLIENT | STORY), on=TODAY, picks=(), most=8)
    assert found is not None
    for each in found.people:
        back = from_data(json.loads(json.dumps(to_data(each))))
        assert (back.match.score, back.match.parts) == (each.match.score, each.match.parts)
        assert (back.match.position, back.match.format, back.match.miles) == (
            each.match.position,
            each.match.format,
            each.match.miles,
        )


def test_somebody_who_left_is_gone_at_once_without_a_name(client: Client) -> None:
    bring(listed("maren"), listed("theodora"), listed("june"))
    link = keep(answered(client))
    bring(listed("theodora", status="withdrawn"))
    html = page(client, link)

    assert sorted(shown(html)) == ["june", "maren"]
    assert "One person who was on this list is no longer in the directory." in text_of(html)
    assert "theodora" not in html.lower()
    assert "theodora" not in page(client, f"{link}data/").lower()

    bring(listed("maren", status="paused"), listed("june", status="draft"))
    html = page(client, link)
    assert shown(html) == []
    assert "3 people who were on this list are no longer in the directory." in text_of(html)
    assert 'data-total="0"' in html


def test_a_list_without_a_change_says_so(client: Client) -> None:
    bring(listed("maren"))
    assert "Nothing that we know of." in text_of(page(client, keep(answered(client))))


def test_changes_are_told_by_name(client: Client) -> None:
    bring(listed("maren"), listed("teo"))
    link = keep(answered(client))
    bring(listed("maren", accepting="no", fee_min="140", fee_max="160"))
    text = text_of(page(client, link))

    assert "What has changed since 20 Nov 2026 Maren No longer taking new clients Now $140–160 a session" in text


def test_an_office_that_moved_is_not_told_with_the_old_distance(client: Client) -> None:
    bring(listed("maren"))
    link = keep(answered(client))
    assert "In person, 0.7 miles" in text_of(page(client, link)).split("Why Maren")[0]
    bring(listed("maren", locations=SEATTLE))
    head = text_of(page(client, link)).split("Why Maren")[0]

    assert "How you would meet In person Seattle, WA" in head
    assert "The office in Portland, OR has moved or closed" in head


def test_going_on_puts_answers_and_people_back_into_a_browser_without_any(client: Client) -> None:
    three()
    link = keep(answered(client, **STORY))
    other = Client()
    response = other.post(f"{link}go-on/")

    assert (response.status_code, response["Location"]) == (302, "/match/safety/")
    assert other.get("/match/results/")["Location"] == "/match/"
    assert other.post("/match/safety/", {"go": "results"})["Location"] == "/match/results/"
    assert shown(page(other, "/match/results/")) == shown(page(client, "/match/results/"))
    request = response.wsgi_request
    request.COOKIES[settings.ANSWERS_COOKIE_NAME] = other.cookies[settings.ANSWERS_COOKIE_NAME].value
    state = read_state(request, datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert state is not None
    assert (state.answers, len(state.picks)) == (parse_intake(CLIENT | STORY), 3)


def test_the_download_holds_all_that_is_kept_with_the_names_of_today(client: Client) -> None:
    bring(listed("maren"))
    link = keep(answered(client, budget=130))
    response = client.get(f"{link}data/")
    found = response.json()

    assert response["Content-Disposition"] == 'attachment; filename="my-list.json"'
    assert found["answers"] == CLIENT | {"budget": 130}
    assert (found["date"], found["eligible"], found["people"][0]["name"]) == ("2026-11-20", 1, "Maren")
    assert (found["kept_at"][:10], found["ends_at"][:10]) == ("2026-11-20", "2026-12-20")


def test_the_sheet_has_the_people_in_the_order_of_the_list_and_no_distance(client: Client) -> None:
    three()
    link = keep(answered(client, **STORY))
    html = page(client, f"{link}print/")
    names = [name.title() for name in shown(page(client, link))]

    places = [html.index(f"{number}. {name}") for number, name in enumerate(names, 1)]
    assert places == sorted(places)
    assert "miles" not in html.split('<article class="sheet"', 1)[1].split("</article>", 1)[0]


def test_the_list_still_opens_when_the_vocabulary_has_left_its_answers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    three()
    link = keep(answered(client, **STORY))
    before = sums(page(client, link))
    monkeypatch.setattr(reading, "parse_intake", unreadable)

    html = page(client, link)
    assert sums(html) == before
    assert "The questions have changed since then." in text_of(html)
    assert client.post(f"{link}go-on/")["Location"] == "/match/"


def test_days_are_counted_to_the_end(client: Client) -> None:
    bring(listed("maren"))
    link = keep(answered(client))
    assert "It ends in 30 days, on 20 Dec 2026." in text_of(page(client, link))
    with time_machine.travel(datetime(2026, 12, 19, 13, tzinfo=UTC), tick=False):
        assert "It ends in 1 day, on 20 Dec 2026." in text_of(page(client, link))
    with time_machine.travel(datetime(2026, 12, 20, 11, tzinfo=UTC), tick=False):
        assert "It ends today." in text_of(page(client, link))

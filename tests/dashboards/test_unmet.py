"""Needs that nobody met: what is counted, what never is, from how many on it is shown, when it goes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client, RequestFactory

from directory.dashboards.figures.needs import unmet as in_words
from directory.intake.parsing import parse_intake
from directory.intake.state import IntakeState, write_state
from directory.intake.steps import SAFETY
from directory.matching.exposure import unmet
from directory.matching.exposure.unmet import LEAST, TEN_MINUTES, flush_unmet, needs, note_unmet, purge_unmet
from directory.matching.models import UnmetNeed
from directory.vocabulary.catalogue import catalogue
from tests.matching.listings import bring, listed
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(unmet, "monotonic", lambda: now[0])
    return now


def miss(region: str = "US-OR", method: str = "get", headers: dict[str, str] | None = None, **asked: Any) -> None:
    request = getattr(RequestFactory(), method)("/", headers=headers)
    note_unmet(request, on=TODAY, region=region, asked=asked)


def rows() -> list[tuple[Any, ...]]:
    flush_unmet()
    return list(UnmetNeed.objects.order_by("pk").values_list("week", "region", "first", "second", "count"))


def test_two_things_a_state_and_a_week_are_all_that_is_kept() -> None:
    miss(modality=["hakomi"], format=["in-person"], language=["es"], room=["step-free"])
    assert rows() == [(MONDAY, "US-OR", "format:in-person", "modality:hakomi", 1)]
    assert {field.name for field in UnmetNeed._meta.get_fields()} == {
        "id", "week", "region", "first", "second", "count"
    }  # fmt: skip


def test_what_tells_of_health_or_belonging_is_never_counted() -> None:
    miss(specialty=["panic-attacks"], community=["lgbtq"], age_group=["teens"], gender=["woman"], q=["planted words"])
    miss(specialty=["panic-attacks"], modality=["hakomi"])
    assert rows() == [(MONDAY, "US-OR", "modality:hakomi", "", 1)]


def test_of_several_that_would_all_do_none_is_counted() -> None:
    miss(modality=["hakomi", "emdr"])
    assert rows() == []


def test_one_search_tried_over_and_over_counts_once_in_ten_minutes(clock: list[float]) -> None:
    for _ in range(30):
        miss(modality=["hakomi"])
        clock[0] += 1
    clock[0] += TEN_MINUTES
    miss(modality=["hakomi"])
    assert rows() == [(MONDAY, "US-OR", "modality:hakomi", "", 2)]


def test_counts_add_up_over_flushes_and_wait_where_the_database_refuses(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    miss(modality=["hakomi"])
    with monkeypatch.context() as broken:
        broken.setattr(unmet, "_UPSERT", "INSERT INTO nowhere VALUES (%s)")
        assert rows() == []
    assert rows()[0][-1] == 1
    clock[0] += TEN_MINUTES
    miss(modality=["hakomi"])
    assert rows()[0][-1] == 2


def test_what_is_fetched_ahead_of_time_or_sent_is_not_counted() -> None:
    miss(modality=["hakomi"], headers={"Sec-Purpose": "prefetch"})
    miss(modality=["hakomi"], method="post")
    assert rows() == []


def test_a_flood_of_different_searches_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unmet, "MOST_HELD", 5)
    for number in range(20):
        miss(modality=[f"code-{number}"])
    assert len(rows()) == 5


@pytest.mark.parametrize(("count", "shown"), [(LEAST - 1, 0), (LEAST, 1)])
def test_ten_are_hidden_and_eleven_shown(count: int, shown: int) -> None:
    for back, part in ((0, count - 4), (7, 4)):
        UnmetNeed.objects.create(
            week=MONDAY - timedelta(days=back), region="US-OR", first="format:video", second="modality:hakomi",
            count=part,
        )  # fmt: skip
    found, rare = needs(today=TODAY)
    assert (len(found), rare) == (shown, 1 - shown)


def test_needs_are_said_in_words() -> None:
    UnmetNeed.objects.create(week=MONDAY, region="US-OR", first="language:es", second="touch:none", count=20)
    UnmetNeed.objects.create(week=MONDAY, region="", first="modality:gone-code", count=12)
    found, _ = in_words(TODAY, catalogue())
    assert [(need.what, need.where, need.times) for need in found] == [
        ("Spanish, No touch", "Oregon", 20),
        ("gone-code", "no place said", 12),
    ]


def test_nothing_is_shown_or_kept_after_ninety_days() -> None:
    for back in (0, 12, 13):
        UnmetNeed.objects.create(week=MONDAY - timedelta(weeks=back), first="modality:hakomi", count=50)
    assert needs(today=TODAY)[0][0][3] == 100
    assert purge_unmet(today=TODAY) == 1
    assert min(UnmetNeed.objects.values_list("week", flat=True)) >= TODAY - timedelta(days=90)


def test_an_empty_search_is_counted_without_its_words_and_a_full_one_not() -> None:
    browser = Client()
    browser.get("/practitioners/?q=planted&near=97214&modality=hakomi&specialty=panic-attacks&community=lgbtq")
    flush_unmet()
    kept = list(UnmetNeed.objects.values_list("region", "first", "second"))
    assert kept == [("US-OR", "modality:hakomi", "")]
    assert "planted" not in str(list(UnmetNeed.objects.values()))


def test_results_with_nobody_are_counted_by_what_may_be_and_results_with_somebody_not() -> None:
    bring(listed("ada"))
    with time_machine.travel(NOON, tick=False):
        wanted = {
            "location": "97214",
            "formats": ["in-person"],
            "languages": ["ru"],
            "concerns": ["chronic-low-back-pain"],
            "communities": ["lgbtq"],
        }
        for answers in (wanted, wanted | {"languages": ["en"]}):
            sealed = HttpResponse()
            write_state(sealed, IntakeState(parse_intake(answers), seen=(SAFETY,)), NOON)
            browser = Client()
            browser.cookies = sealed.cookies
            assert browser.get("/match/results/").status_code == 200
    assert rows() == [(MONDAY, "US-OR", "format:in-person", "language:ru", 1)]

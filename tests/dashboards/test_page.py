"""The page of the dashboard: who sees it, that every drawing speaks, that its cost does not grow, its file."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.dashboards import kept
from directory.dashboards.models import Snapshot
from directory.matching.models import Exposure, UnmetNeed
from directory.practitioners.models import Practitioner
from directory.ranking.weights import Weights
from tests.matching.listings import SEATTLE, bring, listed
from tests.practitioners.rows import TODAY
from tests.staff.accounts import logged_in

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon() -> object:
    kept.forget()
    with time_machine.travel(NOON, tick=False):
        yield
    kept.forget()


def fill() -> None:
    bring(listed("ada"), listed("bo", locations=SEATTLE, modalities="hakomi"), listed("cy", confirmed_on="2026-01-02"))
    for weeks in range(1, 40):
        Snapshot.objects.create(
            on=TODAY - timedelta(weeks=weeks), listed=3, confirmed=1, waiting=4, waiting_long=1
        )  # fmt: skip
    UnmetNeed.objects.create(week="2026-11-16", region="US-OR", first="modality:hakomi", count=11)
    UnmetNeed.objects.create(week="2026-11-16", region="US-WA", first="modality:emdr", count=10)
    Exposure.objects.create(
        practitioner=Practitioner.objects.get(external_id="ada"), week="2026-11-16", shown=5, first=3, top_five=5,
        expected_first=4_000_000, expected_top_five=4_000_000,
    )  # fmt: skip


def page(query: str = "") -> str:
    return logged_in("auditor").get(reverse("dashboards:index") + query).content.decode()


@pytest.mark.parametrize("name", ["dashboards:index", "dashboards:download"])
def test_only_staff_with_the_right_to_read_sees_it(name: str) -> None:
    assert Client().get(reverse(name)).status_code == 302
    assert logged_in("").get(reverse(name)).status_code == 403
    assert logged_in("auditor").get(reverse(name)).status_code == 200
    assert logged_in("auditor").post(reverse(name)).status_code == 405


def test_every_drawing_has_a_name_a_description_a_sentence_before_it_and_its_numbers() -> None:
    fill()
    html = page()
    drawings = re.findall(r'<svg class="chart".*?</svg>', html, re.DOTALL)
    assert len(drawings) == 5
    for drawing in drawings:
        names = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', drawing)
        assert names is not None
        for element, name in zip(("title", "desc"), names.groups(), strict=True):
            text = re.search(rf'<{element} id="{name}">(.*?)</{element}>', drawing, re.DOTALL)
            assert text is not None
            assert text[1].strip()
        finding = re.search(r"<desc[^>]*>\s*(.*?)\s*</desc>", drawing, re.DOTALL)
        assert finding is not None
        assert finding[1].split(".")[0] in html[: html.index(drawing)]
    assert html.count("Numbers as a table") == 5
    assert "style=" not in html


def test_it_says_what_the_numbers_say() -> None:
    fill()
    html = page()
    assert "2 of 3 listed confirmed their openings within 90 days." in html
    assert "Up 34 points since" in html
    assert "No counts were kept before" in html
    assert "1 rarer one is not shown" in html
    assert "Hakomi" in html
    assert "1 of 1 lie inside what chance alone gives." in html
    assert "1 of 3 listed were on a page of results." in html
    assert html.count("too few to say") == 7
    assert "against" in html
    assert "In force since" in html
    weight = f"{Weights().base['specialties']:g}"
    assert re.search(rf"<span>What you bring</span>.*?<b>{weight}</b>", html, re.DOTALL)


def test_an_empty_directory_has_a_page_too() -> None:
    html = page("?days=90&by=video")
    assert "Nobody is listed yet." in html
    assert "No page of results was counted" in html


@pytest.mark.parametrize("query", ["?days=x", "?days=%00&by=%00", "?days=" + "9" * 40, "?by=video", "?days=90"])
def test_any_address_is_answered(query: str) -> None:
    fill()
    assert "<svg" in page(query)


def test_the_file_holds_the_numbers_and_nothing_a_spreadsheet_would_run() -> None:
    fill()
    Practitioner.objects.update(name="=1+1")
    answer = logged_in("auditor").get(reverse("dashboards:download"))
    assert answer["Content-Disposition"].startswith('attachment; filename="dashboard-2026-11-20-365-days.csv"')
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[0] == ["chart", "what", "measure", "value"]
    assert ["confirmed in 90 days", "2026-11-20", "confirmed", "2"] in rows
    assert ["needs nobody met", "Hakomi", "Oregon", "11"] in rows
    assert ["who is seen", "Everybody", "first", "3"] in rows
    assert ["exposure among equals", "inside what chance gives", "people", "1"] in rows
    assert not [row for row in rows if row[0] == "needs nobody met" and "EMDR" in row[1]]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell[:1]]


def test_the_number_of_queries_does_not_grow_with_the_directory() -> None:
    browser = logged_in("auditor")

    def count() -> int:
        kept.forget()
        browser.get(reverse("dashboards:index"))
        kept.forget()
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("dashboards:index"))
        return len(queries)

    fill()
    few = count()
    bring(*(listed(f"more-{number}") for number in range(25)))
    assert count() == few
    with CaptureQueriesContext(connection) as queries:
        browser.get(reverse("dashboards:index"))
    assert len(queries) <= 12


def test_a_snapshot_is_one_row_a_day_and_the_later_count_stands() -> None:
    fill()
    Snapshot.objects.all().delete()
    call_command("take_snapshot")
    Practitioner.objects.filter(external_id="cy").update(confirmed_on=TODAY)
    call_command("take_snapshot")
    kept_row = Snapshot.objects.get()
    assert (kept_row.on, kept_row.listed, kept_row.confirmed) == (TODAY, 3, 3)
    assert kept_row.waiting >= kept_row.waiting_long

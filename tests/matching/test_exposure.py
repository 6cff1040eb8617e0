"""The ledger of who is shown: what a page counts, when it is written, and that nothing of it can break a page."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import OperationalError
from django.test import Client

from directory.matching.exposure import ledger, services
from directory.matching.exposure.ledger import FLUSH_SECONDS, Ledger, monday
from directory.matching.models import Exposure
from directory.practitioners.models import Practitioner
from directory.ranking.engine import rank
from directory.ranking.fairness import PLACE
from directory.ranking.weights import Weights
from tests.examples import thorough_but
from tests.matching.listings import BEAVERTON, bring, listed
from tests.matching.test_results import answered, page, shown
from tests.practitioners.people import TODAY, person
from tests.ranking import people as p

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

WEEK = date(2026, 11, 16)
MONDAY_BEFORE = WEEK - timedelta(days=7)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The one clock the ledger looks at, standing still until it is moved."""
    now = [1_000.0]
    monkeypatch.setattr(ledger, "monotonic", lambda: now[0])
    return now


def rows() -> dict[str, tuple[int, ...]]:
    """What is written: (shown, first, top five) and the two expectations in thousandths, by external id."""
    found = Exposure.objects.select_related("practitioner")
    return {
        each.practitioner.external_id: (
            each.shown,
            each.first,
            each.top_five,
            each.expected_first * 1_000 // PLACE,
            each.expected_top_five * 1_000 // PLACE,
        )
        for each in found
    }


def test_a_page_counts_those_on_it_and_the_even_turns_of_their_equals(client: Client) -> None:
    bring(*(listed(f"far-{number}", locations=BEAVERTON) for number in range(6)), listed("near"))
    order = shown(page(answered(client)))
    ledger.flush()

    assert order[0] == "near"
    top = {slug: int(place < 5) for place, slug in enumerate(order)}
    assert rows() == {"near": (1, 1, 1, 1_000, 1_000)} | {
        f"far-{number}": (1, 0, top[f"far-{number}"], 0, 4_000 // 6) for number in range(6)
    }
    assert list(Exposure.objects.values_list("week", flat=True).distinct()) == [WEEK]


def test_the_places_of_a_view_add_up(client: Client) -> None:
    bring(*(listed(f"p-{number}") for number in range(7)))
    page(answered(client))
    page(client)
    ledger.flush()
    sums = Exposure.objects.values_list("shown", "first", "top_five", "expected_first", "expected_top_five")

    assert [sum(column) for column in zip(*sums, strict=True)] == [14, 2, 10, 2 * PLACE, 10 * PLACE]


def test_fewer_than_five_have_as_many_places_as_they_are(client: Client) -> None:
    bring(listed("maren"), listed("teo"))
    page(answered(client))
    ledger.flush()

    assert rows()["maren"][2:] == (1, 500, 1_000)


def test_a_longer_list_counts_only_whom_it_adds_and_only_that_they_were_shown(client: Client) -> None:
    bring(*(listed(f"p-{number:02}") for number in range(31)))
    longer = shown(page(answered(client), "?show=28"))
    ledger.flush()

    assert rows() == dict.fromkeys(longer[8:], (1, 0, 0, 0, 0))
    assert len(longer) == 28
    longest = shown(page(client, "?show=48"))
    ledger.flush()

    assert rows() == dict.fromkeys(longest[8:], (1, 0, 0, 0, 0))
    assert longest[:28] == longer


@pytest.mark.parametrize("headers", [
    {"Sec-Purpose": "prefetch"},
    {"Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
    {"X-Moz": "prefetch"},
    {"X-Purpose": "preview"},
])  # fmt: skip
def test_a_page_fetched_ahead_of_time_counts_nobody(client: Client, headers: dict[str, str]) -> None:
    bring(listed("maren"))
    assert answered(client).get("/match/results/", headers=headers).status_code == 200
    ledger.flush()

    assert rows() == {}


def test_neither_head_nor_a_visitor_without_answers_counts(client: Client) -> None:
    bring(listed("maren"))
    client.get("/match/results/")
    answered(client).head("/match/results/")
    ledger.flush()

    assert rows() == {}


def test_counts_of_a_week_add_up_and_those_of_another_stand_apart() -> None:
    key = person("maren").pk
    for on in (TODAY, TODAY, MONDAY_BEFORE):
        ledger.ledger.note(on, [key], [[key]])
        ledger.flush()

    found = Exposure.objects.order_by("week").values_list("week", "shown", "first", "expected_top_five")
    assert list(found) == [(MONDAY_BEFORE, 1, 1, PLACE), (WEEK, 2, 2, 2 * PLACE)]


@pytest.mark.parametrize(("day", "first"), [
    (date(2026, 11, 16), date(2026, 11, 16)),
    (date(2026, 11, 22), date(2026, 11, 16)),
    (date(2026, 11, 23), date(2026, 11, 23)),
    (date(2027, 1, 1), date(2026, 12, 28)),
])  # fmt: skip
def test_a_week_begins_on_its_monday(day: date, first: date) -> None:
    assert monday(day) == first


def test_the_request_that_finds_them_due_writes_the_counts(client: Client, clock: list[float]) -> None:
    bring(listed("maren"))
    page(answered(client))
    clock[0] += FLUSH_SECONDS - 1
    client.get("/healthz")
    assert rows() == {}

    clock[0] += 1
    client.get("/healthz")
    assert rows()["maren"][0] == 1
    clock[0] += 10 * FLUSH_SECONDS
    assert not ledger.ledger.is_due()


def test_what_cannot_be_written_breaks_no_page_and_is_written_later(
    client: Client, clock: list[float], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bring(listed("maren"))
    page(answered(client))
    clock[0] += FLUSH_SECONDS

    def locked(**values: Any) -> None:
        raise OperationalError("database is locked: p-017")

    with monkeypatch.context() as broken:
        broken.setattr(ledger, "add", locked)
        assert client.get("/healthz").status_code == 200
    assert "were not written (OperationalError); they wait." in caplog.text
    assert "p-017" not in caplog.text
    page(client)
    clock[0] += FLUSH_SECONDS
    client.get("/healthz")

    assert rows()["maren"][:3] == (2, 2, 2)


def test_somebody_deleted_meanwhile_takes_their_counts_along() -> None:
    gone, stays = person("gone"), person("stays")
    ledger.ledger.note(TODAY, [gone.pk, stays.pk], [[gone.pk, stays.pk]])
    ledger.flush()
    ledger.ledger.note(TODAY, [gone.pk, stays.pk], [[gone.pk, stays.pk]])
    Practitioner.objects.filter(pk=gone.pk).delete()
    ledger.flush()

    assert rows() == {"stays": (2, 0, 2, 1_000, 2_000)}


def test_many_rows_are_written_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [who.pk for who in Practitioner.objects.bulk_create(
        Practitioner(external_id=f"p-{n}", slug=f"p-{n}", name="P", rotation_key=n) for n in range(2_100)
    )]  # fmt: skip
    portions: list[int] = []
    add = services.add

    def noted(*, counts: services.Counted) -> None:
        portions.append(len(counts))
        add(counts=counts)

    monkeypatch.setattr(ledger, "add", noted)
    ledger.ledger.note(TODAY, [], [keys])
    ledger.flush()

    assert portions == [1_000, 1_000, 100]
    assert Exposure.objects.count() == 2_100


def test_what_is_put_back_adds_to_what_came_meanwhile() -> None:
    held = Ledger()
    held.note(TODAY, [7], None)
    taken = held.take()
    held.note(TODAY, [7, 8], None)
    held.put_back(taken)

    assert held.take() == {(WEEK, 7): (2, 0, 0, 0, 0), (WEEK, 8): (1, 0, 0, 0, 0)}


def test_weeks_of_more_than_two_years_ago_go() -> None:
    who = person("maren")
    oldest_kept = WEEK - timedelta(weeks=services.KEPT_WEEKS)
    for week in (WEEK, oldest_kept, oldest_kept - timedelta(weeks=1), oldest_kept - timedelta(weeks=9)):
        Exposure.objects.create(practitioner=who, week=week)

    assert services.purge(today=TODAY) == 2
    assert sorted(Exposure.objects.values_list("week", flat=True)) == [oldest_kept, WEEK]


@pytest.mark.parametrize("best", thorough_but(1, of=[0, 1, 4]))
def test_over_many_days_equals_stand_first_as_often_as_even_turns_would_have_them(best: int) -> None:
    """Chi-square over 600 fixed seeds: 24 equals, behind none, one or four who are better, before 20 who are not."""
    better = [p.Person(id=f"better-{number}", focus=("low-back", "crash")) for number in range(best)]
    equal = [p.Person(id=f"equal-{number}") for number in range(24)]
    others = [p.Person(id=f"other-{number}", focus=("bracing",)) for number in range(20)]
    columns = p.candidates([*better, *equal, *others])
    request = p.request(specialties=(p.wanted("low-back"), p.wanted("crash")))
    held = Ledger()
    for day in range(600):
        ranking = rank(request, columns, Weights(), f"day {day}", 20)
        held.note(TODAY, [match.row for match in ranking.matches], ranking.equals)
    taken = held.take()
    counts = np.array([taken.get((WEEK, row), (0,) * 5) for row in range(len(columns))], dtype=np.float64)
    _, first, top_five, due_first, due_top_five = counts.T

    for actual, due in ((first, due_first / PLACE), (top_five, due_top_five / PLACE)):
        assert actual.sum() == pytest.approx(due.sum())
        assert actual[best + 24 :].sum() == due[best + 24 :].sum() == 0
        concerned = due > 0
        # At most 27 degrees of freedom: of fair draws one in a thousand lies above 55.5.
        assert (((actual - due) ** 2)[concerned] / due[concerned]).sum() < 55.5
    leaders = 24 if best == 0 else best
    assert np.count_nonzero(due_first) == leaders
    assert np.count_nonzero(due_top_five) == best + 24

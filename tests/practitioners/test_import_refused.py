"""A file brings nobody back against their word, and nobody in twice."""

from datetime import UTC, date, datetime

import pytest

from directory.duplicates.services import merge, plan, unmerge
from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.models import FormerKey, Practitioner
from directory.practitioners.services.life import withdraw
from tests.practitioners.rows import TODAY, bring_in, errors_of, row, small

LEFT_ON = date(2026, 10, 1)
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def withdrawn(because: str = "own-wish") -> Practitioner:
    """Maren, who agreed in January and left in October."""
    bring_in(row())
    maren = Practitioner.objects.get()
    withdraw(practitioner=maren, because=because, today=LEFT_ON)
    return maren


@pytest.mark.parametrize("status", ["listed", "draft", "paused"])
@pytest.mark.parametrize("consented_on", ["2026-01-10", LEFT_ON.isoformat()])
def test_who_withdrew_does_not_come_back_without_a_newer_consent(status: str, consented_on: str) -> None:
    maren = withdrawn()
    assert errors_of(row(status=status, consented_on=consented_on)) == [
        {
            "row": 2,
            "column": "status",
            "value": status,
            "reason": "They withdrew on 1\u00a0Oct\u00a02026 (their own wish): "
            "a new consent is needed, dated after that day.",
        }
    ]
    maren.refresh_from_db()
    assert maren.status == "withdrawn"


def test_an_old_consent_does_not_come_back_either() -> None:
    withdrawn()
    assert bring_in(row(consented_on="2026-10-02")).changed == 1
    (error,) = errors_of(row())
    assert (error["column"], error["value"]) == ("consented_on", "2026-01-10")
    assert bring_in(row(consented_on="2026-10-02", headline="Other words")).changed == 1


def test_a_newer_consent_brings_them_back() -> None:
    maren = withdrawn()
    assert bring_in(row(consented_on="2026-10-02")).changed == 1
    maren.refresh_from_db()
    assert maren.status == "listed"


def test_whom_the_curators_withdrew_comes_back_on_the_consent_of_before() -> None:
    withdrawn("curators")
    assert bring_in(row()).changed == 1


def test_whoever_stays_withdrawn_can_be_edited_by_a_file() -> None:
    withdrawn()
    assert bring_in(row(status="withdrawn", headline="Other words")).changed == 1
    assert bring_in({"external_id": "maren", "name": "Maren", "headline": "Others again"}).changed == 1


def test_an_export_with_people_who_withdrew_comes_back_as_it_is() -> None:
    withdrawn()
    bring_in(small("b"), row(external_id="c", name="Cal"))
    report = import_file(b"".join(export_lines()), today=TODAY)
    assert (report.errors, report.unchanged) == ((), 3)


def test_an_id_that_was_merged_is_refused_and_leads_to_the_one_that_stays() -> None:
    bring_in(row(), small("second", name="Maren A. Okafor", status="listed", consented_on="2026-02-01"))
    one, other = Practitioner.objects.order_by("pk")
    seen = plan(one.pk, other.pk, {}, TODAY)
    assert seen is not None
    done = merge(left=one.pk, right=other.pk, picks={}, seen=seen.seen, by=None, today=TODAY, now=NOW)
    former = FormerKey.objects.get()
    stays = Practitioner.objects.get().external_id
    (error,) = errors_of(small(former.external_id), small("c"))
    assert (error["row"], error["column"], error["value"]) == (2, "external_id", former.external_id)
    words = str(error["reason"])
    assert words.startswith(f"this record was merged into {stays} on 2")
    assert words.endswith(": use that id, or set the row aside")
    assert bring_in(small("c")).ok
    unmerge(merge_id=done.pk, by=None, now=NOW)
    assert bring_in(small(former.external_id)).ok

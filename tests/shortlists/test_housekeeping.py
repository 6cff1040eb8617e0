"""The commands: what has ended goes, and every row under the newest key; twice does no harm."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from directory.matching.models import Exposure
from directory.sealing import newest_key_id
from directory.shortlists import rotation, services
from directory.shortlists.locked import locked_anew
from directory.shortlists.models import KeptShortlist, SharedLink
from tests.matching.listings import bring, listed
from tests.practitioners.people import TODAY, person
from tests.shortlists.lists import answered, keep, page, share, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OLD, NEW = {"old": b"o" * 32}, {"new": b"n" * 32}


def run(*arguments: str) -> tuple[str, int]:
    """Stdout and the exit code."""
    out = io.StringIO()
    try:
        call_command(*arguments, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}", error.returncode
    return out.getvalue(), 0


def told(*arguments: str) -> tuple[dict[str, int], int]:
    text, code = run(*arguments, "--format", "json")
    return json.loads(text.splitlines()[0]), code


@pytest.fixture
def mine(client: Client, settings: Any) -> str:
    """A list with a shared link, sealed with a key that is old by now."""
    settings.FIELD_ENCRYPTION_KEYS = OLD
    bring(listed("maren"))
    link = keep(answered(client))
    share(client, link, ["maren"])
    settings.FIELD_ENCRYPTION_KEYS = NEW | OLD
    return link


def key_ids() -> set[str]:
    rows = [*KeptShortlist.objects.all(), *SharedLink.objects.all()]
    return {row.sealed.partition(".")[0] for row in rows}


def test_purging_takes_what_has_ended_and_nothing_else(client: Client, mine: str) -> None:
    with time_machine.travel(NOON + timedelta(days=10), tick=False):
        later = keep(answered(Client()))
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        assert told("purge_expired") == (
            {"shortlists": 1, "exposure_rows": 0, "reports": 0, "mails": 0, "imports": 0},
            0,
        )
        assert told("purge_expired") == (
            {"shortlists": 0, "exposure_rows": 0, "reports": 0, "mails": 0, "imports": 0},
            0,
        )
        assert client.get(later).status_code == 200
    assert (KeptShortlist.objects.count(), SharedLink.objects.count()) == (1, 0)


def test_purging_takes_counts_older_than_two_years() -> None:
    maren = person("maren")
    monday = TODAY - timedelta(days=TODAY.weekday())
    for weeks in (0, 104, 106):
        Exposure.objects.create(practitioner=maren, week=monday - timedelta(weeks=weeks))

    assert run("purge_expired") == (
        (
            "Kept lists that had ended: 0 deleted.\n"
            "Counts of shown practitioners older than two years: 1 rows deleted.\n"
            "Reports settled more than 90 days ago: 0 deleted.\n"
            "Mails delivered more than 7 days ago: 0 deleted.\n"
            "Files of imports that ended more than 30 days ago: 0 deleted.\n"
        ),
        0,
    )
    assert Exposure.objects.count() == 2


def test_rotating_seals_every_row_anew_and_the_list_opens_without_the_old_key(
    client: Client, mine: str, settings: Any
) -> None:
    assert key_ids() == {"old"}
    assert told("rotate_encryption_key") == ({"sealed_anew": 2, "left": 0}, 0)
    assert key_ids() == {"new"}
    settings.FIELD_ENCRYPTION_KEYS = NEW

    assert shown(page(client, mine)) == ["maren"]
    assert told("rotate_encryption_key") == ({"sealed_anew": 0, "left": 0}, 0)


def test_rotation_goes_on_where_it_was_stopped(mine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = locked_anew
    done: list[object] = []

    def stopped(row: Any, now: datetime) -> str:
        if done:
            raise KeyboardInterrupt
        done.append(row)
        return sealed(row, now)

    monkeypatch.setattr(rotation, "locked_anew", stopped)
    with pytest.raises(KeyboardInterrupt):
        run("rotate_encryption_key")
    assert key_ids() == {"old", "new"}
    monkeypatch.setattr(rotation, "locked_anew", sealed)
    assert told("rotate_encryption_key") == ({"sealed_anew": 1, "left": 0}, 0)


def test_a_row_that_somebody_else_has_done_meanwhile_is_not_touched(mine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = locked_anew

    def overtaken(row: Any, now: datetime) -> str:
        type(row).objects.filter(pk=row.pk).update(sealed=sealed(row, now))
        return sealed(row, now)

    monkeypatch.setattr(rotation, "locked_anew", overtaken)
    assert told("rotate_encryption_key") == ({"sealed_anew": 0, "left": 0}, 0)
    assert key_ids() == {"new"}


def test_more_rows_than_one_batch_are_all_done(client: Client, mine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        share(client, mine, ["maren"])
    KeptShortlist.objects.update(sealed="gone.AAAA")
    SharedLink.objects.filter(sealed__startswith="new.").update(sealed="lost.AAAA")
    monkeypatch.setattr(rotation, "_BATCH", 2)

    assert told("rotate_encryption_key") == ({"sealed_anew": 1, "left": 5}, 1)


def test_a_row_whose_key_is_missing_is_told_and_left(mine: str, settings: Any) -> None:
    settings.FIELD_ENCRYPTION_KEYS = NEW
    before = sorted(KeptShortlist.objects.values_list("sealed", flat=True))

    text, code = run("rotate_encryption_key")
    assert (text.partition(":")[0], code) == ("Sealed under the newest key", 1)
    assert "2 rows were left as before: no key in FIELD_ENCRYPTION_KEYS opens them." in text
    assert sorted(KeptShortlist.objects.values_list("sealed", flat=True)) == before
    assert newest_key_id() == "new"


def test_keys_whose_ids_differ_in_case_alone_are_different_keys(mine: str, settings: Any) -> None:
    settings.FIELD_ENCRYPTION_KEYS = {"OLD": b"n" * 32} | OLD
    assert told("rotate_encryption_key") == ({"sealed_anew": 2, "left": 0}, 0)
    assert key_ids() == {"OLD"}


def test_more_lists_than_one_batch_are_all_purged(client: Client, mine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        keep(client)
    monkeypatch.setattr(services, "_BATCH", 2)
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        assert told("purge_expired") == (
            {"shortlists": 5, "exposure_rows": 0, "reports": 0, "mails": 0, "imports": 0},
            0,
        )
    assert KeptShortlist.objects.count() == 0

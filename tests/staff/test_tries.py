"""Wrong tries are counted, exactly, at the account alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from directory.staff.models import Tries
from directory.staff.tries import MOST, WAIT, purge
from tests.own_process import python
from tests.staff.accounts import account, logged_in
from tests.staff.at_once import everything
from tests.staff.factors import PASSWORD, given_password, is_in, with_factor, with_password

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DOOR = "/admin/login/"


def wrong(times: int, name: str = "curator") -> list[int]:
    """The statuses of so many wrong passwords."""
    return [Client().post(DOOR, {"username": name, "password": "wrong"}).status_code for _ in range(times)]


@pytest.mark.django_db
def test_after_eight_wrong_passwords_the_right_one_waits_too() -> None:
    with_password(account())
    with time_machine.travel(NOW, tick=False) as clock:
        assert wrong(MOST + 2) == [200] * MOST + [429, 429]
        page = Client().post(DOOR, {"username": "curator", "password": PASSWORD})
        assert page.status_code == 429
        assert "Too many wrong tries. Wait 15 minutes" in page.content.decode()
        assert 'value="curator"' in page.content.decode()
        clock.shift(WAIT - timedelta(seconds=61))
        page = Client().post(DOOR, {"username": "curator", "password": PASSWORD})
        assert "Wait 2 minutes" in page.content.decode()
        clock.shift(62)
        assert Client().post(DOOR, {"username": "curator", "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
def test_the_right_password_forgives_what_was_wrong_before() -> None:
    with_password(account())
    for _ in range(3):
        assert wrong(MOST - 1) == [200] * (MOST - 1)
        assert Client().post(DOOR, {"username": "curator", "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
def test_names_are_counted_apart_spellings_together_and_unknown_ones_alike() -> None:
    wrong(4, "nobody"), wrong(4, "NOBODY")

    assert wrong(1, "nobody") == [429]
    assert wrong(1, "somebody") == [200]


@pytest.mark.django_db
def test_nothing_of_the_name_is_stored_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    wrong(MOST + 1, "rosalind")

    assert "rosalind" not in str(list(Tries.objects.values()))
    assert "rosalind" not in caplog.text
    assert "wrong" not in caplog.text


@pytest.mark.django_db
def test_the_address_of_a_visitor_moves_nothing() -> None:
    for number in range(MOST):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(DOOR, {"username": "curator", "password": "wrong"})
    last = Client(REMOTE_ADDR="10.9.9.9", headers={"x-forwarded-for": "1.2.3.4"})

    assert last.post(DOOR, {"username": "curator", "password": "wrong"}).status_code == 429


@pytest.mark.django_db
def test_codes_are_counted_as_well() -> None:
    _, codes = with_factor(account())
    browser = given_password("curator")
    statuses = [browser.post("/curation/account/code/", {"code": "1"}).status_code for _ in range(MOST + 1)]

    assert statuses == [200] * MOST + [429]
    assert browser.post("/curation/account/code/", {"code": codes[0]}).status_code == 429
    assert not is_in(browser)
    # another account goes on
    assert is_in(logged_in("editor"))


@pytest.mark.django_db
def test_locks_that_are_over_leave() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        wrong(1, "one")
        clock.shift(WAIT)
        wrong(1, "two")

        assert purge(timezone.now()) == 1
        assert Tries.objects.count() == 1


#: Of forty wrong passwords eight are checked, of forty tries after the lock again eight; a code opens once.
EXACT = "{200: 8, 429: 32} {0: 32, 1: 8} {200: 4, 302: 1} {200: 4, 302: 1}"


@pytest.mark.thorough
def test_on_a_file_they_are_exact_at_once(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    done = python("-m", "tests.staff.at_once", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stdout.strip()) == (0, EXACT), done.stderr
    # what is logged of a refusal is its route
    assert {line.split(" WARNING ")[-1] for line in done.stderr.splitlines()} == {"django.request admin:login 429"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above is that of SQLite")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_they_are_exact_at_once() -> None:
    assert everything() == EXACT

"""``send_mail_queue``, by itself and many at once."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.mailing.at_once import MAILS, send_at_once
from tests.mailing.outbox import queue, sent_to
from tests.own_process import python

ALL = f"{MAILS} sent, {MAILS} mails, at most 1 each, 0 astray, 0 left"


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("send_mail_queue", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_the_day")
def test_the_command_sends_what_waits_and_says_how_much() -> None:
    queue("ana@example.org")
    queue("ben@example.org")

    assert json.loads(run("--format", "json")) == {"sent": 2, "waiting": 0, "failed": 0, "failed_in_all": 0}
    assert run() == "0 mails sent, 0 to be tried again, 0 given up.\n"
    assert sorted(sent_to()) == ["ana@example.org", "ben@example.org"]


@pytest.mark.django_db
def test_without_a_mail_server_nothing_is_lost_and_the_command_says_what_to_set(settings: Any) -> None:
    settings.SENDS_MAIL = False
    queue()

    with pytest.raises(CommandError, match="Set EMAIL_URL"):
        run()
    assert sent_to() == []


@pytest.mark.thorough
def test_on_a_file_many_senders_send_each_mail_once(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    done = python("-m", "tests.mailing.at_once", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stderr, done.stdout) == (0, "", ALL)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above is that of SQLite")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_many_senders_send_each_mail_once() -> None:
    assert send_at_once() == ALL

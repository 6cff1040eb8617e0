"""Links to an own page: secret, dated, one at a time, and opening one changes nothing."""

import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from directory.history.models import Entry
from directory.mailing.models import Mail
from directory.practice.choices import LINK_DAYS
from directory.practice.models import Ask, Link
from directory.practice.services import NoLink, link_for, opened
from directory.practice.services.rounds import ask_by_clock
from directory.practitioners.models import Practitioner
from tests.practice.pages import NOON, letters, link, link_in, maren
from tests.practitioners.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

PAGES = ("", "public/", "change/", "pause/", "remove/")
POSTS = ("", "change/", "pause/", "back/", "photo/", "mails/", "remove/")


def everything() -> list[str]:
    """All rows of all tables, but for sessions."""
    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if name != "django_session"]
        rows = []
        for name in sorted(names):
            cursor.execute(f'SELECT * FROM "{name}"')
            rows += [f"{name}: {row}" for row in sorted(map(str, cursor.fetchall()))]
    return rows


def test_a_link_opens_the_page_of_its_owner_and_of_nobody_else(client: Client) -> None:
    mine, theirs = link(maren()), link(person("somebody-else"))

    assert "Maren" in client.get(mine).content.decode()
    assert "Maren" not in client.get(theirs).content.decode()


def test_opening_a_link_changes_nothing_whatever_program_opens_it(client: Client) -> None:
    path = link(maren(confirmed_on="2026-08-01"))
    before = everything()
    for part in PAGES:
        assert client.get(f"{path}{part}").status_code == 200
        assert client.head(f"{path}{part}").status_code == 200
        assert client.options(f"{path}{part}").status_code in (200, 405)
    client.get(f"{path}?done=1")
    for part in ("back/", "photo/", "mails/"):
        assert client.get(f"{path}{part}").status_code == 405

    assert everything() == before
    assert client.cookies == {}


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same(client: Client) -> None:
    gone, old, new = person("gone"), person("old"), maren()
    withdrawn, expired, ended = link(gone), link(old, NOON - timedelta(days=LINK_DAYS)), link(new)
    link(new)
    Practitioner.objects.filter(pk=gone.pk).update(status="withdrawn")
    paths = [withdrawn, expired, ended, "/practice/nothing/", f"/practice/{'x' * 43}/", f"/practice/{'y' * 5000}/"]
    asked = [client.get(f"{path}{part}") for path in paths for part in PAGES]
    asked += [client.post(f"{path}{part}") for path in paths for part in POSTS]
    answers = {(answer.status_code, answer.content) for answer in asked}

    assert len(answers) == 1
    assert {status for status, _ in answers} == {404}


@pytest.mark.parametrize(("days", "is_alive"), [(LINK_DAYS, False), (LINK_DAYS - 0.01, True)])
def test_a_link_ends_by_itself(days: float, is_alive: bool) -> None:
    token = link(maren()).split("/")[2]

    assert (opened(token, NOON + timedelta(days=days)) is not None) is is_alive


def test_a_new_link_ends_the_old_one(client: Client) -> None:
    who = maren()
    first, second = link(who), link(who)

    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    assert Link.objects.count() == 1


def test_a_mail_that_has_not_gone_out_carries_the_new_link(client: Client) -> None:
    """One address, two listings: the mail still asks both, and no link in it is dead when it arrives."""
    both = {"email": "practice@example.org", "confirmed_on": NOON.date() - timedelta(days=61)}
    first, second = person("ana", **both), person("ben", **both)
    ask_by_clock(now=NOON)
    (before,) = letters()

    by_hand = [link(first), link(second), link(first)][1:]

    (after,) = letters()
    paths = re.findall(r"/practice/[A-Za-z0-9_-]{43}/", after.body)
    assert sorted(paths) == sorted(by_hand)
    assert [client.get(path).status_code for path in paths] == [200, 200]
    old = re.findall(r"/practice/[A-Za-z0-9_-]{43}/", before.body)
    assert [client.get(path).status_code for path in old] == [404, 404]
    assert (after.to, after.subject, len(after.body)) == (before.to, before.subject, len(before.body))
    assert Ask.objects.unanswered().filter(mail__isnull=False).count() == 2


@pytest.mark.parametrize("state", ["failed", "sent"])
def test_a_mail_that_may_be_tried_again_follows_and_one_that_went_out_does_not(state: str) -> None:
    who = maren(confirmed_on="2026-09-01")
    ask_by_clock(now=NOON)
    at = {"failed_at": NOON} if state == "failed" else {"sent_at": NOON}
    Mail.objects.update(state=state, **at)
    (before,) = letters()

    path = link(who)

    (after,) = letters()
    assert (link_in(after) == path, after == before) == (state == "failed", state == "sent")


def test_a_mail_that_no_key_opens_hinders_no_new_link(client: Client) -> None:
    who = maren(confirmed_on="2026-09-01")
    ask_by_clock(now=NOON)
    Mail.objects.update(sealed="nothing")

    assert client.get(link(who)).status_code == 200


def test_the_token_stands_nowhere_in_the_database_and_in_no_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        path = link(maren())
        client.get(path)
        client.post(path, {"action": "all"})
        client.get(f"{path}wrong/")
    token = path.split("/")[2]

    assert not any(token in row for row in everything())
    assert token not in "".join(record.getMessage() for record in caplog.records if record.name != "django.request")


def test_the_page_is_private(client: Client) -> None:
    answer = client.get(link(maren()))

    assert "no-store" in answer["Cache-Control"]
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert 'rel="canonical"' not in answer.content.decode()


def test_making_a_link_by_hand_is_told_without_the_link() -> None:
    path = link(maren())
    entry = Entry.objects.first()

    assert entry is not None
    assert entry.after == {"own_page": "link until 2027-01-04"}
    assert path.split("/")[2] not in str(entry.after)


def test_who_withdrew_gets_no_link() -> None:
    with pytest.raises(NoLink):
        link_for(person("gone", status="withdrawn"), NOON)

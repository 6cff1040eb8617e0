"""Rounds of questions: polite, at most three, one mail an address, and never twice at once."""

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from directory.mailing.models import Mail
from directory.mailing.services import queue_mail
from directory.practice.due import due_by_clock, due_by_hand
from directory.practice.models import Ask, NoMail, Round
from directory.practice.services import rounds
from directory.practice.services.rounds import ask_by_clock, ask_by_hand
from directory.practitioners.models import Practitioner
from tests.practice.pages import NOON, form_of, letters, link_in, maren
from tests.practitioners.people import office, person
from tests.staff.accounts import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

HEALTH = ("somatic", "therap", "trauma", "pain", "client", "health", "body", "practi")


def silent(slug: str, days: int, **values: Any) -> Practitioner:
    """Somebody who last confirmed so many days ago."""
    on = NOON.date() - timedelta(days=days)
    return person(slug, **({"email": f"{slug}@example.org", "confirmed_on": on} | values))


def run(*arguments: str) -> Any:
    out = io.StringIO()
    call_command("send_confirmations", "--format", "json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def asked_on_days(days: range) -> list[tuple[int, int]]:
    """The days after noon on which the daily command wrote to somebody, with the try."""
    said = []
    for day in days:
        with time_machine.travel(NOON + timedelta(days=day), tick=False):
            said += [(day, each["try"]) for each in run()["asked"]]
    return said


def test_three_mails_in_a_silence_and_then_none() -> None:
    silent("ana", 0)

    assert asked_on_days(range(200)) == [(60, 1), (75, 2), (85, 3)]
    assert "our last mail about it" in letters()[-1].body


@pytest.mark.thorough
def test_an_answer_ends_the_silence_and_the_clock_starts_anew(client: Client) -> None:
    who = maren(confirmed_on="2026-11-20")
    assert asked_on_days(range(70)) == [(60, 1)]
    with time_machine.travel(NOON + timedelta(days=70), tick=False):
        path = link_in(letters()[-1])
        client.post(path, form_of(client, path, "all"))

    who.refresh_from_db()
    assert who.confirmed_on == date(2027, 1, 29)
    assert asked_on_days(range(71, 160)) == [(130, 1), (145, 2), (155, 3)]


@pytest.mark.thorough
def test_who_was_silent_long_before_is_asked_three_times_with_days_between() -> None:
    silent("ana", 400)

    assert asked_on_days(range(100)) == [(0, 1), (10, 2), (20, 3)]


def test_who_never_confirmed_is_asked_from_the_day_of_consent() -> None:
    silent("ana", 0, confirmed_on=None, consented_on=NOON.date() - timedelta(days=60), accepting="")

    assert [each.step for each in due_by_clock(NOON)] == [1]


def test_only_those_whom_it_concerns_are_asked() -> None:
    silent("ana", 61)
    silent("fresh", 59)
    silent("no-address", 61, email="")
    silent("paused", 61, status="paused")
    silent("draft", 61, status="draft")
    silent("gone", 61, status="withdrawn")
    NoMail.objects.create(practitioner=silent("no-mail", 61), since=NOON)

    assert run()["asked"] == [{"external_id": "ana", "try": 1}]


def test_a_dry_run_says_the_same_and_writes_nothing() -> None:
    silent("ana", 61)
    said = run("--dry-run")

    assert (said["asked"], Mail.objects.count(), Ask.objects.count()) == ([{"external_id": "ana", "try": 1}], 0, 0)
    assert run()["asked"] == said["asked"]


def test_twice_in_a_row_writes_once() -> None:
    silent("ana", 61)

    assert (run()["mails"], run()["mails"], Mail.objects.count(), Round.objects.count()) == (1, 0, 1, 1)


def test_of_two_runs_at_the_same_moment_one_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    silent("ana", 61)
    found = due_by_clock(NOON)
    assert ask_by_clock(now=NOON).mails == 1
    # the second had read who is due before the first wrote
    read = due_by_clock
    monkeypatch.setattr(
        rounds, "due_by_clock", lambda now, among=None: found if among is None else read(now, among=among)
    )

    assert ask_by_clock(now=NOON).mails == 0
    monkeypatch.setattr(rounds, "due_by_clock", lambda now, among=None: found)
    assert ask_by_clock(now=NOON).mails == 0
    assert (Mail.objects.count(), Ask.objects.count(), Round.objects.count()) == (1, 1, 1)


def test_the_first_link_still_works_after_a_second_run_at_once(client: Client) -> None:
    silent("ana", 61)
    ask_by_clock(now=NOON)
    ask_by_clock(now=NOON)

    assert client.get(link_in(letters()[0])).status_code == 200


def test_one_address_with_several_listings_gets_one_mail_with_a_link_for_each(client: Client) -> None:
    silent("ana", 70, email="Office@example.org")
    silent("ben", 62, email="office@example.org")
    silent("cleo", 62)
    assert run()["mails"] == 2
    shared = next(letter for letter in letters() if letter.to.lower() == "office@example.org")

    assert shared.body.startswith("Hello Ana and Ben,")
    assert shared.body.count("/practice/") == 2
    assert "Cleo" not in shared.body


def test_a_mail_is_in_plain_words_with_a_link_that_works(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://directory.example"
    silent("ana", 61, name="Ana Ruiz")
    run()
    (letter,) = letters()

    assert letter.body.startswith(
        "Hello Ana Ruiz,\n\nYour page on Steadyground was last confirmed on 20 September 2026."
    )
    assert f"https://directory.example{link_in(letter)}" in letter.body
    assert "Stop these mails" in letter.body
    assert client.get(link_in(letter)).status_code == 200
    assert [word for word in HEALTH if word in letter.subject.lower()] == []


def test_a_newer_mail_ends_the_link_of_the_older_and_drops_one_that_never_went(client: Client) -> None:
    silent("ana", 61)
    run()
    first = link_in(letters()[0])
    with time_machine.travel(NOON + timedelta(days=14), tick=False):
        run()
        second = link_in(letters()[-1])
        assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)

    assert Mail.objects.count() == 1


def test_an_address_that_takes_no_mail_stops_nobody_else() -> None:
    silent("ana", 61, email="not an address")
    silent("ben", 61)
    said = run()

    assert ([each["external_id"] for each in said["asked"]], said["bad_addresses"]) == (["ben"], ["ana"])


def test_a_run_that_broke_off_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    for slug, days in (("ana", 63), ("ben", 62), ("cleo", 61)):
        silent(slug, days)
    written: list[dict[str, Any]] = []

    def breaks(**values: Any) -> Mail:
        if written:
            raise SystemExit
        written.append(values)
        return queue_mail(**values)

    monkeypatch.setattr(rounds, "queue_mail", breaks)
    with pytest.raises(SystemExit):
        run()
    monkeypatch.setattr(rounds, "queue_mail", queue_mail)

    assert [each["external_id"] for each in run()["asked"]] == ["ben", "cleo"]
    assert Mail.objects.count() == 3


def test_by_hand_a_region_is_asked_the_longest_silent_first() -> None:
    for slug, days, region in (("ana", 30, "OR"), ("ben", 50, "OR"), ("cleo", 80, "WA"), ("dora", 20, "OR")):
        office(silent(slug, days), region=region)

    assert [each.name for each in due_by_hand(NOON, region="US-OR", most=9)] == ["Ben", "Ana"]
    done = ask_by_hand(region="US-OR", most=1, by=None, now=NOON)
    assert [each.name for each in done.asked] == ["Ben"]
    assert Round.objects.values_list("kind", "region").get() == ("hand", "US-OR")


@pytest.mark.thorough
def test_by_hand_and_by_the_clock_share_the_three_tries() -> None:
    silent("ana", 55)
    ask_by_hand(region="", most=5, by=None, now=NOON)

    assert asked_on_days(range(100)) == [(20, 2), (30, 3)]


def test_the_text_output_names_people_by_their_id_and_never_by_address() -> None:
    silent("ana", 61)
    out = io.StringIO()
    call_command("send_confirmations", stdout=out)

    assert out.getvalue() == "ana asked, try 1 (silent since 2026-09-20)\n1 listings asked by 1 mails.\n"


def test_without_the_address_of_the_site_nobody_is_asked(settings: Any) -> None:
    settings.SITE_URL = ""
    silent("ana", 61)

    with pytest.raises(CommandError, match="Set SITE_URL"):
        run()
    answer = logged_in().post("/curation/rounds/start/", {"most": "5"}, follow=True)
    assert "set SITE_URL first" in answer.content.decode()
    assert Mail.objects.count() == 0

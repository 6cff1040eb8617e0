"""The rounds of the workbench: numbers, a round by hand, failed mails, a link by phone; and who may."""

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from directory.history.models import Entry
from directory.mailing.models import Mail
from directory.mailing.services import queue_mail
from directory.practice.models import Ask, Link, Round
from directory.practitioners.models import Practitioner
from tests.matching.listings import text_of
from tests.practice.pages import NOON
from tests.practice.test_rounds import silent
from tests.practitioners.people import office, person
from tests.staff.accounts import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

ROUNDS = "/curation/rounds/"
MAILS = f"{ROUNDS}mails/"


def failed_mail(about: str = "") -> Mail:
    mail = queue_mail(
        kind="confirm", to="planted@example.org", subject="Planted", body="Planted", about=about, now=NOON
    )
    Mail.objects.filter(pk=mail.pk).update(state="failed", failed_at=NOON, last_error="It was refused.", tries=18)
    return mail


def test_the_page_shows_what_came_of_each_round() -> None:
    made = Round.objects.create(kind="clock", started_at=NOON)
    mail = failed_mail()
    for number, (days, answered) in enumerate([(70, NOON), (70, None), (95, None), (95, None)]):
        who = silent(f"p{number}", days)
        assert who.confirmed_on is not None
        Ask.objects.create(
            round=made,
            practitioner=who,
            since=who.confirmed_on,
            step=1,
            asked_at=NOON,
            answered_at=answered,
            mail=mail if number == 1 else None,
        )
    page = logged_in("auditor").get(ROUNDS).content.decode()

    assert re.findall(r'data-label="([^"]+)">(\d+)<', page) == [
        ("Asked", "4"),
        ("Answered", "1"),
        ("May still answer", "1"),
        ("Lapsed", "2"),
        ("Mail failed", "1"),
    ]


def test_the_page_costs_the_same_for_one_round_and_for_many(django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        made = Round.objects.create(kind="clock", started_at=NOON)
        Ask.objects.create(round=made, practitioner=person(f"p{number}"), since=NOON.date(), step=1, asked_at=NOON)
    browser = logged_in()
    browser.get(ROUNDS)

    with django_assert_max_num_queries(25):
        browser.get(ROUNDS)


def test_a_round_by_hand_is_shown_first_and_started_by_a_press() -> None:
    office(silent("ana", 50))
    browser = logged_in("coordinator")
    page = text_of(browser.get(ROUNDS, {"region": "US-OR", "most": "10"}).content.decode())
    assert "1 listing would be asked" in page
    assert (Mail.objects.count(), Ask.objects.count()) == (0, 0)

    answer = browser.post(f"{ROUNDS}start/", {"region": "US-OR", "most": "10"}, follow=True)
    assert "1 listings asked by 1 mails." in answer.content.decode()
    assert Round.objects.get().started_by is not None
    again = browser.post(f"{ROUNDS}start/", {"region": "US-OR", "most": "10"}, follow=True)
    assert "Nobody was left to ask." in again.content.decode()
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("most", ["0", "-1", "501", "9" * 400, "many", "", "1\0"])
@pytest.mark.parametrize("region", ["", "US-XX", "x" * 5000])
def test_a_number_or_a_region_that_cannot_be_asks_nobody(most: str, region: str) -> None:
    silent("ana", 50)
    browser = logged_in()

    assert browser.get(ROUNDS, {"region": region, "most": most}).status_code == 200
    assert browser.post(f"{ROUNDS}start/", {"region": region, "most": most}).status_code == 200
    assert Mail.objects.count() == 0


def test_failed_mails_are_listed_without_address_and_text() -> None:
    failed_mail(about=person("ana").external_id)
    page = logged_in().get(MAILS).content.decode()

    assert "Ana" in page
    assert "It was refused." in page
    assert "lanted" not in page


def test_a_failed_mail_is_tried_again_or_given_up_once() -> None:
    again, gone = failed_mail(), failed_mail()
    browser = logged_in()
    browser.post(f"{MAILS}{again.pk}/", {"action": "again"})
    browser.post(f"{MAILS}{gone.pk}/", {"action": "give-up"})

    assert list(Mail.objects.values_list("pk", "state")) == [(again.pk, "waiting")]
    answer = browser.post(f"{MAILS}{gone.pk}/", {"action": "give-up"}, follow=True)
    assert "This mail was settled meanwhile." in answer.content.decode()
    assert browser.post(f"{MAILS}{uuid.uuid4()}/", {"action": "again"}).status_code == 302


def test_a_link_is_made_for_the_phone_and_shown_once(client: Client) -> None:
    ana = person("ana")
    page = logged_in("coordinator").post(f"{ROUNDS}link/{ana.pk}/").content.decode()
    (path,) = set(re.findall(r"/practice/[A-Za-z0-9_-]{43}/", page))

    assert client.get(path).status_code == 200
    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.author_name, entry.through) == ("coordinator", "curation")


def test_nobody_gets_a_link_who_withdrew_or_is_not_there() -> None:
    browser = logged_in()
    answer = browser.post(f"{ROUNDS}link/{person('gone', status='withdrawn').pk}/", follow=True)

    assert "has no page of their own" in answer.content.decode()
    assert browser.post(f"{ROUNDS}link/999999/").status_code == 404
    assert browser.post(f"{ROUNDS}link/{10**30}/").status_code == 404
    assert Link.objects.count() == 0


def test_without_a_mail_server_the_page_says_so(settings: Any) -> None:
    settings.SENDS_MAIL = False

    assert "No mail server is set." in logged_in().get(ROUNDS).content.decode()


def test_who_may_and_who_may_not(client: Client) -> None:
    ana, mail = silent("ana", 50), failed_mail()
    acts = {
        f"{ROUNDS}start/": {"most": "5"},
        f"{MAILS}{mail.pk}/": {"action": "give-up"},
        f"{ROUNDS}link/{ana.pk}/": {},
    }
    for path in (ROUNDS, MAILS):
        assert client.get(path).status_code == 302
        assert logged_in("", name="nobody").get(path).status_code == 403
        assert logged_in("auditor").get(path).status_code == 200
    for path, data in acts.items():
        assert client.post(path, data).status_code == 403
        assert [logged_in(role).post(path, data).status_code for role in ("auditor", "verifier")] == [403, 403]
        assert logged_in().get(path).status_code == 405
    assert "Ask by hand" not in logged_in("auditor").get(ROUNDS).content.decode()
    assert (Mail.objects.count(), Link.objects.count(), Practitioner.objects.count()) == (1, 0, 1)


def test_the_page_of_a_listing_offers_the_link_to_those_who_may() -> None:
    ana = person("ana")
    path = f"/curation/listings/{ana.pk}/"

    assert f'action="{ROUNDS}link/{ana.pk}/"' in logged_in("coordinator").get(path).content.decode()
    assert "Link for the phone" not in logged_in("auditor").get(path).content.decode()

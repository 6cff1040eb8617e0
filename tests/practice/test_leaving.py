"""Pausing, coming back, no more mails, and a removal that is at once and everywhere."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from directory.history.models import Entry
from directory.mailing.models import Mail
from directory.practice.models import Link, NoMail
from directory.practitioners.models import Photo, Practitioner
from directory.proposals.models import Proposal
from directory.proposals.services import propose
from tests.matching.listings import text_of
from tests.practice.pages import NOON, letters, link, maren
from tests.practice.test_own_page import matched
from tests.practitioners.found import search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

HEALTH = ("somatic", "therap", "trauma", "pain", "client", "health", "body")


def test_a_pause_with_a_return_date_takes_them_off_every_page(client: Client) -> None:
    who = maren()
    path = link(who)
    client.post(f"{path}pause/", {"returns_on": "2027-02-01"})

    who.refresh_from_db()
    assert (who.status, who.returns_on) == ("paused", date(2027, 2, 1))
    assert (matched(), search(client).total) == ([], 0)
    assert client.get(f"/practitioners/{who.slug}/").status_code == 404
    assert "Your page is paused until 1 Feb 2027" in text_of(client.get(path).content.decode())


def test_who_paused_may_come_back_with_one_press(client: Client) -> None:
    who = maren()
    path = link(who)
    client.post(f"{path}pause/", {"returns_on": ""})
    client.post(f"{path}back/")

    assert (Practitioner.objects.get().status, matched()) == ("listed", ["maren"])


def test_a_pause_by_curators_is_not_undone_here(client: Client) -> None:
    who = maren()
    Practitioner.objects.filter(pk=who.pk).update(status="paused")
    path = link(who)
    answer = client.post(f"{path}back/")

    assert (answer.status_code, Practitioner.objects.get().status) == (409, "paused")
    assert "A curator paused this page." in answer.content.decode()


@pytest.mark.parametrize("day", ["2026-11-20", "2020-01-01", "2099-01-01", "soon", "0000-00-00", "nul\0"])
def test_a_day_that_cannot_be_is_told_at_its_field(day: str, client: Client) -> None:
    path = link(maren())
    answer = client.post(f"{path}pause/", {"returns_on": day})

    assert 'id="id_returns_on_error"' in answer.content.decode()
    assert Practitioner.objects.get().status == "listed"


def test_removing_takes_two_steps_and_the_first_changes_nothing(client: Client) -> None:
    path = link(maren())
    page = client.get(f"{path}remove/").content.decode()

    assert "Remove your page?" in page
    assert Practitioner.objects.get().status == "listed"


def test_a_removal_is_at_once_and_everywhere(client: Client) -> None:
    who = maren()
    Photo.objects.create(practitioner=who, digest="d" * 64)
    propose(external_id="maren", cells={"headline": "New"}, source="practice", now=NOON)
    path = link(who)
    assert search(client).total == 1

    answer = client.post(f"{path}remove/", follow=True)

    who.refresh_from_db()
    assert "Your page is removed" in answer.content.decode()
    assert (who.status, Photo.objects.count(), Link.objects.count(), matched()) == ("withdrawn", 0, 0, [])
    assert (search(client).total, Proposal.objects.open().count()) == (0, 0)
    assert client.get(path).status_code == client.get(f"/practitioners/{who.slug}/").status_code == 404
    assert who.slug not in client.get("/sitemap.xml").content.decode()
    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.through, entry.after["status"]) == ("practice", "withdrawn")


def test_a_mail_confirms_the_removal_without_a_word_of_health(client: Client) -> None:
    client.post(f"{link(maren())}remove/")
    (letter,) = letters()

    assert letter.to == "maren@example.org"
    assert [word for word in HEALTH if word in letter.subject.lower()] == []
    assert "/practice/" not in letter.body


def test_a_reminder_on_its_way_is_dropped_by_a_removal(client: Client) -> None:
    who = maren(confirmed_on="2026-09-01")
    call_command("send_confirmations", verbosity=0)
    (asked,) = letters()
    client.post(f"{link(who)}remove/")

    assert [letter.subject for letter in letters() if letter.subject == asked.subject] == []
    assert Mail.objects.count() == 1


def test_whoever_has_no_address_can_remove_the_page_too(client: Client) -> None:
    client.post(f"{link(maren(email=''))}remove/")

    assert (Practitioner.objects.get().status, Mail.objects.count()) == ("withdrawn", 0)


def test_no_more_mails_means_none_and_can_be_taken_back(client: Client) -> None:
    path = link(maren(confirmed_on="2026-09-01"))
    client.post(f"{path}mails/", {"action": "stop"})
    client.post(f"{path}mails/", {"action": "stop"})
    call_command("send_confirmations", verbosity=0)
    assert (letters(), NoMail.objects.count()) == ([], 1)
    assert "You get no reminders." in client.get(path).content.decode()

    client.post(f"{path}mails/", {"action": "start"})
    call_command("send_confirmations", verbosity=0)
    assert len(letters()) == 1


def test_a_photo_is_deleted_with_one_press(client: Client) -> None:
    who = maren()
    Photo.objects.create(practitioner=who, digest="d" * 64)
    path = link(who)
    client.post(f"{path}photo/")
    client.post(f"{path}photo/")

    assert Photo.objects.count() == 0


def test_forms_from_elsewhere_are_refused() -> None:
    browser = Client(enforce_csrf_checks=True)
    path = link(maren())
    foreign: dict[str, Any] = {"Origin": "https://elsewhere.example"}
    codes = {browser.post(f"{path}{part}", headers=foreign).status_code for part in ("", "remove/", "pause/", "mails/")}

    assert codes == {403}
    assert Practitioner.objects.get().status == "listed"

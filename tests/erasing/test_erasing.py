"""Somebody who asks to be forgotten: nothing in the database names them, and no file brings them back unasked."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from directory.curation.models.work import Later, Settled
from directory.curation.sources import ALL
from directory.curation.working import note_settled, put_off
from directory.erasing.services import NotWithdrawn, erase, whole_of
from directory.erasing.services.gathering import BY_PERSON, BY_ROW
from directory.history.models import Entry
from directory.importing.models import Batch
from directory.mailing.models import Mail
from directory.mailing.services import queue_mail
from directory.practice.models import ForgetWish
from directory.practitioners.choices import Withdrawal
from directory.practitioners.models import ErasedKey, Erasure, Practitioner
from directory.practitioners.services import Slugs, life, move_to
from directory.proposals.services import propose
from directory.verifying.services import add_link
from tests.curation.waiting import report
from tests.duplicates.test_merging import merged
from tests.importing.uploads import uploaded
from tests.journeys.test_planted_words import database
from tests.matching.listings import listed
from tests.practice.pages import link, maren
from tests.practitioners.beside import check, with_photo
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY, days_ago
from tests.practitioners.rows import bring_in
from tests.staff.accounts import account, logged_in
from tests.verifying.checks import confirmed
from tests.verifying.test_evidence import SEP as NAMED_SEP

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
#: What names her: words that stand nowhere else in the database.
TRACES = ("quillfeather", "zk-481", "q-licence-77", "hazelstreet", "5550177", "onlywords")
CELLS = {
    "name": "Odette Quillfeather",
    "email": "odette@quillfeather.example",
    "phone": "+15035550177",
    "licences": "LPC;US-OR;Q-LICENCE-77;2027-09-30;verified",
    "certifications": "SEP;claimed;2019-06-01;;",
    "about": "Onlywords of hers.",
    "locations": "12 Hazelstreet;Portland;OR;97214;US;45.5122;-122.6513;no",
}


def traces() -> dict[str, list[str]]:
    """Tables in which one of her traces stands, with the traces."""
    found = {table: [word for word in TRACES if word in "\n".join(rows).lower()] for table, rows in database().items()}
    return {table: words for table, words in found.items() if words}


def odette(**cells: str) -> Practitioner:
    """Listed, with a line in every part of the site that tells of people."""
    assert bring_in(listed("zk-481", **(CELLS | cells))).ok
    who = Practitioner.objects.get(external_id="zk-481")
    move_to(practitioner=who, slug="odette-quillfeather-therapy")
    with_photo(who)
    check(who, "SEP", note="Onlywords")
    add_link(practitioner=who, about=NAMED_SEP, url="https://quillfeather.example/sep", by=None, now=NOW)
    propose(external_id="zk-481", cells={"headline": "Onlywords"}, source="practice", now=NOW)
    report(who, "Quillfeather does not answer.")
    queue_mail(kind="confirm", to=who.email, subject="x", body="Odette Quillfeather", about="zk-481", now=NOW)
    link(who)
    curator = account("curator")
    note_settled(kind="stale", key=str(who.pk), title=who.name, what="Confirmed", by=curator, now=NOW)
    put_off(kind="check", key=f"{who.pk}:licence:LPC:US-OR:Q-LICENCE-77", until=TODAY, reason="x", by=curator, now=NOW)
    return who


def gone(who: Practitioner) -> Erasure:
    """Withdrawn, then erased."""
    life.withdraw(practitioner=who, because=Withdrawal.OWN_WISH, today=TODAY)
    return erase(practitioner=who, reason="Asked for it by phone.", by=account("administrator"), now=NOW)


def test_nothing_in_the_database_names_them_any_more() -> None:
    who = odette()
    assert len(traces()) > 12
    done = gone(who)
    assert traces() == {}
    assert (done.reason, done.erased_by_name, done.erased_on) == ("Asked for it by phone.", "administrator", TODAY)
    assert done.counts["entries of the history"] >= 2
    assert done.counts["parts of the listing"] >= 5


def test_others_keep_everything() -> None:
    other = maren()
    note_settled(kind="stale", key=str(other.pk), title=other.name, what="x", by=account("curator"), now=NOW)
    queue_mail(kind="confirm", to="maren@example.org", subject="x", body="y", about="maren", now=NOW)
    before = database()
    gone(odette())
    kept = {table: rows for table, rows in database().items() if before[table]}
    lost = {table: sorted(set(before[table]) - set(rows)) for table, rows in kept.items()}
    moved = {"changes_directoryversion"}
    assert {table: rows for table, rows in lost.items() if rows and table not in moved} == {}


def test_only_who_has_withdrawn_is_erased() -> None:
    who = odette()
    with pytest.raises(NotWithdrawn):
        erase(practitioner=who, reason="x", by=account("administrator"), now=NOW)
    assert Practitioner.objects.filter(pk=who.pk).exists()
    assert ErasedKey.objects.count() == 0


def test_the_page_and_its_former_addresses_are_as_if_they_had_never_been(client: Client) -> None:
    who = odette()
    slugs = ["odette-quillfeather", "odette-quillfeather-therapy"]
    assert [client.get(f"/practitioners/{slug}/").status_code for slug in slugs] == [301, 200]
    gone(who)
    assert [client.get(f"/practitioners/{slug}/").status_code for slug in slugs] == [404, 404]
    # and nobody else gets them: a link that somebody kept would lead to another person
    assert Slugs.of_the_directory().give("Odette Quillfeather", "someone") == "odette-quillfeather-2"


@pytest.mark.parametrize(
    ("cells", "is_brought"),
    [
        ({}, False),
        ({"external_id": "other-key"}, False),
        ({"external_id": "other-key", "name": " odette  QUILLFEATHER"}, False),
        ({"external_id": "other-key", "name": "Somebody Else"}, True),
        ({"consented_on": "2026-11-20"}, False),
        ({"consented_on": ""}, False),
    ],
)
def test_a_file_does_not_bring_them_back(cells: dict[str, str], is_brought: bool) -> None:
    gone(odette())
    status = {} if cells.get("consented_on", "x") else {"status": "draft"}
    result = bring_in(listed("zk-481", **CELLS) | cells | status)
    assert result.ok is is_brought
    if not is_brought:
        ((column, reason),) = [(error.column, error.reason) for error in result.errors]
        assert column == "consented_on"
        assert reason.startswith("this person asked to be deleted, which was done on 2026-11-20")


def test_a_newer_consent_brings_them_back(monkeypatch: pytest.MonkeyPatch) -> None:
    who = odette()
    life.withdraw(practitioner=who, because=Withdrawal.OWN_WISH, today=days_ago(30))
    then = NOW - timedelta(days=30)
    erase(practitioner=who, reason="Asked for it by phone.", by=account("administrator"), now=then)
    assert bring_in(listed("zk-481", **(CELLS | {"consented_on": "2026-11-19"}))).ok
    back = Practitioner.objects.get(external_id="zk-481")
    assert (back.status, Entry.objects.filter(key="zk-481").count()) == ("listed", 1)


def test_a_second_record_that_was_merged_goes_too() -> None:
    from_file = odette()
    twin = listed("zk-481-b", **(CELLS | {"about": "Onlywords again."}))
    assert bring_in(twin).ok
    other = Practitioner.objects.get(external_id="zk-481-b")
    merged(from_file, other)
    gone(Practitioner.objects.get(external_id="zk-481"))
    assert traces() == {}
    assert not bring_in(twin).ok


def test_a_file_that_is_waiting_or_was_applied_holds_them_no_more() -> None:
    who = odette()
    browser = logged_in("administrator")
    text = "external_id,name,email\nzk-481,Odette Quillfeather,odette@quillfeather.example\n"
    uploaded(browser, text.encode())
    assert bytes(Batch.objects.get().content) != b""
    gone(who)
    batch = Batch.objects.get()
    assert (bytes(batch.content), bytes(batch.preview), batch.state) == (b"", b"", "discarded")


def test_every_kind_of_the_queue_says_how_its_keys_name_somebody() -> None:
    assert {source.kind for source in ALL} == {*BY_PERSON, *BY_ROW, "mail"}


class TestPages:
    def test_an_administrator_sees_what_goes_and_types_the_name(self) -> None:
        who, browser = odette(), logged_in("administrator")
        life.withdraw(practitioner=who, because=Withdrawal.OWN_WISH, today=TODAY)
        path = reverse("erasing:one", args=[who.pk])
        page = text_of(browser.get(path))
        assert re.search(r"entries of the history: \d+", page)
        assert "pieces of evidence: 1" in page
        wrong = browser.post(path, {"reason": "Odette Quillfeather asked", "name": "Odette"})
        assert "The reason stays: leave the name out of it." in text_of(wrong)
        assert "This is not the name of the listing." in text_of(wrong)
        done = browser.post(path, {"reason": "Asked by phone.", "name": "odette quillfeather"}, follow=True)
        assert "Asked by phone." in text_of(done)
        assert browser.get(path).status_code == 404
        assert traces() == {}

    def test_somebody_listed_is_withdrawn_first(self) -> None:
        who, browser = odette(), logged_in("administrator")
        path = reverse("erasing:one", args=[who.pk])
        assert "has not withdrawn" in text_of(browser.get(path))
        browser.post(path, {"reason": "Asked by phone.", "name": who.name})
        assert Practitioner.objects.filter(pk=who.pk).exists()

    @pytest.mark.parametrize("role", ["curator", "editor", "auditor"])
    def test_nobody_else_may(self, role: str) -> None:
        who = odette()
        browser = logged_in(role)
        path = reverse("erasing:one", args=[who.pk])
        answers: list[Any] = [browser.get(path), browser.post(path, {}), browser.get(reverse("erasing:index"))]
        assert [answer.status_code for answer in answers] == [403, 403, 403]

    def test_who_removes_their_page_can_ask_for_it(self, client: Client) -> None:
        who = maren()
        path = link(who)
        assert "Also delete everything you keep about me" in text_of(client.get(f"{path}remove/"))
        client.post(f"{path}remove/", {"forget": "1"})
        assert ForgetWish.objects.get().practitioner == who
        page = text_of(logged_in("administrator").get(reverse("erasing:index")))
        assert "Maren 20 Nov 2026" in page
        erase(practitioner=who, reason="Asked for it.", by=account("administrator"), now=NOW)
        assert (ForgetWish.objects.count(), Mail.objects.count(), Later.objects.count(), Settled.objects.count()) == (
            0,
            0,
            0,
            0,
        )


def test_a_page_of_what_goes_counts_what_goes() -> None:
    who = odette()
    confirmed(who, account("verifier"))
    counts = whole_of(who).counts()
    life.withdraw(practitioner=who, because=Withdrawal.OWN_WISH, today=TODAY)
    done = erase(practitioner=who, reason="Asked by phone.", by=account("administrator"), now=NOW)
    # withdrawing added its own line, and took the photo
    assert done.counts["entries of the history"] == counts["entries of the history"] + 1
    assert {**done.counts, "entries of the history": 0, "photos": 1} == {**counts, "entries of the history": 0}

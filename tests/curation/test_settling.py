"""An item is settled once, by somebody who may, and what can be taken back is taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.curation.models import Hold, Later, Report, Settled
from directory.curation.working import hold
from directory.history.models import Entry
from directory.mailing.models import Mail
from directory.practitioners.models import Practitioner
from directory.proposals.models import Proposal
from directory.staff.models import SensitiveRead
from tests.curation.waiting import MAKERS, PATH, SETTLE, expired, failed_mail, lines, pair, report, settle, waits, whole
from tests.examples import thorough_but
from tests.practitioners.people import TODAY, days_ago, modalities
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def _name(kind: str) -> str:
    browser = logged_in("superuser")
    return next(name for _, name in lines(browser, f"?kind={kind}"))


@pytest.mark.parametrize("kind", thorough_but("report", "check", "stale", "change", "odd", of=MAKERS))
def test_every_kind_has_a_page_that_opens(kind: str) -> None:
    MAKERS[kind]("ruth")

    page = logged_in().get(PATH, {"item": _name(kind)})
    assert page.status_code == 200
    assert "data-focus" not in page.content.decode()
    assert 'class="decide"' in page.content.decode()


def test_reading_the_queue_changes_nothing() -> None:
    expired("ruth")
    logged_in().get(PATH, {"item": _name("expired")})

    assert not Hold.objects.exists()
    assert not Settled.objects.exists()
    assert waits() == {"expired": 1}


def test_an_ended_paper_is_taken_off_and_brought_back() -> None:
    ruth = expired("ruth")
    browser = logged_in()

    answer = settle(browser, _name("expired"), "remove")
    assert answer.status_code == 302
    assert (ruth.credentials.count(), waits()) == (0, {})
    assert Entry.objects.filter(key="ruth").exists()
    done = Settled.objects.get()
    assert (done.title, done.what, done.by_name) == ("Ruth", "SEP taken off the listing", "curator")
    browser.post("/curation/undo/", {"settled": done.pk})
    assert ruth.credentials.get().status == "claimed"
    assert waits() == {"expired": 1}


def test_a_listing_is_paused_and_brought_back() -> None:
    ruth = expired("ruth")
    browser = logged_in()

    settle(browser, _name("expired"), "pause")
    ruth.refresh_from_db()
    assert (ruth.status, waits()) == ("paused", {})
    browser.post("/curation/undo/", {"settled": Settled.objects.get().pk})
    ruth.refresh_from_db()
    assert ruth.status == "listed"


def test_openings_are_confirmed_in_their_words_alone() -> None:
    ruth = whole("ruth", confirmed_on=days_ago(70), accepting="yes")
    browser, name = logged_in(), f"stale:{ruth.pk}"

    refused = settle(browser, name, "confirm", accepting="perhaps")
    assert refused.status_code == 400
    assert "Choose from this list." in refused.content.decode()
    settle(browser, name, "confirm", accepting="waitlist")
    ruth.refresh_from_db()
    assert (ruth.accepting, ruth.confirmed_on) == ("waitlist", TODAY)


def test_what_was_missing_is_filled_in_or_refused_beside_its_field() -> None:
    ruth = whole("ruth", fee_min=None, fee_max=None, currency="")
    browser, name = logged_in(), f"incomplete:{ruth.pk}"

    refused = settle(browser, name, "fill", **{"cell-fee_min": "1,60", "cell-currency": "USD"})
    assert refused.status_code == 400
    assert 'value="1,60"' in refused.content.decode()
    assert 'id="cell-fee_min-error"' in refused.content.decode()
    settle(browser, name, "fill", **{"cell-fee_min": "160", "cell-fee_max": "", "cell-currency": "USD"})
    ruth.refresh_from_db()
    assert ruth.fee_min == 160
    assert waits() == {}


def test_fine_as_it_is_comes_back_after_half_a_year() -> None:
    ruth = modalities(whole("ruth"), "craniosacral")
    settle(logged_in(), f"odd:{ruth.pk}", "leave")

    assert Later.objects.get().until == TODAY + timedelta(days=180)
    assert lines(logged_in()) == []


def test_a_draft_is_listed_or_goes_back_with_a_reason() -> None:
    ruth, noor = (whole(slug, status="draft", submitted_on=days_ago(2)) for slug in ("ruth", "noor"))
    browser = logged_in()

    settle(browser, f"review:{ruth.pk}", "list")
    assert settle(browser, f"review:{noor.pk}", "back", reason=" ").status_code == 400
    settle(browser, f"review:{noor.pk}", "back", reason="No licence number")
    assert dict(Practitioner.objects.values_list("slug", "status")) == {"ruth": "listed", "noor": "draft"}
    assert Practitioner.objects.get(slug="noor").submitted_on is None
    browser.post("/curation/undo/", {"settled": Settled.objects.latest("pk").pk})
    assert Practitioner.objects.get(slug="noor").submitted_on == TODAY


def test_a_pause_ends_or_lasts_longer() -> None:
    ruth, noor = (whole(slug, status="paused", returns_on=days_ago(1)) for slug in ("ruth", "noor"))
    browser = logged_in()

    settle(browser, f"returning:{ruth.pk}", "back")
    assert settle(browser, f"returning:{noor.pk}", "longer", returns_on="2026-01-01").status_code == 400
    settle(browser, f"returning:{noor.pk}", "longer", returns_on="2027-01-01")
    assert dict(Practitioner.objects.values_list("slug", "status")) == {"ruth": "listed", "noor": "paused"}
    assert waits() == {}


def test_a_failed_mail_waits_again_or_goes() -> None:
    one, other = failed_mail(whole("ruth")), failed_mail(whole("noor"))
    browser = logged_in()

    settle(browser, f"mail:{one.pk}", "again")
    settle(browser, f"mail:{other.pk}", "drop")
    assert list(Mail.objects.values_list("pk", "state")) == [(one.pk, "waiting")]


def test_reports_are_opened_on_record_and_settled_with_a_word() -> None:
    ruth = whole("ruth")
    report(ruth, "The number is dead.")
    report(ruth, "Still dead.")
    browser, name = logged_in("coordinator"), f"report:{ruth.pk}"

    page = browser.get(PATH, {"item": name}).content.decode()
    assert "The number is dead." in page
    assert SensitiveRead.objects.filter(kind="report", about="ruth").count() == 2
    keys = [str(pk) for pk in Report.objects.values_list("pk", flat=True)]
    assert settle(browser, name, "settle", report=keys, outcome="").status_code == 400
    assert settle(browser, name, "settle", outcome="Rang them.").status_code == 400
    stays = settle(browser, name, "settle", report=keys[:1], outcome="Rang them.")
    assert name in stays.headers["Location"]
    settle(browser, name, "settle", report=[*keys, "0", "x"], outcome="Rang them.")
    assert set(Report.objects.values_list("state", "outcome")) == {("settled", "Rang them.")}
    browser.post("/curation/undo/", {"settled": Settled.objects.latest("pk").pk})
    assert Report.objects.waiting().count() == 1


def test_a_report_that_came_meanwhile_is_not_settled_unread() -> None:
    ruth = whole("ruth")
    report(ruth, "Seen.")
    keys = [str(Report.objects.get().pk)]
    report(ruth, "Not seen.")

    settle(logged_in(), f"report:{ruth.pk}", "settle", report=keys, outcome="Done.")
    assert Report.objects.waiting().count() == 1


def test_a_change_is_proposed_from_a_report_and_the_page_stays_as_it_is() -> None:
    ruth = whole("ruth")
    report(ruth)
    keys = [str(Report.objects.get().pk)]

    settle(logged_in(), f"report:{ruth.pk}", "propose", report=keys, **{"cell-website": "https://example.org/"})
    proposal = Proposal.objects.get()
    assert (proposal.source, proposal.fields.get().wanted) == ("report", "https://example.org/")
    ruth.refresh_from_db()
    assert (ruth.website, waits()) == ("", {"change": 1})


def test_whoever_reads_reports_proposes_from_them_and_leaves_the_decision_to_others() -> None:
    ruth = whole("ruth")
    report(ruth)
    browser, name = logged_in("coordinator"), f"report:{ruth.pk}"
    cells = {"cell-website": "https://example.org/", "report": str(Report.objects.get().pk)}

    assert 'value="propose"' in browser.get(PATH, {"item": name}).content.decode()
    assert settle(browser, name, "propose", **cells).status_code == 302
    field = Proposal.objects.get(author__username="coordinator").fields.get()
    for act in ("accept", "refuse"):
        sent = {"act": act, "field": [field.pk], "reason": "x"}
        assert browser.post(f"/curation/changes/{field.proposal_id}/settle/", sent).status_code == 403
    field.refresh_from_db()
    assert field.state == "open"


def test_a_change_that_was_proposed_is_taken_back_with_the_act() -> None:
    ruth = whole("ruth")
    report(ruth)
    browser, name = logged_in(), f"report:{ruth.pk}"
    cells = {"cell-website": "https://example.org/", "report": str(Report.objects.get().pk)}

    settle(browser, name, "propose", **cells)
    browser.post("/curation/undo/", {"settled": Settled.objects.get().pk})
    assert waits() == {"report": 1}
    assert Proposal.objects.get().state == "settled"
    assert list(Proposal.objects.values_list("fields__state", "fields__reason")) == [
        ("refused", "Whoever proposed it took it back.")
    ]
    assert settle(browser, name, "propose", **cells).status_code == 302
    assert waits() == {"change": 1}


def test_a_change_that_was_open_before_stays_when_a_second_report_is_taken_back() -> None:
    ruth = whole("ruth")
    browser, name, cells = logged_in(), f"report:{ruth.pk}", {"cell-website": "https://example.org/"}
    for text in ("First.", "Second."):
        report(ruth, text)
        settle(browser, name, "propose", report=str(Report.objects.waiting().get().pk), **cells)

    browser.post("/curation/undo/", {"settled": Settled.objects.latest("pk").pk})
    assert waits() == {"report": 1, "change": 1}


def test_pausing_at_once_keeps_the_report_open() -> None:
    ruth = whole("ruth")
    report(ruth)

    settle(logged_in(), f"report:{ruth.pk}", "pause")
    ruth.refresh_from_db()
    assert (ruth.status, Report.objects.waiting().count()) == ("paused", 1)


def test_anything_can_be_put_off_with_a_day_and_a_reason() -> None:
    pair(whole("ruth"), whole("noor"), timezone.now())
    browser, name = logged_in(), _name("duplicate")

    for until, reason in [("", "x"), ("2026-11-20", "x"), ("2029-01-01", "x"), ("2026-12-01", ""), ("\0", "\0")]:
        assert settle(browser, name, "later", until=until, reason=reason).status_code == 400
    settle(browser, name, "later", until="2026-12-01", reason="She is away")
    assert lines(browser) == []
    browser.post("/curation/undo/", {"settled": Settled.objects.get().pk})
    assert [name for _, name in lines(browser)] == [name]


def test_the_next_item_opens_and_is_held() -> None:
    one, other = (whole(slug, confirmed_on=days_ago(70)) for slug in ("ruth", "noor"))
    browser = logged_in()

    answer = settle(browser, f"stale:{one.pk}", "confirm", accepting="yes", next=f"stale:{other.pk}", kind="stale")
    assert answer.headers["Location"] == f"/curation/?kind=stale&item=stale:{other.pk}"
    assert Hold.objects.get().key == str(other.pk)
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Ruth: openings confirmed: taking new clients." in page
    assert "data-focus" in page


def test_the_second_of_two_hears_who_was_first() -> None:
    ruth = whole("ruth", confirmed_on=days_ago(70))
    settle(logged_in(name="ana"), f"stale:{ruth.pk}", "confirm", accepting="yes")

    late = settle(logged_in(name="ben"), f"stale:{ruth.pk}", "confirm", accepting="no")
    assert late.status_code == 409
    assert "Settled meanwhile by ana" in late.content.decode()
    ruth.refresh_from_db()
    assert (ruth.accepting, Settled.objects.count()) == ("yes", 1)


def test_what_somebody_else_has_open_cannot_be_settled() -> None:
    ruth = whole("ruth", confirmed_on=days_ago(70))
    hold("stale", str(ruth.pk), user=account(name="ana"), now=timezone.now())
    browser = logged_in(name="ben")

    answer = settle(browser, f"stale:{ruth.pk}", "confirm", accepting="yes")
    assert answer.status_code == 409
    assert "ana has this open until" in answer.content.decode()
    assert "ana has it open" in browser.get(PATH).content.decode()
    assert not Settled.objects.exists()


def test_only_ones_own_last_act_is_undone_and_once() -> None:
    one, other = (whole(slug, confirmed_on=days_ago(70)) for slug in ("ruth", "noor"))
    ana, ben = logged_in(name="ana"), logged_in(name="ben")
    for who in (one, other):
        settle(ana, f"stale:{who.pk}", "confirm", accepting="no")
    first, last = Settled.objects.order_by("pk")

    for browser, pk in [(ben, last.pk), (ana, first.pk), (ana, 0), (ana, "x"), (ana, "9" * 30), (ana, "")]:
        browser.post("/curation/undo/", {"settled": pk})
    assert not Settled.objects.exclude(undone_at=None).exists()
    for _ in range(2):
        ana.post("/curation/undo/", {"settled": last.pk})
    assert list(Settled.objects.exclude(undone_at=None)) == [last]


def test_what_changed_since_is_not_undone() -> None:
    ruth = whole("ruth", confirmed_on=days_ago(70))
    browser = logged_in()
    settle(browser, f"stale:{ruth.pk}", "confirm", accepting="no")
    Practitioner.objects.filter(pk=ruth.pk).update(accepting="yes")

    answer = browser.post("/curation/undo/", {"settled": Settled.objects.get().pk}, follow=True)
    assert "Somebody changed the same fields since" in answer.content.decode()
    assert not Settled.objects.exclude(undone_at=None).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"item": "stale:1"},
        {"item": "nothing:1", "act": "pause"},
        {"item": "stale:1", "act": "nothing"},
        {"item": "stale", "act": "again"},
    ],
)
def test_a_forged_act_is_not_found(fields: dict[str, str]) -> None:
    assert logged_in().post(SETTLE, fields).status_code == 404


@pytest.mark.parametrize("item", ["stale:", "stale:0", "stale:\0", f"stale:{'9' * 300}", "x" * 5000, "report:-1", ":"])
def test_an_address_of_nothing_says_that_nothing_waits_there(item: str) -> None:
    page = logged_in().get(PATH, {"item": item})

    assert page.status_code == 200
    assert settle(logged_in(), item, "pause").status_code in (404, 409)


def test_an_old_form_does_nothing_and_keeps_the_words() -> None:
    ruth = whole("ruth")
    report(ruth)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account())

    answer = settle(browser, f"report:{ruth.pk}", "settle", outcome="Rang them.", report=str(Report.objects.get().pk))
    assert answer.status_code == 403
    assert "Rang them." in answer.content.decode()
    assert Report.objects.waiting().count() == 1

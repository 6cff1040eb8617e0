"""The pages of proposed changes: who may come in, what a form keeps, how many queries they need."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.models import Practitioner
from directory.proposals.models import Proposal
from directory.proposals.pages import item_context, seen
from tests.practitioners.rows import bring_in, row
from tests.proposals.wishes import TODAY, cells, field, wish
from tests.staff.accounts import account, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maren() -> Practitioner:
    bring_in(row())
    return Practitioner.objects.get()


def one(proposal: Proposal) -> str:
    return reverse("proposals:one", args=[proposal.pk])


def settle(browser: Client, proposal: Proposal, act: str, *columns: str, **more: str) -> tuple[int, str]:
    """Press a button; the status and the page that comes of it."""
    data = {"act": act, "field": [str(field(proposal, each)) for each in columns], "seen": seen(proposal.fields.all())}
    answer = browser.post(reverse("proposals:settle", args=[proposal.pk]), data | more)
    status = answer.status_code
    if status == 302:
        answer = browser.get(answer["Location"])
    return status, answer.content.decode()


@pytest.mark.parametrize("role", ["verifier", "coordinator", "auditor"])
def test_who_only_reads_sees_and_settles_nothing(role: str) -> None:
    proposal = wish(fee_max="160")
    browser = logged_in(role)
    page = browser.get(one(proposal)).content.decode()
    assert "160" in page
    assert 'name="act"' not in page
    assert browser.get(reverse("proposals:index")).status_code == 200
    assert settle(browser, proposal, "accept", "fee_max")[0] == 403
    assert cells("fee_max") == ("150.50",)


def test_strangers_are_sent_to_log_in_and_other_accounts_refused() -> None:
    proposal = wish(fee_max="160")
    for path in (reverse("proposals:index"), one(proposal)):
        assert Client().get(path).status_code == 302
        assert logged_in("").get(path).status_code == 403
    assert Client().post(reverse("proposals:settle", args=[proposal.pk]), {"act": "accept"}).status_code == 403
    assert settle(logged_in(""), proposal, "accept", "fee_max")[0] == 403
    assert cells("fee_max") == ("150.50",)


def test_what_is_ticked_is_accepted_and_said() -> None:
    proposal = wish(fee_max="160", headline="New words")
    status, page = settle(logged_in(), proposal, "accept", "fee_max")
    assert status == 302
    assert "Accepted: Fee to." in page
    assert cells("fee_max", "headline") == ("160", "Slow, consent-led sessions after accidents")


def test_refusing_needs_a_reason_and_keeps_ticks_and_words() -> None:
    proposal = wish(fee_max="160", headline="New words")
    browser = logged_in()
    status, page = settle(browser, proposal, "refuse", "fee_max")
    assert status == 400
    assert "Say why" in page
    assert f'value="{field(proposal, "fee_max")}" checked' in page
    assert f'value="{field(proposal, "headline")}" checked' not in page
    status, page = settle(browser, proposal, "refuse", "fee_max", reason="x" * 301)
    assert status == 400
    assert "x" * 301 in page
    assert settle(browser, proposal, "refuse", "fee_max", reason="No")[0] == 302


def test_a_conflict_shows_was_now_and_wanted_and_can_be_compared_again() -> None:
    proposal = wish(fee_max="160")
    edit_cells(external_id="maren", cells={"fee_max": "170"}, today=TODAY)
    browser = logged_in()
    page = browser.get(one(proposal)).content.decode()
    assert "Changed meanwhile" in page
    assert all(cell in page for cell in ("150.50", "160", "170"))
    assert "still open: Fee to" in settle(browser, proposal, "accept", "fee_max")[1]
    settle(browser, proposal, "rebase", "fee_max")
    assert cells("fee_max") == ("170",)
    settle(browser, proposal, "accept", "fee_max")
    assert cells("fee_max") == ("160",)


def test_a_page_of_before_accepts_nothing_that_it_did_not_show() -> None:
    proposal = wish(fee_max="160")
    old = seen(proposal.fields.all())
    proposal.fields.update(wanted="999")
    status, page = settle(logged_in(), proposal, "accept", "fee_max", seen=old)
    assert status == 409
    assert "changed since" in page
    assert cells("fee_max") == ("150.50",)


def test_own_papers_are_said_and_refused() -> None:
    proposal = wish("curation", account(), licences="LMT;US-OR;M13;;claimed")
    assert "somebody else has to accept it" in logged_in().get(one(proposal)).content.decode()
    status, page = settle(logged_in(), proposal, "accept", "licences")
    assert status == 403
    assert "You proposed this yourself" in page


def test_from_the_queue_it_goes_back_to_the_queue_and_never_elsewhere() -> None:
    proposal = wish(fee_max="160", headline="New words", about="Other")
    browser, address = logged_in(), reverse("proposals:settle", args=[proposal.pk])
    goes = {}
    backs = ("/curation/?item=change:1", "https://evil.example/", "//evil.example/")
    for column, back in zip(("fee_max", "headline", "about"), backs, strict=True):
        data = {"act": "accept", "field": field(proposal, column), "seen": seen(proposal.fields.all()), "back": back}
        goes[back] = browser.post(address, data)["Location"]
    assert goes == {backs[0]: backs[0], backs[1]: one(proposal), backs[2]: one(proposal)}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"act": "accept"},
        {"act": "explode", "field": "1"},
        {"act": "accept", "field": "9" * 40},
        {"act": "accept", "field": ["-1", "a\0b"]},
        {"act": "refuse", "field": "1", "reason": "a\0b"},
    ],
)
def test_forged_forms_get_a_page_that_says_what_is_wrong(data: dict[str, str]) -> None:
    proposal = wish(fee_max="160")
    answer = logged_in().post(reverse("proposals:settle", args=[proposal.pk]), data)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_what_does_not_exist_is_not_found_and_lists_take_any_address() -> None:
    browser = logged_in()
    assert browser.get("/curation/changes/999999/").status_code == 404
    assert browser.get(f"/curation/changes/{'9' * 40}/").status_code == 404
    assert browser.post("/curation/changes/999999/settle/").status_code == 404
    for query in ("?page=99", "?page=" + "9" * 50, "?source=%00", "?state=settled&page=0", "?source=report"):
        assert browser.get(f"/curation/changes/{query}").status_code == 200


def test_an_expired_form_comes_back_with_its_words() -> None:
    proposal = wish(fee_max="160")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account())
    data = {"act": "refuse", "field": field(proposal, "fee_max"), "reason": "Kept words", "seen": "x"}
    answer = browser.post(reverse("proposals:settle", args=[proposal.pk]), data)
    assert answer.status_code == 403
    assert "Kept words" in answer.content.decode()


def said(column: str, wanted: str) -> list[tuple[str, str]]:
    """The pieces of one wished column, as a curator reads them."""
    context = item_context(wish(**{column: wanted}).pk, user=account(), today=TODAY)
    assert context is not None
    (shown,) = context["fields"]
    return [(piece.kind, piece.text) for piece in shown.pieces]


@pytest.mark.parametrize(
    ("column", "was", "wanted", "pieces"),
    [
        (
            "locations",
            "12 Oak St;Portland;OR;97214;US;45.5122;-122.6587;no",
            "14 Oak St;Portland;OR;97214;US;45.5122;-122.6587;yes",
            [("gone", "12 Oak St, Portland, OR, 97214, street shown"),
             ("new", "14 Oak St, Portland, OR, 97214, street hidden")],
        ),
        (
            "locations",
            "12 Oak St;Portland;OR;97214;US;45.5122;-122.6587;no",
            "12 Oak St;Portland;OR;97214;US;45.5;-122.6;no",
            [("gone", "12 Oak St, Portland, OR, 97214, US, at 45.5122, -122.6587 on the map, street shown"),
             ("new", "12 Oak St, Portland, OR, 97214, US, at 45.5, -122.6 on the map, street shown")],
        ),
        (
            "licences",
            "LMT;US-OR;M13;2027-06-30;claimed",
            "LMT;US-OR;M14;;claimed",
            [("gone", "Licensed massage therapist, Oregon, No. M13, until 30 Jun 2027, claimed"),
             ("new", "Licensed massage therapist, Oregon, No. M14, claimed")],
        ),
        (
            "certifications",
            "",
            "SEP;claimed;2019-06-01;2027-06-01;",
            [("new", "Somatic Experiencing Practitioner, claimed, issued 1 Jun 2019, until 1 Jun 2027")],
        ),
        ("accepting", "yes", "waitlist", [("gone", "Taking new clients"), ("new", "Waitlist")]),
        ("consented_on", "2026-01-10", "2026-11-01", [("gone", "10 Jan 2026"), ("new", "1 Nov 2026")]),
        ("session_fees", "", "50;135|90;180", [("new", "50 minutes: 135"), ("new", "90 minutes: 180")]),
    ],
)  # fmt: skip
def test_a_curator_reads_words_and_no_cells(column: str, was: str, wanted: str, pieces: list[tuple[str, str]]) -> None:
    if column != "session_fees":
        edit_cells(external_id="maren", cells={column: was}, today=TODAY)

    assert said(column, wanted) == pieces


def test_what_stands_beside_a_wish_is_in_words_too() -> None:
    edit_cells(external_id="maren", cells={"licences": "LMT;US-OR;M13;2027-06-30;claimed"}, today=TODAY)
    context = item_context(wish(fee_max="160").pk, user=account(), today=TODAY)

    assert context is not None
    assert dict(context["facts"])["Licences"] == [
        "Licensed massage therapist, Oregon, No. M13, until 30 Jun 2027, claimed"
    ]


def test_names_and_wishes_are_shown_as_text() -> None:
    proposal = wish(headline="<script>alert(1)</script>", about="<b>bold</b>\nsecond")
    page = logged_in().get(one(proposal)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;<br>second" in page


def test_the_list_is_oldest_first_filtered_and_needs_the_same_queries_however_long() -> None:
    browser = logged_in()
    browser.get(reverse("proposals:index"))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("proposals:index")).status_code == 200
        return len(queries)

    wish(fee_max="160")
    few = count()
    for number in range(12):
        wish("report", fee_max=str(170 + number), headline=f"Words {number}")
    assert count() == few
    page = browser.get("/curation/changes/?source=practice").content.decode()
    assert page.count("<tr>") == 2

"""Fees by length and limits have no column in files: they are proposed, shown and accepted like any other field."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from directory.history.models import Entry
from directory.practitioners.exchange.editing import EditRefused
from directory.practitioners.models import Practitioner, SessionFee
from directory.practitioners.services import set_limits, set_session_fees
from directory.proposals.pages import item_context
from directory.proposals.services import accept, propose, rebase
from tests.practitioners.found import text_of
from tests.practitioners.rows import bring_in, row
from tests.proposals.wishes import NOW, TODAY, field, wish
from tests.staff.accounts import account, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def maren() -> Practitioner:
    """With two fees by length and two limits."""
    bring_in(row())
    who = Practitioner.objects.get()
    set_session_fees(practitioner_id=who.pk, fees={50: Decimal(130), 90: Decimal(150)})
    set_limits(practitioner_id=who.pk, limits="No court reports.\nNo couples.")
    return who


def fees() -> dict[int, str]:
    return {minutes: str(amount) for minutes, amount in SessionFee.objects.values_list("minutes", "amount")}


def test_they_are_shown_as_differences_line_by_line(maren: Practitioner) -> None:
    proposal = wish(session_fees="50;135|90;150", limits="No court reports.")
    context = item_context(proposal.pk, user=account(), today=TODAY)
    assert context is not None
    shown = {one.label: [(piece.kind, piece.text) for piece in one.pieces] for one in context["fields"]}
    assert shown == {
        "Fees by length": [("gone", "50 minutes: 130"), ("new", "50 minutes: 135"), ("same", "90 minutes: 150")],
        "What they do not do": [("gone", "No court reports.\nNo couples."), ("new", "No court reports.")],
    }


def test_each_is_accepted_by_itself_with_its_line_in_the_history(maren: Practitioner) -> None:
    proposal = wish(session_fees="50;135", limits="No court reports.", fee_max="160")
    by = account("editor")
    accept(field_pks=[field(proposal, "session_fees")], by=by, today=TODAY, now=NOW)
    maren.refresh_from_db()
    assert (fees(), maren.limits) == ({50: "135.00"}, "No court reports.\nNo couples.")
    told = Entry.objects.order_by("-pk")[0]
    assert (told.before, told.after) == ({"session_fees": "50;130|90;150"}, {"session_fees": "50;135"})
    assert (told.author, told.note) == (
        by,
        "Proposed by The practitioner’s own page on 2026-11-20, accepted by editor.",
    )
    rest = [field(proposal, "limits"), field(proposal, "fee_max")]
    assert accept(field_pks=rest, by=by, today=TODAY, now=NOW).done == ("fee_max", "limits")
    maren.refresh_from_db()
    assert (maren.limits, str(maren.fee_max)) == ("No court reports.", "160.00")


def test_what_somebody_changed_meanwhile_stays_and_can_be_compared_again(maren: Practitioner) -> None:
    proposal = wish(session_fees="50;130|75;140|90;150")
    set_session_fees(practitioner_id=maren.pk, fees={50: Decimal(130), 90: Decimal(155)})
    pks = [field(proposal, "session_fees")]
    assert accept(field_pks=pks, by=account(), today=TODAY, now=NOW).moved == ("session_fees",)
    assert fees() == {50: "130.00", 90: "155.00"}
    rebase(field_pks=pks, today=TODAY, now=NOW)
    accept(field_pks=pks, by=account(), today=TODAY, now=NOW)
    assert fees() == {50: "130.00", 75: "140.00", 90: "155.00"}


def test_an_accepted_one_can_be_taken_back(maren: Practitioner) -> None:
    proposal = wish(session_fees="50;135", limits="")
    accept(field_pks=[field(proposal, "session_fees"), field(proposal, "limits")], by=account(), today=TODAY, now=NOW)
    assert (fees(), Practitioner.objects.get().limits) == ({50: "135.00"}, "")
    curator = logged_in("editor")
    for entry in Entry.objects.order_by("-pk")[:2]:
        page = curator.get(reverse("listings:revert", args=[entry.pk]))
        assert page.status_code == 200, page.status_code
        (name,) = entry.after
        curator.post(reverse("listings:revert", args=[entry.pk]), {"field": [name]})
    assert (fees(), Practitioner.objects.get().limits) == (
        {50: "130.00", 90: "150.00"},
        "No court reports.\nNo couples.",
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"session_fees": "4;100"}, '"4" is no length: give 5 to 600 minutes'),
        ({"session_fees": "50;100|50;120"}, "50 minutes are named twice"),
        ({"session_fees": "50;much"}, "write a plain amount such as 120 or 97.50"),
        ({"session_fees": "|".join(f"{n};1" for n in range(10, 19))}, "there can be 8 lengths at most"),
        ({"limits": "\n".join("x" for _ in range(13))}, "there can be 12 lines at most"),
        ({"limits": "x" * 201}, "is longer than 200 characters"),
        ({"photo": "a" * 64}, "there is no column of this name"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(
    maren: Practitioner, cells: dict[str, str], reason: str
) -> None:
    with pytest.raises(EditRefused) as refused:
        propose(external_id="maren", cells=cells, source="practice", now=NOW)
    ((column, said),) = [(error.column, error.reason) for error in refused.value.errors]
    assert (column, reason in said) == (*cells, True), said


def test_the_public_page_follows(client: Client, maren: Practitioner) -> None:
    proposal = wish(session_fees="50;140", limits="No reports for courts.")
    pks = [field(proposal, "session_fees"), field(proposal, "limits")]
    accept(field_pks=pks, by=account(), today=TODAY, now=NOW)
    page = text_of(client.get("/practitioners/maren-okafor/"))
    assert "Session, 50 min" in page
    assert "No reports for courts." in page

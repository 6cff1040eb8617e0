"""Asking for a change: what is taken, what is refused, and that once is once."""

from datetime import UTC, datetime
from typing import Any

import pytest

from directory.practitioners.exchange.editing import EditRefused, cells_now
from directory.practitioners.models import Practitioner
from directory.proposals.choices import FieldState, State
from directory.proposals.models import Proposal
from directory.proposals.services import close_withdrawn, propose
from tests.practitioners.rows import bring_in, row
from tests.staff.accounts import account

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def maren() -> Practitioner:
    bring_in(row())
    return Practitioner.objects.get()


def ask(source: str = "practice", author: Any = None, **cells: str) -> Proposal | None:
    return propose(external_id="maren", cells=cells, source=source, author=author, now=NOW)


def wanted(proposal: Proposal | None) -> dict[str, tuple[str, str]]:
    assert proposal is not None
    return {field.column: (field.was, field.wanted) for field in proposal.fields.all()}


def test_a_proposal_holds_what_differs_as_it_was_and_as_it_is_wanted_and_changes_nothing() -> None:
    before = cells_now("maren")
    assert wanted(ask(fee_min="135", phone="503 555 0199", email="maren@example.org")) == {
        "fee_min": ("130", "135"),
        "phone": ("+15035550123", "+15035550199"),
    }
    assert cells_now("maren") == before


def test_what_changes_nothing_is_no_proposal() -> None:
    assert ask(fee_min="130.00", languages="es|en") is None
    assert ask() is None
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "cells",
    [
        {"fee_min": "much"},
        {"fee_min": "200"},
        {"status": "paused"},
        {"external_id": "other"},
        {"name": ""},
        {"shoe_size": "40"},
        {"email": "a\0b@example.org"},
    ],
)
def test_bad_cells_are_refused_and_nothing_is_kept(cells: dict[str, str]) -> None:
    with pytest.raises(EditRefused) as refused:
        ask(**cells)
    assert {error.column for error in refused.value.errors} == set(cells)
    assert not Proposal.objects.exists()


def test_of_nobody_nothing_is_proposed() -> None:
    with pytest.raises(Practitioner.DoesNotExist):
        propose(external_id="nobody", cells={"fee_min": "1"}, source="practice", now=NOW)


def test_the_same_proposal_twice_is_one() -> None:
    first, second = ask(fee_min="135"), ask(fee_min="135")
    assert first == second
    assert Proposal.objects.count() == 1


def test_two_curators_who_ask_for_the_same_are_two() -> None:
    ask(source="curation", author=account(), fee_min="135")
    ask(source="curation", author=account("editor"), fee_min="135")
    assert Proposal.objects.count() == 2


def test_a_later_wish_of_the_practitioner_replaces_the_earlier_one_column_by_column() -> None:
    first = ask(fee_min="135", phone="503 555 0199")
    second = ask(fee_min="140")
    assert first
    assert {field.column: field.state for field in first.fields.all()} == {
        "fee_min": FieldState.REFUSED,
        "phone": FieldState.OPEN,
    }
    third = ask(fee_min="140", phone="503 555 0111")
    first.refresh_from_db()
    assert first.state == State.SETTLED
    assert second
    assert third
    second.refresh_from_db()
    # what the third asks for too is not asked for twice
    assert second.state == State.SETTLED
    assert list(Proposal.objects.open()) == [third]


def test_a_practitioners_wish_leaves_a_curators_alone() -> None:
    curators = ask(source="curation", author=account(), fee_min="135")
    own = ask(fee_min="140")
    assert list(Proposal.objects.open().order_by("pk")) == [curators, own]


def test_papers_are_taken_as_claims() -> None:
    proposal = ask(licences="LMT;US-OR;M12;;verified|LPC;US-OR;C5512;2027-09-30;verified|PSY;US-WA;P1;;verified")
    assert wanted(proposal) == {
        "licences": (
            "LMT;US-OR;M12;;claimed|LPC;US-OR;C5512;2027-09-30;verified",
            "LMT;US-OR;M12;;claimed|LPC;US-OR;C5512;2027-09-30;verified|PSY;US-WA;P1;;claimed",
        )
    }


def test_who_withdrew_has_nothing_open_and_nothing_new(maren: Practitioner) -> None:
    proposal = ask(fee_min="135")
    assert proposal
    Practitioner.objects.update(status="withdrawn")
    assert not Proposal.objects.open().exists()
    with pytest.raises(EditRefused):
        ask(fee_min="140")
    assert (close_withdrawn(now=NOW), close_withdrawn(now=NOW)) == (1, 0)
    Practitioner.objects.update(status="listed")
    assert not Proposal.objects.open().exists()
    proposal.refresh_from_db()
    assert proposal.state == State.SETTLED

"""Accepting and refusing field by field: what others changed is not overwritten, and no badge comes this way."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.history.models import Entry
from directory.practitioners.exchange.editing import EditRefused, edit_cells
from directory.practitioners.models import Practitioner
from directory.proposals.choices import FieldState, State
from directory.proposals.models import Proposal, ProposedField
from directory.proposals.services import MixedProposals, OwnPapers, accept, rebase, refuse
from tests.examples import some
from tests.practitioners.rows import bring_in, row
from tests.proposals.wishes import NOW, TODAY, cells, field, wish
from tests.staff.accounts import account

LICENCES = "LMT;US-OR;M12;;claimed|LPC;US-OR;C5512;2027-09-30;verified"


def take(*pks: int, by: Any = None) -> Any:
    return accept(field_pks=pks, by=by or account(), today=TODAY, now=NOW)


def states(proposal: Proposal) -> dict[str, str]:
    return dict(proposal.fields.values_list("column", "state"))


@pytest.fixture
def maren(db: None) -> Practitioner:
    bring_in(row())
    return Practitioner.objects.get()


@pytest.mark.usefixtures("maren")
class TestAccepting:
    def test_one_field_is_taken_and_the_rest_stays_open(self) -> None:
        proposal = wish(fee_max="160", headline="New words")
        assert take(field(proposal, "fee_max")).done == ("fee_max",)
        assert cells("fee_max", "headline") == ("160", "Slow, consent-led sessions after accidents")
        assert states(proposal) == {"headline": FieldState.OPEN, "fee_max": FieldState.ACCEPTED}
        proposal.refresh_from_db()
        assert proposal.state == State.OPEN
        take(field(proposal, "headline"))
        proposal.refresh_from_db()
        assert (proposal.state, proposal.settled_at) == (State.SETTLED, NOW)

    def test_the_history_says_who_proposed_and_who_accepted(self) -> None:
        proposal = wish("curation", account("editor"), fee_max="160")
        take(field(proposal, "fee_max"))
        told = Entry.objects.first()
        assert told is not None
        assert (told.author_name, told.through, told.after) == ("curator", "curation", {"fee_max": "160"})
        assert told.note == "Proposed by editor on 2026-11-20, accepted by curator."

    def test_what_moved_meanwhile_stays_open_and_is_not_overwritten(self) -> None:
        proposal = wish(fee_max="160", headline="New words")
        edit_cells(external_id="maren", cells={"fee_max": "170"}, today=TODAY)
        settled = take(*proposal.fields.values_list("pk", flat=True))
        assert (settled.done, settled.moved) == (("headline",), ("fee_max",))
        assert cells("fee_max", "headline") == ("170", "New words")

    def test_what_somebody_else_made_so_already_is_settled_without_an_edit(self) -> None:
        proposal = wish(fee_max="160")
        edit_cells(external_id="maren", cells={"fee_max": "160"}, today=TODAY)
        before = Entry.objects.count()
        assert take(field(proposal, "fee_max")).done == ("fee_max",)
        assert Entry.objects.count() == before

    def test_cells_that_do_not_go_together_alone_are_refused_and_nothing_is_settled(self) -> None:
        proposal = wish(fee_min="200", fee_max="220")
        with pytest.raises(EditRefused):
            take(field(proposal, "fee_min"))
        assert set(states(proposal).values()) == {FieldState.OPEN}
        take(*proposal.fields.values_list("pk", flat=True))
        assert cells("fee_min", "fee_max") == ("200", "220")

    def test_the_second_of_two_finds_it_settled_by_the_first(self) -> None:
        proposal = wish(fee_max="160")
        pk = field(proposal, "fee_max")
        take(pk)
        settled = take(pk, by=account("editor"))
        assert (settled.done, settled.before) == ((), (("fee_max", "curator"),))
        refused = refuse(field_pks=[pk], by=account("editor"), reason="no", now=NOW)
        assert (refused.done, refused.before) == ((), (("fee_max", "curator"),))

    def test_of_nothing_and_of_two_at_once_nothing_is_taken(self) -> None:
        first, second = wish(fee_max="160"), wish("report", fee_max="165")
        with pytest.raises(ProposedField.DoesNotExist):
            take(10**6)
        with pytest.raises(MixedProposals):
            take(field(first, "fee_max"), field(second, "fee_max"))

    def test_of_somebody_who_withdrew_nothing_is_taken(self) -> None:
        proposal = wish(fee_max="160")
        Practitioner.objects.update(status="withdrawn")
        assert take(field(proposal, "fee_max")).done == ()
        assert cells("fee_max") == ("150.50",)


@pytest.mark.usefixtures("maren")
class TestPapers:
    def test_no_badge_comes_from_a_proposal_even_where_its_row_was_tampered_with(self) -> None:
        proposal = wish(licences=f"{LICENCES}|PSY;US-WA;P1;;claimed")
        ProposedField.objects.update(wanted=f"{LICENCES}|PSY;US-WA;P1;;verified")
        take(field(proposal, "licences"))
        assert cells("licences") == (f"{LICENCES}|PSY;US-WA;P1;;claimed",)

    def test_another_number_makes_a_badge_a_claim(self) -> None:
        proposal = wish(licences="LPC;US-OR;C9999;2027-09-30;verified")
        take(field(proposal, "licences"))
        assert cells("licences") == ("LPC;US-OR;C9999;2027-09-30;claimed",)

    def test_whoever_proposed_papers_does_not_accept_them_and_somebody_else_may(self) -> None:
        author = account("editor")
        proposal = wish("curation", author, licences=f"{LICENCES}|PSY;US-WA;P1;;claimed", fee_max="160")
        with pytest.raises(OwnPapers):
            take(*proposal.fields.values_list("pk", flat=True), by=author)
        assert cells("licences", "fee_max") == (LICENCES, "150.50")
        assert take(field(proposal, "fee_max"), by=author).done == ("fee_max",)
        assert take(field(proposal, "licences")).done == ("licences",)


@pytest.mark.usefixtures("maren")
class TestRefusing:
    def test_the_listing_stays_and_the_reason_is_kept(self) -> None:
        proposal = wish(fee_max="160")
        refuse(field_pks=[field(proposal, "fee_max")], by=account(), reason="Not her number", now=NOW)
        kept = proposal.fields.get()
        assert (kept.state, kept.reason, kept.settled_by_name) == (FieldState.REFUSED, "Not her number", "curator")
        assert cells("fee_max") == ("150.50",)
        proposal.refresh_from_db()
        assert proposal.state == State.SETTLED


@pytest.mark.usefixtures("maren")
class TestComparingAgain:
    def test_a_list_keeps_what_others_added_and_takes_what_was_wished_for(self) -> None:
        proposal = wish(languages="en|fr")
        edit_cells(external_id="maren", cells={"languages": "en|es|de"}, today=TODAY)
        assert take(field(proposal, "languages")).moved == ("languages",)
        assert rebase(field_pks=[field(proposal, "languages")], today=TODAY, now=NOW) == 1
        assert cells("languages") == ("de|en|es",)
        take(field(proposal, "languages"))
        assert cells("languages") == ("de|en|fr",)

    def test_a_single_cell_is_wanted_as_before(self) -> None:
        proposal = wish(fee_max="160")
        edit_cells(external_id="maren", cells={"fee_max": "170"}, today=TODAY)
        rebase(field_pks=[field(proposal, "fee_max")], today=TODAY, now=NOW)
        assert (proposal.fields.get().was, proposal.fields.get().wanted) == ("170", "160")
        take(field(proposal, "fee_max"))
        assert cells("fee_max") == ("160",)

    def test_a_wish_that_came_true_is_settled(self) -> None:
        proposal = wish(languages="en|es|fr")
        edit_cells(external_id="maren", cells={"languages": "de|en|es|fr"}, today=TODAY)
        rebase(field_pks=[field(proposal, "languages")], today=TODAY, now=NOW)
        proposal.refresh_from_db()
        assert proposal.state == State.SETTLED


WISHES = {
    "headline": "Other words",
    "fee_max": "160",
    "languages": "en|fr",
    "phone": "+15035550199",
    "modalities": "hakomi",
    "locations": "",
}


class TestOrder(TestCase):
    @settings(max_examples=some(12), deadline=None)
    @given(st.permutations(sorted(WISHES)), st.lists(st.integers(1, 3), min_size=6, max_size=6))
    def test_the_order_and_the_bundles_of_accepting_do_not_matter(self, order: list[str], sizes: list[int]) -> None:
        bring_in(row())
        proposal = wish(**WISHES)
        left = [field(proposal, column) for column in order]
        for size in sizes:
            bundle, left = left[:size], left[size:]
            if bundle:
                assert len(take(*bundle).done) == len(bundle)
        assert cells(*WISHES) == tuple(WISHES.values())
        proposal.refresh_from_db()
        assert proposal.state == State.SETTLED

"""A whole import goes back, but for what somebody touched since; files of old imports are deleted."""

from datetime import timedelta

import pytest

from directory.curation.models import Report
from directory.duplicates.models import Pair
from directory.duplicates.services import look_through, set_apart
from directory.history.models import Entry
from directory.importing.models import Batch, BatchRow
from directory.importing.services import Settled, apply, discard, purge, undo, what_undoing_does
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.models import Practitioner
from tests.importing.test_preview import exported
from tests.importing.uploads import NOW, TODAY, compared, curator, taken
from tests.practitioners.rows import bring_in, row, small

pytestmark = pytest.mark.django_db


def applied(*rows: dict[str, str]) -> Batch:
    batch = taken(*rows)
    assert apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision).is_done
    return batch


def undone(batch: Batch) -> None:
    undo(batch=batch, by=curator(), today=TODAY, now=NOW)


def test_all_goes_back_to_what_it_was() -> None:
    bring_in(row(external_id="maren"), small("b", headline="Old"))
    stood = exported()
    batch = applied(
        row(external_id="maren", fee_max="199", licences="", locations=""), small("b", headline=""), small("c")
    )
    assert exported() != stood
    undone(batch)
    assert exported() == stood
    assert batch.state == "undone"
    told = Entry.objects.filter(batch=batch.undo_key)
    assert set(told.values_list("action", "note")) == {
        ("changed", "Import of round.csv undone"),
        ("removed", "Import of round.csv undone"),
    }


def test_a_field_that_somebody_changed_since_stays_and_the_others_go_back() -> None:
    bring_in(small("b", headline="Old", pronouns="she/her"))
    batch = applied(small("b", headline="Imported", pronouns="they/them"))
    edit_cells(external_id="b", cells={"headline": "By hand"}, today=TODAY)
    found = what_undoing_does(batch, TODAY)
    assert [who.words for who in found.conflicts] == ["headline: the import wrote “Imported”, now it is “By hand”"]
    undone(batch)
    assert Practitioner.objects.values_list("headline", "pronouns").get() == ("By hand", "she/her")


def test_somebody_new_whom_somebody_edited_since_stays() -> None:
    batch = applied(small("a"), small("b"))
    edit_cells(external_id="b", cells={"headline": "By hand"}, today=TODAY)
    undone(batch)
    assert list(Practitioner.objects.values_list("external_id", "status")) == [("b", "draft")]


def test_somebody_new_of_whom_something_is_kept_is_withdrawn() -> None:
    batch = applied(row(external_id="maren"))
    maren = Practitioner.objects.get()
    Report.objects.create(practitioner=maren, kind="other", created_at=NOW, token_hash="x" * 64)
    found = what_undoing_does(batch, TODAY)
    assert [who.words for who in found.withdrawn] == ["kept: reports"]
    undone(batch)
    maren.refresh_from_db()
    assert (maren.status, maren.withdrawn_because) == ("withdrawn", "curators")


def test_what_the_finder_of_duplicates_noted_keeps_nobody_and_what_somebody_decided_does() -> None:
    cells = {"email": "maren@example.org", "status": "listed", "consented_on": "2026-02-01"}
    bring_in(row())
    batch = applied(small("second", name="Maren Okafor", **cells), small("third", **cells), small("d"))
    look_through(now=NOW)
    assert Pair.objects.waiting().count() == 3
    assert [who.external_id for who in what_undoing_does(batch, TODAY).removed] == ["second", "third", "d"]
    stays, other = Practitioner.objects.filter(external_id__in=["maren", "third"]).order_by("pk")
    set_apart(one=stays.pk, other=other.pk, by=curator(), now=NOW)
    found = what_undoing_does(batch, TODAY)
    assert [who.external_id for who in found.removed] == ["second", "d"]
    assert [(who.external_id, who.words) for who in found.withdrawn] == [("third", "kept: pairs")]
    undone(batch)
    assert list(Practitioner.objects.order_by("external_id").values_list("external_id", "status")) == [
        ("maren", "listed"),
        ("third", "withdrawn"),
    ]


def test_somebody_who_is_gone_by_now_is_no_obstacle() -> None:
    batch = applied(small("a"), small("b"))
    Practitioner.objects.filter(external_id="a").delete()
    undone(batch)
    assert not Practitioner.objects.exists()


def test_what_cannot_go_back_is_said() -> None:
    bring_in(row(external_id="maren"))
    batch = applied(row(external_id="maren", fee_min="", fee_max="100"))
    edit_cells(external_id="maren", cells={"fee_max": "120"}, today=TODAY)
    found = what_undoing_does(batch, TODAY)
    assert [who.words.split(":")[0] for who in found.conflicts] == ["fee_max", "cannot go back (fee_min"]


def test_twice_at_once_is_undone_once() -> None:
    batch = applied(small("a"))
    other = Batch.objects.get(pk=batch.pk)
    undone(batch)
    with pytest.raises(Settled):
        undone(other)


def test_only_what_was_applied_is_undone() -> None:
    batch = taken(small("a"))
    with pytest.raises(Settled):
        undone(batch)
    discard(batch=batch, by=curator(), now=NOW)
    with pytest.raises(Settled):
        undone(batch)


def test_files_of_old_imports_are_deleted_and_their_traces_stay() -> None:
    done, open_one, fresh = applied(small("a")), taken(small("b")), applied(small("c"))
    Batch.objects.filter(pk=done.pk).update(ended_at=NOW - timedelta(days=31))
    Batch.objects.filter(pk=open_one.pk).update(created_at=NOW - timedelta(days=31))
    assert purge(now=NOW) == 2
    assert purge(now=NOW) == 0
    for batch, state in ((done, "applied"), (open_one, "discarded")):
        batch.refresh_from_db()
        assert (bytes(batch.content), bytes(batch.preview), batch.fixes, batch.state) == (b"", b"", {}, state)
    fresh.refresh_from_db()
    assert bytes(fresh.content)
    assert BatchRow.objects.filter(batch=done).count() == 1
    undone(done)
    assert not Practitioner.objects.filter(external_id="a").exists()


def test_an_import_of_nothing_new_has_nothing_to_undo() -> None:
    bring_in(small("a"))
    batch = compared(taken(small("a")))
    assert (batch.created, batch.changed, batch.unchanged) == (0, 0, 1)

"""What the preview shows is what applying does; what is suggested would be taken."""

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.importing.comparing import checks_of
from directory.importing.mending import mend
from directory.importing.models import Batch
from directory.importing.services import Settled, apply, mend_cells, preview_kept
from directory.importing.synonyms import suggest
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.models import Licence, Practitioner
from directory.vocabulary.models import Specialty
from directory.vocabulary.services import load_vocabulary
from tests.examples import some
from tests.importing.uploads import NOW, TODAY, curator, taken
from tests.practitioners.rows import bring_in, row, small

Cells = dict[str, dict[str, str]]


def exported() -> Cells:
    """The directory as an export has it, by external id."""
    text = b"".join(export_lines()).decode()
    return {line["external_id"]: line for line in csv.DictReader(io.StringIO(text, newline=""))}


CHANGES = st.fixed_dictionaries(
    {"external_id": st.sampled_from(["a", "b", "c", "d"])},
    optional={
        "headline": st.sampled_from(["", "Slow work", "Café, “quoted”; and = more"]),
        "fee_max": st.sampled_from(["", "150", "150.50"]),
        "touch": st.sampled_from(["", "none", "central"]),
        "languages": st.sampled_from(["", "en", "es|en"]),
        "licences": st.sampled_from(["", "LPC;US-OR;C1;;verified", "LPC;US-OR;C1;2027-01-01;claimed|COACH"]),
        "certifications": st.sampled_from(["", "SEP;verified;2019-06-01;;2026-09-12", "SEP;claimed"]),
        "locations": st.sampled_from(["", ";Portland;OR;97214;US", "1 Main St;Boise;ID"]),
        "specialties": st.sampled_from(["", "panic-attacks*", "bracing|panic-attacks*"]),
    },
)


class PreviewTest(TestCase):
    """Against any directory and any file."""

    @settings(max_examples=some(30))
    @given(
        before=st.lists(CHANGES, max_size=3, unique_by=lambda cells: cells["external_id"]),
        file=st.lists(CHANGES, min_size=1, max_size=4, unique_by=lambda cells: cells["external_id"]),
    )
    def test_the_preview_is_the_difference_of_two_exports(
        self, before: list[dict[str, str]], file: list[dict[str, str]]
    ) -> None:
        if not Specialty.objects.exists():
            load_vocabulary()
        if before:
            bring_in(*(small(**cells) for cells in before))
        stood = exported()
        batch = taken(*(small(**cells) for cells in file))
        preview = preview_kept(batch)
        assert preview is not None
        assert exported() == stood
        assert apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision).is_done or not (
            preview.created or preview.changed
        )
        now = exported()
        shown: Cells = {key: dict(cells) for key, cells in stood.items()}
        for made in preview.created:
            shown[made["id"]] = dict.fromkeys(now[made["id"]], "") | made["cells"]
        for changed in preview.changed:
            for column, was, then in changed["fields"]:
                assert shown[changed["id"]][column].removeprefix("'") == was.removeprefix("'")
                shown[changed["id"]][column] = then
        assert set(shown) == set(now)
        for key, cells in now.items():
            assert {name: text.removeprefix("'") for name, text in cells.items()} == shown[key]


pytestmark = pytest.mark.django_db


def test_a_browsers_import_gives_no_badge_and_says_so_in_the_row() -> None:
    batch = taken(row(external_id="maren"))
    preview = preview_kept(batch)
    assert preview is not None
    assert preview.created[0]["claims"] == ["LPC US-OR", "SEP"]
    apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision)
    assert set(Licence.objects.values_list("status", flat=True)) == {"claimed"}


def test_a_badge_that_stands_stays() -> None:
    bring_in(row(external_id="maren"))
    batch = taken(row(external_id="maren", headline="Other words"))
    preview = preview_kept(batch)
    assert preview is not None
    assert [field[0] for field in preview.changed[0]["fields"]] == ["headline"]
    apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision)
    assert Licence.objects.filter(status="verified").count() == 1


def test_columns_that_the_file_does_not_have_stay_as_they_are() -> None:
    bring_in(row(external_id="maren"))
    batch = taken({"external_id": "maren", "name": "Maren Stone"})
    apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision)
    assert Practitioner.objects.values_list("name", "headline").get() == (
        "Maren Stone",
        "Slow, consent-led sessions after accidents",
    )


def test_where_somebody_else_changed_the_same_listing_the_preview_comes_again() -> None:
    bring_in(small("a"), small("b"))
    batch = taken(small("a", headline="New"))
    edit_cells(external_id="a", cells={"pronouns": "they/them"}, today=TODAY)
    applied = apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision)
    assert not applied.is_done
    assert [field[0] for field in applied.preview.changed[0]["fields"]] == ["pronouns", "headline"]
    assert Practitioner.objects.get(external_id="a").headline == ""
    batch.refresh_from_db()
    assert batch.is_open
    assert apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision).is_done


def test_an_edit_of_somebody_else_s_listing_is_no_reason_to_look_again() -> None:
    bring_in(small("a"), small("b"))
    batch = taken(small("a", headline="New"))
    edit_cells(external_id="b", cells={"pronouns": "they/them"}, today=TODAY)
    assert apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision).is_done


def test_twice_at_once_is_applied_once() -> None:
    batch = taken(small("a"))
    other = Batch.objects.get(pk=batch.pk)
    assert apply(batch=batch, by=curator(), today=TODAY, now=NOW, revision=batch.revision).is_done
    with pytest.raises(Settled):
        apply(batch=other, by=curator(), today=TODAY, now=NOW, revision=other.revision)
    assert batch.provenance.count() == 1


def test_a_step_of_somebody_else_is_not_overwritten() -> None:
    batch = taken(small("a", touch="x"), small("b"))
    other = Batch.objects.get(pk=batch.pk)
    mend_cells(batch=batch, fixes={"2:touch": "none"}, aside=[], today=TODAY, now=NOW)
    with pytest.raises(Settled):
        mend_cells(batch=other, fixes={}, aside=[2], today=TODAY, now=NOW)
    with pytest.raises(Settled):
        apply(batch=other, by=curator(), today=TODAY, now=NOW, revision=other.revision)


def test_with_a_bad_cell_nothing_is_applied() -> None:
    batch = taken(small("a", touch="x"), small("b"))
    with pytest.raises(Settled):
        apply(batch=batch, by=curator(), today=TODAY, now=NOW + timedelta(minutes=1), revision=batch.revision)
    assert not Practitioner.objects.exists()


@pytest.mark.parametrize(
    ("column", "text", "suggestion"),
    [
        ("licences", "LPC;OR;C44;;claimed", "LPC;US-OR;C44;;claimed"),
        ("licences", "LPC;Oregon;C44;30 Sep 2027;Claimed", "LPC;US-OR;C44;2027-09-30;claimed"),
        ("consented_on", "13/1/2026", "2026-01-13"),
        ("consented_on", "2026/01/13", "2026-01-13"),
        ("fee_min", "$160", "160"),
        ("fee_min", "1,60", ""),
        ("fee_min", "1,600", ""),
        ("accepting", "Y", "yes"),
        ("status", "Listed", "listed"),
        ("languages", "English, Spanish", "en|es"),
        ("certifications", "SEPP;claimed", ""),
        ("currency", "usd", "USD"),
        ("locations", ";Portland;Oregon;;us", ";Portland;OR;;US"),
        ("email", "mailto:a@example.org", "a@example.org"),
        ("about", "x" * 6_000, ""),
        ("nonsense", "x", ""),
    ],
)
def test_a_suggestion_is_made_only_where_it_can_mean_one_thing(column: str, text: str, suggestion: str) -> None:
    assert mend(column, text, checks_of(TODAY)).suggestion == suggestion


def test_what_may_mean_two_things_is_a_choice() -> None:
    found = mend("consented_on", "3/4/2026", checks_of(TODAY))
    assert (found.suggestion, [cell for cell, _ in found.choices]) == ("", ["2026-03-04", "2026-04-03"])
    codes = [cell for cell, _ in mend("certifications", "EMDR;claimed", checks_of(TODAY)).choices]
    assert len(codes) > 1
    assert all(cell.startswith("EMDR-") for cell in codes)


@given(text=st.text(max_size=60), column=st.sampled_from(["licences", "locations", "consented_on", "languages"]))
@settings(max_examples=some(60))
def test_no_text_breaks_the_suggestions(text: str, column: str) -> None:
    checks = checks_of(TODAY)
    found = mend(column, text, checks)
    assert not (found.suggestion and found.choices)


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        (["External_ID", "NAME"], ["external_id", "name"]),
        (
            ["Zip", "Takes clients?", "Rate", "Cert", "Internal notes"],
            ["locations:postal", "accepting", "fee_min", "certifications", ""],
        ),
        (["First name", "Last name", "Name"], ["", "", "name"]),
        (["Telephon", "E-mail"], ["phone", "email"]),
        (["fee", "price"], ["fee_min", ""]),
        (["", "x"], ["", ""]),
    ],
)
def test_foreign_headers_are_guessed_and_never_two_for_one(header: list[str], codes: list[str]) -> None:
    assert suggest(header) == codes

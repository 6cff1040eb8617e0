"""Files go in whole or not at all, by external id, and twice is the same as once."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from directory.changes.services import current_version, record
from directory.practitioners.exchange import importing
from directory.practitioners.exchange.bringing import GIVES_WAY
from directory.practitioners.models import Credential, Licence, Location, Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import confirm_capacity, held_by_external_id, write_practitioners, writing
from tests.practitioners.rows import FULL, TODAY, bring_in, csv_text, row, small

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_practitioner_with_everything_it_says() -> None:
    bring_in(row())
    maren = Practitioner.objects.get()
    assert (maren.slug, maren.status, str(maren.fee_max), maren.phone.as_e164) == (
        "maren-okafor",
        "listed",
        "150.50",
        "+15035550123",
    )
    assert sorted(maren.named_specialties.values_list("specialty_id", "focus_position")) == [
        ("bracing", None),
        ("car-accident", 2),
        ("chronic-low-back-pain", 1),
        ("panic-attacks", None),
    ]
    assert sorted(maren.terms.values_list("kind", "code")) == [
        ("age_group", "adults"),
        ("age_group", "older-adults"),
        ("community", "lgbtq"),
        ("format", "in-person"),
        ("format", "video"),
        ("insurance", "aetna"),
        ("insurance", "superbill"),
        ("language", "en"),
        ("language", "es"),
        ("room", "can-lie-down"),
        ("room", "step-free"),
        ("time_slot", "weekday-evening"),
    ]


def test_an_office_with_a_point_keeps_it_and_a_hidden_one_shows_its_postal_centre() -> None:
    bring_in(
        row(
            locations="1 SE Main St;Portland;OR;97214;US;45.5;-122.6;yes|;Gresham;OR;97030;US;;;no|;Nowhere;OR;;US;;;no"
        )
    )
    given, placed, lost = Location.objects.order_by("position")
    assert (given.point_source, given.precision, given.latitude, given.longitude) == ("given", "exact", 45.5, -122.6)
    assert (given.public_latitude, given.public_longitude) not in [(45.5, -122.6), (None, None)]
    assert (placed.point_source, placed.precision, placed.public_latitude) == (
        "gazetteer",
        "postcode",
        placed.latitude,
    )
    assert (lost.point_source, lost.latitude, lost.public_latitude) == ("", None, None)


def test_an_address_without_a_word_about_the_street_hides_it() -> None:
    bring_in(row(locations="1 SE Main St;Portland;OR;97214"))
    assert Location.objects.get().hides_street is True


def test_running_twice_changes_nothing_and_notes_nothing() -> None:
    first = bring_in(row(), small("b"))
    version, stamps = current_version(), list(Practitioner.objects.values_list("pk", "updated_at"))
    second = bring_in(row(), small("b"))
    assert (first.created, first.changed, first.unchanged) == (2, 0, 0)
    assert (second.created, second.changed, second.unchanged) == (0, 0, 2)
    assert (current_version(), list(Practitioner.objects.values_list("pk", "updated_at"))) == (version, stamps)


def test_a_changed_row_changes_only_what_differs_and_keeps_the_rest_in_place() -> None:
    bring_in(row())
    kept = (Licence.objects.get(number="C5512").pk, Credential.objects.get(certification="SEP").pk)
    version = current_version()
    report = bring_in(
        row(
            name="Maren Changed",
            licences="LPC;US-OR;C5512;2029-09-30;verified|LPC;US-WA;W1",
            specialties="car-accident*|chronic-low-back-pain*",
            formats="phone",
        )
    )
    assert (report.created, report.changed, report.unchanged, current_version()) == (0, 1, 0, version + 1)
    assert kept == (Licence.objects.get(number="C5512").pk, Credential.objects.get(certification="SEP").pk)
    held = held_by_external_id(["maren"])["maren"]
    assert (held.slug, held.record.name, held.record.formats) == ("maren-okafor", "Maren Changed", ("phone",))
    assert [(entry.code, entry.is_focus) for entry in held.record.specialties] == [
        ("car-accident", True),
        ("chronic-low-back-pain", True),
    ]
    assert [(entry.key, str(entry.expires_on)) for entry in held.record.licences] == [
        (("LPC", "US-OR", "C5512"), "2029-09-30"),
        (("LPC", "US-WA", "W1"), "None"),
    ]


def test_columns_that_afile_does_not_have_stay_as_they_are() -> None:
    bring_in(row())
    report = bring_in({"external_id": "maren", "name": "Maren Okafor", "accepting": "waitlist"})
    held = held_by_external_id(["maren"])["maren"].record
    assert (report.changed, held.accepting, held.headline, len(held.licences)) == (1, "waitlist", FULL["headline"], 2)


def test_afile_without_the_consent_column_cannot_list_somebody_new() -> None:
    (error,) = bring_in({"external_id": "a", "name": "A", "status": "listed"}).errors
    assert (error.row, error.column) == (2, "consented_on")


def test_a_dry_run_reports_the_same_and_leaves_nothing() -> None:
    bring_in(small("b"))
    version = current_version()
    dry = bring_in(row(), small("b", headline="new"), dry_run=True)
    assert (list(Practitioner.objects.values_list("external_id", "headline")), current_version()) == (
        [("b", "")],
        version,
    )
    assert dry == bring_in(row(), small("b", headline="new"))


def test_a_failure_in_the_last_step_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(writing, "record_change", fail)
    with pytest.raises(RuntimeError, match="the power went"):
        bring_in(row())
    assert (Practitioner.objects.count(), Location.objects.count()) == (0, 0)


def test_slugs_do_not_depend_on_the_order_of_rows_and_stay_when_a_name_changes() -> None:
    bring_in(small("c", name="Ana Ruiz"), small("a", name="Ana Ruiz"), small("b", name="Ana Ruíz"))
    bring_in(small("a", name="Ana Rubio"), small("d", name="Ana Ruiz"))
    assert dict(Practitioner.objects.values_list("external_id", "slug")) == {
        "a": "ana-ruiz",
        "b": "ana-ruiz-2",
        "c": "ana-ruiz-3",
        "d": "ana-ruiz-4",
    }


def between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], *, times: int = 1) -> list[int]:
    """``act`` comes between comparing and writing, so many times; grows with each comparison."""
    compared: list[int] = []
    fill = importing._Run.fill

    def filled(run: Any, arrival: Any) -> bool:
        is_good = fill(run, arrival)
        compared.append(len(compared))
        if len(compared) <= times:
            act()
        return is_good

    monkeypatch.setattr(importing._Run, "fill", filled)
    return compared


def test_an_edit_between_comparing_and_writing_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(small("a", accepting="yes"))
    pks = list(Practitioner.objects.values_list("pk", flat=True))
    compared = between(monkeypatch, lambda: confirm_capacity(practitioner_ids=pks, today=TODAY))
    report = bring_in({"external_id": "a", "name": "A"}, {"external_id": "new", "name": "New"})
    assert (report.created, report.unchanged, Practitioner.objects.get(external_id="a").confirmed_on) == (1, 1, TODAY)
    assert len(compared) == 2


def test_edits_of_other_people_are_no_reason_to_compare_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(small("a", accepting="yes"), small("b", accepting="yes"))
    other = Practitioner.objects.get(external_id="b").pk
    compared = between(monkeypatch, lambda: confirm_capacity(practitioner_ids=[other], today=TODAY))
    report = bring_in(small("a", accepting="no"))
    assert (report.changed, len(compared)) == (1, 1)
    assert Practitioner.objects.get(external_id="b").confirmed_on == TODAY


def test_whoever_was_made_meanwhile_is_changed_and_not_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = between(
        monkeypatch, lambda: write_practitioners(records=[PractitionerRecord("a", "Ana Ruiz", headline="Mine")])
    )
    report = bring_in(small("a", name="Ana Ruiz", headline="The file's"), small("b", name="Ana Ruiz"))
    assert (report.created, report.changed, len(compared)) == (1, 1, 2)
    assert dict(Practitioner.objects.values_list("external_id", "slug")) == {"a": "ana-ruiz", "b": "ana-ruiz-2"}


def test_a_term_that_moved_meanwhile_makes_everything_be_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = between(monkeypatch, lambda: record(practitioner_ids=None))
    assert (bring_in(small("a")).created, len(compared)) == (1, 2)


def test_after_giving_way_three_times_edits_wait_for_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = between(monkeypatch, lambda: record(practitioner_ids=None), times=GIVES_WAY)
    assert (bring_in(small("a")).created, len(compared)) == (1, GIVES_WAY + 1)


def test_nothing_waits_on_after_an_import() -> None:
    bring_in(row(), small("b"))
    bring_in(row(headline="Other words", licences="LPC;US-OR;C5512"), small("b", touch="wrong"))
    bring_in(row(headline="Other words", licences="LPC;US-OR;C5512"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM sqlite_temp_schema WHERE name LIKE 'waiting%'"
            if connection.vendor == "sqlite"
            else "SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relname LIKE 'waiting%'"
        )
        assert cursor.fetchone() == (0,)


def test_a_database_that_does_not_take_it_is_an_error_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(writing, "record_change", locked)
    (error,) = bring_in(row()).errors
    assert error.reason == "The database is busy or cannot be written. Nothing was applied: import the file again."
    assert Practitioner.objects.count() == 0


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    def queries(count: int, start: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            bring_in(*(row(external_id=f"p{start + number}") for number in range(count)))
        return len(captured)

    queries(1, 0)
    assert queries(2, 100) == queries(40, 200)


def test_progress_ends_at_its_total() -> None:
    told: list[tuple[int, int]] = []
    bring_in(row(), small("b"), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(csv_text(row()), encoding="utf-8", newline="")
    return path


def test_the_command_prints_json_alone_and_exits_0(file: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_practitioners", file, "--dry-run", "--format", "json", stdout=out, stderr=err)
    assert (json.loads(out.getvalue()), err.getvalue()) == (
        {"ok": True, "rows": 1, "created": 1, "changed": 0, "unchanged": 0, "errors": []},
        "",
    )
    assert not Practitioner.objects.exists()


def test_the_command_says_in_words_what_it_did(file: Path) -> None:
    out = io.StringIO()
    call_command("import_practitioners", file, stdout=out)
    assert out.getvalue() == "1 row: 1 created, 0 changed, 0 unchanged.\n"


def test_the_command_exits_1_and_names_the_cell(file: Path) -> None:
    file.write_text(csv_text(row(touch="never")), encoding="utf-8", newline="")
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("import_practitioners", file, stdout=out)
    assert stopped.value.code == 1
    assert out.getvalue() == (
        'row 2, touch "never": unknown touch "never"; expected none, optional, central\n1 error: nothing was applied.\n'
    )

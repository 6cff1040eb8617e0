"""A file that the directory wrote brings back the same people, and the same bytes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.practitioners.demo.material import gather
from directory.practitioners.demo.people import invent
from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.exchange.reading import read_sheet
from directory.practitioners.exchange.rows import merged, read_values, write_row
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.models import Practitioner
from directory.practitioners.records import (
    CredentialRecord,
    LicenceRecord,
    LocationRecord,
    PractitionerRecord,
    SpecialtyRecord,
    degrees_of,
)
from directory.practitioners.services import held_by_external_id
from directory.vocabulary.catalogue import Catalogue, catalogue
from directory.web.text import clean_text
from tests.examples import some
from tests.practitioners.rows import FULL, TODAY, bring_in, csv_text, row, small

pytestmark = pytest.mark.django_db

SAMPLE = (
    row(),
    small("nobody"),
    row(external_id="=1+1", name="'=Trick", headline="@home", about="-1\n+1", phone=""),
    row(external_id="'quoted", name="Ольга Нест", licences="COACH", compacts="", fee_max="150.5"),
    row(external_id="far", locations=";Hagåtña;GU;;US;13.47;144.75;no|1 Road;Wien;;1010;AT;0.0000001;-0;yes"),
)


def exported() -> bytes:
    return b"".join(export_lines())


def test_a_canonical_file_comes_back_byte_for_byte() -> None:
    text = csv_text(small("a", status="draft"), FULL)
    assert bring_in(FULL, small("a", status="draft")).errors == ()
    assert exported() == text.encode()


def test_export_import_export_gives_the_same_bytes_in_an_empty_directory() -> None:
    assert bring_in(*SAMPLE).errors == ()
    first = exported()
    Practitioner.objects.all().delete()
    assert import_file(first, today=TODAY).created == len(SAMPLE)
    assert exported() == first


def test_importing_an_export_changes_nothing() -> None:
    bring_in(*SAMPLE)
    report = import_file(exported(), today=TODAY)
    assert (report.created, report.changed, report.unchanged) == (0, 0, len(SAMPLE))


def test_the_demo_directory_comes_back_byte_for_byte() -> None:
    material = gather(catalogue())
    people = [invent(number, seed=3, today=TODAY, material=material) for number in range(1, 121)]
    data = file_of(people)
    assert import_file(data, today=TODAY).created == 120
    first = exported()
    assert first == data
    assert [held.record for _, held in sorted(held_by_external_id([p.external_id for p in people]).items())] == people


def file_of(people: list[PractitionerRecord]) -> bytes:
    cells = [dict(zip(FULL, write_row(person), strict=True)) for person in people]
    return csv_text(*cells).encode()


def words(most: int) -> st.SearchStrategy[str]:
    """Clean text of at most ``most`` characters, as any form or file leaves it."""
    text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=most)
    return text.map(clean_text).filter(lambda value: len(value) <= most)


def part(most: int) -> st.SearchStrategy[str]:
    """Text without the two separators."""
    return words(most).map(lambda value: clean_text(value.replace("|", "/").replace(";", ",")))


DAYS = st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31))
PAST_DAYS = st.none() | st.dates(date(1900, 1, 1), TODAY)
MONEY = st.none() | st.decimals(0, 999999, places=2)
OFFICES = st.builds(
    LocationRecord,
    line=part(160),
    city=part(100).filter(bool),
    country=st.just("AT"),
    latitude=st.floats(-90, 90).map(degrees_of),
    longitude=st.floats(-180, 180).map(degrees_of),
    hides_street=st.booleans(),
)
PEOPLE = st.builds(
    PractitionerRecord,
    external_id=words(80).filter(bool),
    name=words(160).filter(bool),
    consented_on=PAST_DAYS,
    confirmed_on=PAST_DAYS,
    headline=words(200),
    about=words(300),
    practising_since=st.none() | st.integers(1930, 2026),
    licences=st.lists(
        st.builds(LicenceRecord, st.just("LPC"), st.sampled_from(["US-OR", "US-WA"]), part(60), DAYS),
        max_size=3,
        unique_by=lambda entry: entry.key,
    ).map(lambda entries: tuple(sorted(entries, key=lambda entry: entry.key))),
    certifications=st.just((CredentialRecord("SEP", "claimed"),)) | st.just(()),
    specialties=st.just((SpecialtyRecord("ptsd", True), SpecialtyRecord("anxiety"))),
    locations=st.lists(OFFICES, max_size=2, unique=True).map(tuple),
    fee_max=MONEY,
    discovery_call_minutes=st.none() | st.integers(0, 480),
)


@settings(max_examples=some(60))
@given(person=PEOPLE)
def test_any_record_is_read_back_as_it_was_written(person: PractitionerRecord) -> None:
    sheet = read_sheet(file_of([person]))
    (row,) = sheet.rows
    values, errors = read_values(row, Checks(held_vocabulary(), TODAY))
    assert (sheet.errors, errors) == ((), [])
    back = merged(values, None)
    assert back == person
    assert write_row(back) == write_row(person)


_vocabulary: list[Catalogue] = []


def held_vocabulary() -> Catalogue:
    """Read once: the codes are the same in every example."""
    if not _vocabulary:
        _vocabulary.append(catalogue())
    return _vocabulary[0]


def test_amounts_are_written_without_needless_cents() -> None:
    assert [
        dict(zip(FULL, write_row(PractitionerRecord("a", "b", fee_max=Decimal(text))), strict=True))["fee_max"]
        for text in ("120", "120.00", "97.5", "0")
    ] == ["120", "120", "97.50", "0"]

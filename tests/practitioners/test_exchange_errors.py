"""Every bad cell is named with row, column, value and a reason that helps; nothing is applied."""

import pytest

from directory.practitioners.exchange.importing import import_file
from directory.practitioners.exchange.problems import shown
from directory.practitioners.models import Practitioner
from tests.practitioners.rows import TODAY, bring_in, csv_text, errors_of, row, small

pytestmark = pytest.mark.django_db

CASES = [
    ("external_id", " ", "this cell cannot be empty"),
    ("external_id", "x" * 81, "longer than 80 characters (81)"),
    ("name", "\u200b", "this cell cannot be empty"),
    ("name", "a\0b", "holds a NUL character"),
    ("status", "live", 'unknown status "live"; expected draft, listed, paused, withdrawn'),
    ("status", "Listed", 'unknown status "Listed": did you mean listed?'),
    ("consented_on", "", "nobody is listed without the day of their consent"),
    ("consented_on", "10.01.2026", "write the day as YYYY-MM-DD"),
    ("consented_on", "20260110", "write the day as YYYY-MM-DD"),
    ("consented_on", "2026-02-30", "there is no such day in the calendar"),
    ("consented_on", "0026-02-03", "the year cannot be right"),
    ("gender", "female", 'unknown gender "female"; expected woman, man, nonbinary'),
    ("headline", "x" * 201, "longer than 200 characters (201)"),
    ("practising_since", "2027", "write a year as a whole number from 1930 to 2026"),
    ("practising_since", "٢٠٠٩", "write a year as a whole number from 1930 to 2026"),
    (
        "licences",
        "LPC;;C1;;verified",
        "LPC is a licensed profession: name the jurisdiction, such as US-OR",
    ),
    ("licences", "COACH;US-OR;;;", "COACH needs no licence: leave the jurisdiction empty"),
    ("licences", "LPC;Oregon;C1;;", 'unknown jurisdiction "Oregon": did you mean US-OR?'),
    ("licences", "LPX;US-OR;C1;;", 'unknown profession "LPX": did you mean LPC?'),
    ("licences", "LPC;US-OR;C1;30/09/2027;", "EXPIRES_ON: write the day as YYYY-MM-DD"),
    ("licences", "LPC;US-OR;C1;;rejected", 'unknown status "rejected"; expected claimed, verified'),
    (
        "licences",
        "LPC;US-OR;C1;;;x",
        '"LPC;US-OR;C1;;;x" has 6 parts, expected at most 5: PROFESSION;JURISDICTION;NUMBER;EXPIRES_ON;STATUS',
    ),
    ("licences", "LPC;US-OR;C1|LPC;US-OR;C1;;verified", '"LPC;US-OR;C1;;verified" is named twice'),
    ("licences", "COACH;;A|COACH;;B", '"COACH;;B" is named twice'),
    ("licences", f"LPC;US-OR;{'9' * 61}", "NUMBER is longer than 60 characters"),
    ("compacts", "PSYPAC;1;;", 'unknown compact "PSYPAC": did you mean PSYPACT?'),
    ("certifications", "sep;verified;;;", 'unknown certification "sep": did you mean SEP?'),
    (
        "certifications",
        "SEP;verified;2019-06-01;2018-06-01;",
        "dates out of order: EXPIRES_ON lies before ISSUED_ON",
    ),
    (
        "certifications",
        "SEP;verified;2019-06-01;;2019-05-31",
        "dates out of order: VERIFIED_ON lies before ISSUED_ON",
    ),
    (
        "specialties",
        "chronic-lower-back-pain*",
        'unknown specialty "chronic-lower-back-pain": did you mean chronic-low-back-pain?',
    ),
    ("specialties", "sciatica", 'unknown specialty "sciatica": did you mean lumbar-radiculopathy?'),
    ("specialties", "ptsd*|ptsd", '"ptsd" is named twice'),
    (
        "specialties",
        "ptsd*|anxiety*|bracing*|fall*|surgery*|whiplash*",
        "6 focuses are marked with *, at most 5 are possible",
    ),
    ("modalities", "EMDR", 'unknown modality "EMDR": did you mean emdr?'),
    ("modalities", "emdr||hakomi", "item 2 is empty"),
    ("formats", "in person", 'unknown format "in person": did you mean in-person?'),
    ("touch", "never", 'unknown touch "never"; expected none, optional, central'),
    ("languages", "English", 'unknown language "English": did you mean en?'),
    ("time_slots", "evening", 'unknown time slot "evening": did you mean weekday-evening?'),
    ("fee_min", "-5", "an amount cannot be negative"),
    ("fee_min", "NaN", "write a plain amount such as 120 or 97.50, without signs or separators"),
    ("fee_min", "1e2", "write a plain amount such as 120 or 97.50, without signs or separators"),
    ("fee_min", "1,60", "write a plain amount such as 120 or 97.50, without signs or separators"),
    ("fee_min", "$120", "write a plain amount such as 120 or 97.50, without signs or separators"),
    ("fee_max", "1000000000", "an amount can be at most 999999.99"),
    ("fee_min", "150.51", "larger than fee_max (150.50)"),
    ("sliding_scale_min", "151", "larger than fee_max (150.50)"),
    ("currency", "DOL", 'unknown currency "DOL": write a three-letter code such as USD'),
    ("discovery_call_minutes", "15 min", "write minutes as a whole number from 0 to 480"),
    ("consented_on", "2026-11-21", "this day has not come yet"),
    ("confirmed_on", "2026-11-21", "this day has not come yet"),
    ("accepting", "full", 'unknown capacity "full"; expected yes, waitlist, no'),
    ("locations", ";Portland;OR;97214;US;45.5;;no", "give both LAT and LNG, or neither"),
    (
        "locations",
        ";Portland;OR;97214;US;-122.6;45.5;no",
        "latitude -122.6 is not between -90 and 90; latitude and longitude look swapped",
    ),
    ("locations", ";Boston;MA;;US;-71.06;42.36;no", "latitude and longitude look swapped"),
    (
        "locations",
        ";Portland;OR;97214;US;45.5;122.6;no",
        "longitude 122.6 is east of Greenwich: here it must be negative",
    ),
    ("locations", ";Portland;OR;;US;45.5;-222.6;no", "longitude -222.6 is not between -180 and 180"),
    ("locations", ";Portland;OR;;US;nan;-122.6;no", "LAT must be decimal degrees such as 45.5122"),
    ("locations", ";Portland;Oregon;;US;;;no", 'unknown region "Oregon": did you mean OR?'),
    ("locations", ";Portland;OR;;USA;;;no", 'COUNTRY must be a two-letter code such as US, not "USA"'),
    ("locations", ";Portland;OR;;US;;;maybe", 'HIDE_STREET must be yes or no, not "maybe"'),
    ("locations", ";;;;US;;;no", "a location needs an address or a point"),
    ("email", "maren@", "this is not an e-mail address"),
    ("phone", "12", "this is not a phone number that can be called"),
    ("phone", "ask me", "this is not a phone number"),
    ("phone", "503-555-0123 x12", "an extension cannot be kept: give the number alone"),
    ("website", "javascript:alert(1)", "a link must start with https:// or http://"),
    ("website", "www.example.org", "a link must start with https:// or http://"),
    ("booking_url", "https://", "this is not a web address"),
]


@pytest.mark.parametrize(("column", "value", "reason"), CASES, ids=[f"{c}-{i}" for i, (c, _, _) in enumerate(CASES)])
def test_a_bad_cell_is_named_and_nothing_is_applied(column: str, value: str, reason: str) -> None:
    report = bring_in(small("someone"), row(**{column: value}))
    assert report.as_dict() == {
        "ok": False,
        "rows": 2,
        "created": 0,
        "changed": 0,
        "unchanged": 0,
        "errors": [{"row": 3, "column": column, "value": shown(value), "reason": reason}],
    }
    assert not Practitioner.objects.exists()


def test_every_bad_cell_of_every_row_is_named_at_once() -> None:
    assert [
        (error["row"], error["column"]) for error in errors_of(row(fee_min="x", email="x"), small("b", touch="x"))
    ] == [
        (2, "fee_min"),
        (2, "email"),
        (3, "touch"),
    ]


def test_several_mistakes_in_one_cell_are_one_error_with_every_reason() -> None:
    assert [error["reason"] for error in errors_of(row(licences="LPX;US-OR|LPC;US-XX"))] == [
        'unknown profession "LPX": did you mean LPC?; unknown jurisdiction "US-XX": did you mean US-TX?'
    ]


def test_the_same_external_id_twice_is_an_error_in_the_later_row() -> None:
    assert errors_of(small("a"), small("b"), small("a")) == [
        {"row": 4, "column": "external_id", "value": "a", "reason": "the same external_id stands in row 2"}
    ]


def test_a_long_bad_value_is_cut_in_the_report() -> None:
    (error,) = errors_of(row(website="javascript:" + "x" * 1000))
    assert error["value"] == "javascript:" + "x" * 188 + "…"


@pytest.mark.parametrize(
    "cells",
    [
        {"modalities": "massage|sensorimotor-psychotherapy"},
        {"licences": "LPC;US-NY;1;2020-01-01;verified"},
        {"licences": "", "compacts": "PSYPACT;1;;verified"},
        {"certifications": "SEP;verified;;;"},
        {"languages": ""},
        {"locations": "1 Road;Nowhere At All;OR;;US;;;no"},
        {"locations": ";Hagåtña;GU;;US;13.47;144.75;no"},
        {"locations": ";;;;AT;48.2;16.37;no", "currency": "EUR"},
        {"locations": ";Wien;;1010;AT;48.2;16.37;no"},
        {"fee_min": "", "fee_max": "", "sliding_scale_min": "40"},
        {"confirmed_on": TODAY.isoformat()},
    ],
    ids=str,
)
def test_what_is_odd_but_possible_goes_in(cells: dict[str, str]) -> None:
    assert bring_in(row(**cells)).as_dict()["errors"] == []


@pytest.mark.parametrize(
    ("header", "error"),
    [
        (
            "external_id,name,nmae",
            {"column": "nmae", "value": "nmae", "reason": "there is no column of this name: did you mean name?"},
        ),
        ("external_id,name,name", {"column": "name", "value": "name", "reason": "this column is there twice"}),
        ("external_id,headline", {"column": "name", "value": "", "reason": "this column is missing"}),
        ("external_id,name,", {"column": "", "value": "", "reason": "column 3 has no name"}),
    ],
)
def test_a_wrong_header_is_an_error_in_row_1(header: str, error: dict[str, str]) -> None:
    data = f"{header}\r\na,b,c\r\n"
    assert [found.as_dict() for found in import_file(data.encode(), today=TODAY).errors] == [{"row": 1} | error]


def test_a_row_with_too_many_cells_is_named() -> None:
    data = csv_text(small("a")).rstrip("\r\n") + ",extra\r\n"
    assert [(error.row, error.column, error.reason) for error in import_file(data.encode(), today=TODAY).errors] == [
        (2, "", "the row has 35 cells, the header line 34")
    ]

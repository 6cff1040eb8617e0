"""Around the listing: parts and their days, fees by length, limits, pins; in no file, and lost by none."""

import html
import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from directory.practitioners.choices import FieldGroup
from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.models import FieldConfirmation, Practitioner
from directory.practitioners.services import confirm_fields
from tests.practitioners.admin_forms import change_url, empty_form, errors_of
from tests.practitioners.beside import check, confirmed, formerly, session_fees, with_photo
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY, days_ago, office, person, terms
from tests.practitioners.rows import bring_in, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def words(client: Client) -> str:
    return text_of(client.get("/practitioners/somebody/"))


def test_parts_that_were_confirmed_say_so_and_old_ones_say_since_when_not(client: Client) -> None:
    who = person("somebody", fee_min=100, fee_max=100)
    terms(who, "insurance:aetna")
    confirmed(who, fees=days_ago(9), insurance=days_ago(91), approaches=days_ago(365), contact=days_ago(-1))

    said = words(client)

    assert "A session $100 As of 11 Nov 2026 Insurance Aetna Not confirmed since 21 Aug 2026" in said
    assert (
        "Last confirmed Openings 11 Nov 2026 Specialties, approaches 20 Nov 2025 Fees 11 Nov 2026 "
        "Insurance 21 Aug 2026 Listed by consent 24 Jan 2026 For other parts of this page no day is recorded."
    ) in said


def test_an_old_day_is_marked_and_a_fresh_one_is_not(client: Client) -> None:
    confirmed(person("somebody"), fees=days_ago(90), insurance=days_ago(91))

    page = client.get("/practitioners/somebody/").content.decode()

    found = re.findall(r'<dt>(Fees|Insurance)</dt><dd( class="old")?>', page)
    assert found == [("Fees", ""), ("Insurance", ' class="old"')]


def test_where_every_part_has_a_day_nothing_is_missing(client: Client) -> None:
    confirmed(person("somebody"), **dict.fromkeys(FieldGroup.values, TODAY))

    assert "no day is recorded" not in words(client)


def test_confirming_again_moves_the_day() -> None:
    who = confirmed(person("somebody"), fees=days_ago(50))

    done = confirm_fields(practitioner_ids=[who.pk], groups=[FieldGroup.FEES, FieldGroup.CONTACT], today=TODAY)

    assert done == 1
    assert sorted(FieldConfirmation.objects.values_list("group", "confirmed_on")) == [
        ("contact", TODAY),
        ("fees", TODAY),
    ]


@pytest.mark.parametrize(
    ("fees", "shown"),
    [
        ({55: 165, 80: 230}, "Session, 55 min $165 Session, 80 min $230"),
        ({55: 165, 80: 240}, "A session $165–230"),
        ({55: 150}, "A session $165–230"),
        ({}, "A session $165–230"),
    ],
)
def test_fees_by_length_are_shown_while_they_agree_with_the_range(
    client: Client, fees: dict[int, int], shown: str
) -> None:
    session_fees(person("somebody", fee_min=165, fee_max=230, currency="USD"), fees)

    assert f"Fees {shown} Insurance" in words(client)


def test_what_somebody_does_not_do_stands_line_by_line(client: Client) -> None:
    person("somebody", limits="Court reports\n\n  <b>People</b> under 18  ")

    assert "What this person does not do Court reports &lt;b&gt;People&lt;/b&gt; under 18 Something wrong" in words(
        client
    )


def test_without_limits_there_is_no_such_panel(client: Client) -> None:
    person("somebody", limits=" \n ")

    assert "does not do" not in words(client)


@pytest.mark.parametrize(
    ("limits", "said"),
    [("x\n" * 13, "Write at most 12 lines."), ("x" * 201, "A line has at most 200 characters.")],
)
def test_too_many_or_too_long_lines_are_an_error(admin_client: Client, limits: str, said: str) -> None:
    who = person("somebody", status="draft")
    form = empty_form(name="Somebody", external_id="somebody", slug="somebody", limits=limits)

    assert errors_of(admin_client, change_url(who), form) == [said]


def points(client: Client) -> list[dict[str, object]]:
    found = re.findall(r'data-points="([^"]*)"', client.get("/practitioners/somebody/").content.decode())
    return json.loads(html.unescape(found[0])) if found else []


def test_a_map_gets_the_public_points_and_says_which_are_centres(client: Client) -> None:
    who = office(person("somebody"), 45.5, -122.6)
    office(
        who, 45.61, -122.71, line="77 Planted Lane", hides_street=True, public_latitude=45.6, public_longitude=-122.7
    )

    assert points(client) == [
        {"lat": 45.5, "lng": -122.6, "label": "Portland, OR", "isCentre": False},
        {"lat": 45.6, "lng": -122.7, "label": "Portland, OR", "isCentre": True},
    ]
    assert "A dashed pin is the centre of a ZIP code or town, never a home." in words(client)


def test_where_nothing_was_placed_there_is_no_map(client: Client) -> None:
    office(person("somebody"), public_latitude=None, public_longitude=None)

    page = client.get("/practitioners/somebody/").content.decode()
    assert "data-map" not in page
    assert "Portland, OR 97214" in text_of(client.get("/practitioners/somebody/"))


def test_pins_are_numbered_as_the_map_numbers_them(client: Client) -> None:
    who = office(person("somebody"), city="First")
    office(who, city="Nowhere", public_latitude=None, public_longitude=None)
    office(who, city="Third")

    page = client.get("/practitioners/somebody/").content.decode()
    assert re.findall(r'class="pin-number[^>]*>(\d+)<', page) == ["1", "2"]


def test_a_file_neither_carries_nor_loses_what_stands_beside_the_listing() -> None:
    assert bring_in(row()).ok
    before = b"".join(export_lines())
    who = Practitioner.objects.get()
    who.limits = "Court reports"
    who.save()
    for add in (with_photo, lambda one: check(one, "SEP"), lambda one: formerly(one, "old"),
                lambda one: confirmed(one, fees=TODAY), lambda one: session_fees(one, {55: 130})):  # fmt: skip
        add(who)

    assert b"".join(export_lines()) == before
    assert bring_in(row(headline="Changed", fee_min="131", locations="", licences="")).ok

    who.refresh_from_db()
    beside = (who.verifications, who.former_slugs, who.field_confirmations, who.session_fees, who.photo.files)
    assert (who.headline, who.limits, [rows.count() for rows in beside]) == (
        "Changed",
        "Court reports",
        # two came with the file: the records of its verified papers
        [3, 1, 1, 1, 3],
    )


def test_capacity_of_a_future_day_confirms_nothing(client: Client) -> None:
    person("somebody", confirmed_on=TODAY + timedelta(days=1))

    assert "Openings not known Openings never confirmed" in words(client)

"""The curators' form: edits are recorded, and what the database would refuse is said at its field."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from directory.changes.models import Change
from directory.changes.services import current_version
from directory.practitioners.models import Credential, Licence, Practitioner, PractitionerSpecialty
from directory.vocabulary.models import Term
from tests.practitioners.admin_forms import add_url, change_url, empty_form, errors_of, rows
from tests.practitioners.people import credential, licence, office, person, specialties, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

CONSENTED = {"consented_on": "2026-01-10"}


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(User.objects.create(username="curator", is_staff=True, is_superuser=True))
    return client


def _touched() -> list[int | None]:
    rows = Change.objects.filter(practitioner_id__isnull=False).order_by("pk")
    return list(rows.values_list("practitioner_id", flat=True))


def test_a_new_person_gets_a_slug_a_key_and_a_line_in_the_change_log(curator: Client) -> None:
    assert errors_of(curator, add_url(), empty_form(name="Ana Núñez", external_id="a-1", **CONSENTED)) == []

    who = Practitioner.objects.get(external_id="a-1")
    assert (who.slug, who.status) == ("ana-nunez", "draft")
    assert who.rotation_key > 0
    assert _touched()[-1] == who.pk


def test_rows_are_saved_with_the_person_and_offices_are_placed(curator: Client) -> None:
    data = empty_form(**CONSENTED)
    data |= rows("licences", {"profession": "LPC", "jurisdiction": "US-OR", "number": "C1", "status": "verified"})
    data |= rows("credentials", {"certification": "SEP", "status": "claimed"})
    data |= rows("named_specialties", {"specialty": "fall", "focus_position": "1"}, {"specialty": "whiplash"})
    data |= rows(
        "locations",
        {"line": "1 A St", "city": "Portland", "region": "OR", "postal": "97214", "country": "US"},
        {"city": "Eugene", "region": "OR", "country": "US", "hides_street": "on"},
    )
    data |= {"terms_format": [Term.objects.get(kind="format", code="video").pk]}

    assert errors_of(curator, add_url(), data) == []

    who = Practitioner.objects.get(external_id="new-person")
    assert [str(row) for row in who.licences.all()] == ["LPC US-OR"]
    assert [str(row) for row in who.named_specialties.all()] == ["fall*", "whiplash"]
    assert [term.code for term in who.terms.all()] == ["video"]
    assert [row.position for row in who.locations.all()] == [0, 1]
    assert all(row.public_latitude is not None for row in who.locations.all())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"fee_min": "200", "fee_max": "100"}, "The highest fee is below the lowest."),
        ({"fee_max": "100", "sliding_scale_min": "120"}, "The sliding scale starts above the highest fee."),
        ({"fee_min": "-1"}, "A fee cannot be negative."),
        ({"practising_since": "1500"}, "Write a year from 1930 to 2100."),
        ({"currency": "usd"}, "Use a three-letter code such as USD."),
        ({"name": " "}, "This field is required."),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL."),
        (
            rows("named_specialties", {"specialty": "fall", "focus_position": "6"}),
            "Ensure this value is less than or equal to 5.",
        ),
        (
            rows(
                "named_specialties",
                {"specialty": "fall", "focus_position": "1"},
                {"specialty": "whiplash", "focus_position": "1"},
            ),
            "Each focus has a number of its own, from 1 to 5: at most five are a focus.",
        ),
        (
            rows("named_specialties", {"specialty": "fall"}, {"specialty": "fall"}),
            "Please correct the duplicate data for specialty.",
        ),
        (rows("licences", {"profession": "LPC", "status": "claimed"}), "A licence needs the place that issued it."),
        (
            rows(
                "licences", {"profession": "COACH", "status": "claimed"}, {"profession": "COACH", "status": "claimed"}
            ),
            "The entry without a place stands here twice.",
        ),
        (
            rows(
                "credentials",
                {"certification": "SEP", "status": "claimed"},
                {"certification": "SEP", "status": "claimed"},
            ),
            "Please correct the duplicate data for certification.",
        ),
        (rows("locations", {"city": "X", "latitude": "95", "longitude": "0"}), "less than or equal to 90."),
        (rows("locations", {"city": "X", "latitude": "45"}), "Give both coordinates or none."),
    ],
)
def test_what_cannot_be_is_an_error_in_the_form(curator: Client, data: dict[str, Any], message: str) -> None:
    errors = errors_of(curator, add_url(), empty_form() | data)

    assert any(message in error for error in errors), errors
    assert not Practitioner.objects.exists()


def test_dates_out_of_order_are_an_error_in_the_form(curator: Client) -> None:
    row = {"certification": "SEP", "status": "claimed", "issued_on": "2026-02-01", "expires_on": "2025-02-01"}

    assert errors_of(curator, add_url(), empty_form() | rows("credentials", row)) != []


def _change_form(who: Practitioner, **values: Any) -> dict[str, Any]:
    return empty_form(name=who.name, external_id=who.external_id, **CONSENTED) | values


def test_an_external_id_that_is_taken_is_an_error_in_the_form(curator: Client) -> None:
    person("taken")

    assert errors_of(curator, add_url(), empty_form(external_id="taken")) != []


def test_two_focuses_can_change_places(curator: Client) -> None:
    who = specialties(person("somebody"), "fall*", "whiplash*")
    first, second = who.named_specialties.all()
    data = rows(
        "named_specialties",
        {"id": first.pk, "practitioner": who.pk, "specialty": "fall", "focus_position": "2"},
        {"id": second.pk, "practitioner": who.pk, "specialty": "whiplash", "focus_position": "1"},
        initial=2,
    )

    assert errors_of(curator, change_url(who), _change_form(who) | data) == []
    assert [str(row) for row in PractitionerSpecialty.objects.filter(practitioner=who)] == ["whiplash*", "fall*"]
    assert dict(who.named_specialties.values_list("specialty", "focus_position")) == {"whiplash": 1, "fall": 2}


def test_a_focus_can_be_replaced_in_one_go(curator: Client) -> None:
    who = specialties(person("somebody"), "fall*")
    first = who.named_specialties.get()
    data = rows(
        "named_specialties",
        {"id": first.pk, "practitioner": who.pk, "specialty": "fall", "focus_position": "1", "DELETE": "on"},
        {"practitioner": who.pk, "specialty": "whiplash", "focus_position": "1"},
        initial=1,
    )

    assert errors_of(curator, change_url(who), _change_form(who) | data) == []
    assert [str(row) for row in who.named_specialties.all()] == ["whiplash*"]


def test_the_short_lists_come_back_as_they_were(curator: Client) -> None:
    who = terms(person("somebody"), "language:es", "room:quiet")
    form = curator.get(change_url(who)).context["adminform"].form

    assert form.initial["terms_language"] == [Term.objects.get(kind="language", code="es").pk]
    assert form.initial["terms_insurance"] == []


def test_an_edit_and_a_deletion_are_recorded(curator: Client) -> None:
    who = office(licence(credential(person("somebody"), "SEP"), "LPC", "US-OR"))
    held, badge = Licence.objects.get(), Credential.objects.get()
    before = current_version()

    values = {"practitioner": who.pk, "profession": "LPC", "jurisdiction": "US-WA", "status": "claimed"}
    assert curator.post(f"/admin/practitioners/licence/{held.pk}/change/", values).status_code == 302
    assert curator.post(f"/admin/practitioners/credential/{badge.pk}/delete/", {"post": "yes"}).status_code == 302
    assert curator.post(f"/admin/practitioners/practitioner/{who.pk}/delete/", {"post": "yes"}).status_code == 302

    assert current_version() == before + 3
    assert _touched()[-3:] == [who.pk] * 3
    assert not Practitioner.objects.exists()


def test_a_licence_that_moves_touches_both_people(curator: Client) -> None:
    one, other = licence(person("one"), "LPC", "US-OR"), person("other")
    values = {"practitioner": other.pk, "profession": "LPC", "jurisdiction": "US-OR", "status": "verified"}

    curator.post(f"/admin/practitioners/licence/{Licence.objects.get().pk}/change/", values)

    assert set(_touched()) == {one.pk, other.pk}

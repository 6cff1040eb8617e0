"""The database holds these truths by itself, whatever writes to it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
)

pytestmark = pytest.mark.django_db

Make = Callable[[Practitioner], Any]


def someone(**values: Any) -> Practitioner:
    return Practitioner.objects.create(**({"external_id": "a", "slug": "a", "name": "A"} | values))


def alone(**values: Any) -> Make:
    return lambda who: someone(**({"external_id": "b", "slug": "b", "name": "B"} | values))


def row(model: type[models.Model], **values: Any) -> Make:
    return lambda who: model._default_manager.create(practitioner=who, **values)


def twice(model: type[models.Model], **values: Any) -> Make:
    return lambda who: (row(model, **values)(who), row(model, **values)(who))


OREGON = {"profession_id": "LPC", "jurisdiction_id": "US-OR"}
VIOLATIONS: dict[str, Make] = {
    "practitioner_external_id_unique": alone(external_id="a"),
    "practitioner_slug_unique": alone(slug="a"),
    "listed_needs_consent": alone(status="listed"),
    "practitioner_has_external_id": alone(external_id=""),
    "practitioner_has_name": alone(name=""),
    "practitioner_status_known": alone(status="live"),
    "practitioner_withdrawal_known": alone(withdrawn_because="x"),
    "practitioner_waiting_plausible": alone(waiting_weeks=0),
    "practitioner_touch_known": alone(touch="never"),
    "practitioner_accepting_known": alone(accepting="full"),
    "practitioner_gender_known": alone(gender="x"),
    "practitioner_fee_min_not_negative": alone(fee_min=Decimal(-1)),
    "practitioner_fee_max_not_negative": alone(fee_max=Decimal(-1)),
    "practitioner_fees_in_order": alone(fee_min=Decimal(2), fee_max=Decimal(1)),
    "practitioner_sliding_scale_below_fee": alone(sliding_scale_min=Decimal(2), fee_max=Decimal(1)),
    "practitioner_year_plausible": alone(practising_since=1929),
    "specialty_named_once": lambda who: (
        row(PractitionerSpecialty, specialty_id="ptsd", focus_position=1)(who),
        row(PractitionerSpecialty, specialty_id="ptsd")(who),
    ),
    "focus_place_once": lambda who: (
        row(PractitionerSpecialty, specialty_id="ptsd", focus_position=1)(who),
        row(PractitionerSpecialty, specialty_id="fall", focus_position=1)(who),
    ),
    "at_most_five_focuses": row(PractitionerSpecialty, specialty_id="ptsd", focus_position=6),
    "licence_once": twice(Licence, **OREGON, number="1"),
    "educator_once": lambda who: (
        row(Licence, profession_id="COACH", number="1")(who),
        row(Licence, profession_id="COACH", number="2")(who),
    ),
    "licence_has_a_place": row(Licence, profession_id="LPC"),
    "licence_status_known": row(Licence, **OREGON, status="rejected"),
    "licence_number_is_one_part": row(Licence, **OREGON, number="1;2"),
    "compact_authority_once": twice(CompactAuthority, compact_id="PSYPACT"),
    "compact_authority_status_known": row(CompactAuthority, compact_id="PSYPACT", status="x"),
    "compact_authority_number_is_one_part": row(CompactAuthority, compact_id="PSYPACT", number="1|2"),
    "credential_once": twice(Credential, certification_id="SEP"),
    "credential_status_known": row(Credential, certification_id="SEP", status="x"),
    "credential_dates_in_order": row(
        Credential, certification_id="SEP", issued_on=date(2026, 1, 2), expires_on=date(2026, 1, 1)
    ),
    "location_position_once": twice(Location, position=0),
    "location_point_on_earth": row(Location, latitude=91.0, longitude=0.0),
    "location_point_on_earth, half": row(Location, latitude=45.0),
    "location_public_point_on_earth": row(Location, public_latitude=0.0, public_longitude=181.0),
    **{
        f"location_{part}_is_one_part": row(Location, **{part: "a;b" if part != "country" else ";"})
        for part in ("line", "city", "region", "postal", "country")
    },
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name: str) -> None:
    who = someone()
    with pytest.raises(IntegrityError), transaction.atomic():
        VIOLATIONS[name](who)


def test_every_constraint_has_its_violation() -> None:
    named = {
        constraint.name
        for model in (Practitioner, PractitionerSpecialty, Licence, CompactAuthority, Credential, Location)
        for constraint in model._meta.constraints
    }
    assert named - VIOLATIONS.keys() == set()


def test_a_term_that_is_in_use_cannot_be_deleted() -> None:
    who = someone()
    row(Licence, **OREGON)(who)
    with pytest.raises(models.ProtectedError):
        Licence.objects.get().profession.delete()


def test_what_hangs_on_a_person_goes_with_them() -> None:
    who = someone()
    for make in (row(Licence, **OREGON), row(Credential, certification_id="SEP"), row(Location)):
        make(who)
    who.delete()
    connection.check_constraints()
    assert [model.objects.count() for model in (Licence, Credential, Location)] == [0, 0, 0]

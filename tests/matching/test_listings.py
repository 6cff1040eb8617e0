"""Plain rows say what the models say, for those who are listed and nobody else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.matching.explanations.listings import Listing, listings
from directory.practitioners.choices import Status
from directory.practitioners.models import CompactAuthority, Credential, Licence, Location, Practitioner
from directory.practitioners.rows import AuthorityRow, CredentialRow, LicenceRow, LocationRow, PersonRow
from directory.vocabulary.catalogue import catalogue
from tests.matching.listings import BEAVERTON, PORTLAND, SALEM, bring, listed

pytestmark = pytest.mark.django_db

FULL = listed(
    "maren",
    pronouns="she/her",
    gender="woman",
    licences="PSY;US-WA;9;2027-05-31;verified|LPC;US-OR;2;;claimed|LPC;US-OR;1;2027-09-30;verified|COACH;;;;",
    compacts="PSYPACT;2;2027-03-31;verified",
    certifications="PSEP;verified;2026-01-01;;2026-02-01|SEP;claimed;;;|ROLFER;rejected;;;",
    specialties="ptsd|neck-pain*|anxiety*|grief-loss",
    modalities="talk-therapy|somatic-experiencing",
    languages="es|en",
    time_slots="weekday-evening",
    insurance="aetna",
    locations=f"{SALEM}|{PORTLAND}|{BEAVERTON}",
    fee_min="97.5",
    fee_max="140",
    sliding_scale_min="60.1",
    currency="USD",
    discovery_call_minutes="0",
)
BARE = listed(
    "bare", licences="", specialties="", modalities="", formats="", age_groups="", languages="", touch="",
    fee_min="", fee_max="", accepting="", confirmed_on="", locations="",
)  # fmt: skip


def read(*ids: str) -> dict[str, Listing]:
    keys = [*Practitioner.objects.filter(external_id__in=ids).values_list("pk", flat=True)]
    return {each.person.external_id: each for each in listings(keys, catalogue()).values()}


def fields(row: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


@pytest.mark.parametrize("external_id", ["maren", "bare"])
def test_every_value_and_every_order_is_that_of_the_models(external_id: str) -> None:
    bring(FULL, BARE)
    person = Practitioner.objects.get(external_id=external_id)
    found = read("maren", "bare")[external_id]
    assert found.person == fields(person, PersonRow._fields)
    assert [*found.licences] == [fields(row, LicenceRow._fields) for row in person.licences.all()]
    assert [*found.authorities] == [fields(row, AuthorityRow._fields) for row in person.compact_authorities.all()]
    assert [*found.credentials] == [fields(row, CredentialRow._fields) for row in person.credentials.all()]
    assert [*found.locations] == [fields(row, LocationRow._fields) for row in person.locations.all()]
    assert [row.jurisdiction for row in found.locations] == [row.jurisdiction for row in person.locations.all()]
    named = list(person.named_specialties.all())
    assert found.focuses == {row.specialty_id for row in named if row.is_focus}
    assert found.mentions == {row.specialty_id for row in named if not row.is_focus}
    assert found.modalities == {row.pk for row in person.modalities.all()}
    assert {(kind, code) for kind, codes in found.codes.items() for code in codes} == {
        (term.kind, term.code) for term in person.terms.all()
    }


def test_days_money_and_yes_or_no_have_their_own_types() -> None:
    bring(FULL)
    found = read("maren")["maren"]
    assert found.person.confirmed_on == date(2026, 11, 10)
    assert [str(amount) for amount in (found.person.fee_min, found.person.fee_max, found.person.sliding_scale_min)] == [
        "97.50",
        "140.00",
        "60.10",
    ]
    assert isinstance(found.person.fee_min, Decimal)
    assert [row.hides_street for row in found.locations] == [True, False, True]
    assert {type(row.hides_street) for row in found.locations} == {bool}
    assert found.authorities[0].expires_on == date(2027, 3, 31)


@pytest.mark.parametrize("count", [1, 5, 20])
def test_it_costs_eight_queries_whatever_the_number(count: int) -> None:
    bring(*(listed(f"p-{number}", certifications="SEP;claimed;;;") for number in range(count)))
    keys = [*Practitioner.objects.values_list("pk", flat=True)]
    terms = catalogue()
    with CaptureQueriesContext(connection) as queries:
        found = listings(keys, terms)
    assert (len(found), len(queries)) == (count, 8)


def test_nobody_asked_for_is_nobody_and_no_query() -> None:
    terms = catalogue()
    with CaptureQueriesContext(connection) as queries:
        assert listings([], terms) == {}
    assert len(queries) == 0


@pytest.mark.parametrize(
    "change",
    [{"status": Status.PAUSED}, {"status": Status.WITHDRAWN}, {"status": Status.DRAFT, "consented_on": None}],
)
def test_who_is_not_listed_is_left_out(change: dict[str, Any]) -> None:
    bring(FULL, listed("teo"))
    Practitioner.objects.filter(external_id="maren").update(**change)
    assert [*read("maren", "teo")] == ["teo"]


@pytest.mark.parametrize("count", [1, 3, 7])
def test_listed_among_some_is_listed_and_among_them(count: int) -> None:
    bring(*(listed(f"p-{number}", status="paused" if number % 3 == 1 else "listed") for number in range(9)))
    keys = [*Practitioner.objects.order_by("pk").values_list("pk", flat=True)]
    some = [*keys[-count:], max(keys) + 1]
    among = Practitioner.objects.listed_among(some)
    assert {*among.values_list("pk", flat=True)} == {
        *Practitioner.objects.listed().filter(pk__in=some).values_list("pk", flat=True)
    }


def test_a_row_with_a_code_that_the_vocabulary_at_hand_lacks_is_left_out() -> None:
    bring(FULL)
    terms = catalogue()
    older = replace(
        terms,
        professions={code: entry for code, entry in terms.professions.items() if code != "PSY"},
        certifications={code: entry for code, entry in terms.certifications.items() if code != "SEP"},
        compacts={},
        modalities={code: entry for code, entry in terms.modalities.items() if code != "talk-therapy"},
        terms=terms.terms | {"language": {}},
    )
    (found,) = listings([*Practitioner.objects.values_list("pk", flat=True)], older).values()
    assert {row.profession_id for row in found.licences} == {"LPC", "COACH"}
    assert {row.certification_id for row in found.credentials} == {"PSEP", "ROLFER"}
    assert found.authorities == ()
    assert found.modalities == {"somatic-experiencing"}
    assert "language" not in found.codes


@pytest.mark.parametrize(
    ("row", "model"),
    [
        (PersonRow, Practitioner),
        (LicenceRow, Licence),
        (AuthorityRow, CompactAuthority),
        (CredentialRow, Credential),
        (LocationRow, Location),
    ],
)
def test_a_row_has_the_names_of_its_model_and_nothing_private(row: Any, model: Any) -> None:
    known = {field.attname for field in model._meta.concrete_fields} | {"pk"}
    assert [name for name in row._fields if name not in known] == []
    assert {"latitude", "longitude", "line"} & {*row._fields} == set()


def test_the_order_inside_a_list_is_that_of_the_vocabulary_at_hand() -> None:
    bring(FULL)
    key, terms = Practitioner.objects.values_list("pk", flat=True).get(external_id="maren"), catalogue()
    turned = replace(terms, certifications=dict(reversed(terms.certifications.items())))
    orders = [
        [row.certification_id for row in listings([key], each)[key].credentials] for each in (terms, turned, terms)
    ]
    assert (orders[1], orders[2]) == (orders[0][::-1], orders[0])
    assert len(orders[0]) == 3

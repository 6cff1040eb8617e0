"""The ranking table: what the database says, at every moment, and nothing of anybody who is not listed."""

from datetime import date, timedelta

import numpy as np
import pytest

from directory.matching import table
from directory.practitioners.models import Practitioner
from directory.ranking.candidates import BitColumns, Candidates
from tests.matching.listings import BEAVERTON, SALEM, bring, listed, who
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db
ON = TODAY.toordinal()
EVERYONE = np.arange(1)


def codes(columns: BitColumns, row: int = 0) -> set[str]:
    """The codes one row has."""
    return {code for code in columns.index if columns.has_any(np.array([row]), (code,))[0]}


def one(**cells: str) -> Candidates:
    """The columns of a directory of one."""
    bring(listed("maren", **cells))
    return table.build().candidates


@pytest.mark.parametrize("cells", [
    {"status": "draft"},
    {"status": "paused"},
    {"status": "withdrawn"},
    {"status": "draft", "consented_on": ""},
])  # fmt: skip
def test_only_listed_people_with_consent_are_read(cells: dict[str, str]) -> None:
    bring(listed("in-it"), listed("not-in-it", **cells))
    assert who(table.build()) == ["in-it"]


def test_an_empty_directory_is_a_table_too() -> None:
    held = table.build()
    assert (len(held.candidates), held.row_of.row(1)) == (0, None)


def test_every_list_becomes_the_codes_that_were_named() -> None:
    columns = one(
        specialties="chronic-low-back-pain*|car-accident*|anxiety|bracing", communities="lgbtq|veterans",
        languages="en|es", time_slots="weekend", room="quiet|step-free", insurance="aetna", age_groups="adults|teens",
        gender="nonbinary",
    )  # fmt: skip
    assert codes(columns.focus) == {"chronic-low-back-pain", "car-accident"}
    assert codes(columns.mention) == {"anxiety", "bracing"}
    assert codes(columns.modalities) == {"somatic-experiencing", "talk-therapy"}
    assert codes(columns.formats) == {"in-person", "video"}
    assert codes(columns.age_groups) == {"adults", "teens"}
    assert codes(columns.communities) == {"lgbtq", "veterans"}
    assert codes(columns.languages) == {"en", "es"}
    assert codes(columns.time_slots) == {"weekend"}
    assert codes(columns.room) == {"quiet", "step-free"}
    assert codes(columns.insurance) == {"aetna"}
    assert codes(columns.gender) == {"nonbinary"}


@pytest.mark.parametrize(("cells", "name", "value"), [
    ({"accepting": "yes"}, "accepting", 2),
    ({"accepting": "waitlist"}, "accepting", 1),
    ({"accepting": "no"}, "accepting", 0),
    ({"accepting": ""}, "accepting", -1),
    ({"confirmed_on": "2026-11-20"}, "confirmed", ON),
    ({"touch": "central"}, "touch", 2),
    ({"touch": ""}, "touch", -1),
    ({"discovery_call_minutes": "0"}, "call_minutes", 0),
    ({"discovery_call_minutes": "20"}, "call_minutes", 20),
    ({"discovery_call_minutes": ""}, "call_minutes", -1),
    ({"fee_min": "120.50", "fee_max": "150"}, "fee_low", 12_050),
    ({"fee_min": "120", "fee_max": "150.25"}, "fee_high", 15_025),
    ({"fee_min": "", "fee_max": "150"}, "fee_low", 15_000),
    ({"fee_min": "120", "fee_max": ""}, "fee_high", 12_000),
    ({"sliding_scale_min": "60"}, "sliding", 6_000),
])  # fmt: skip
def test_every_number_is_the_one_of_the_file(cells: dict[str, str], name: str, value: int) -> None:
    assert getattr(one(**cells), name).tolist() == [value]


def test_what_is_not_stated_is_not_a_number() -> None:
    columns = one(fee_min="", fee_max="", sliding_scale_min="", confirmed_on="", gender="", formats="")
    for values in (columns.fee_low, columns.fee_high, columns.sliding):
        assert values.tolist() == [-1]
    assert columns.confirmed.tolist() == [-1]
    assert columns.gender.is_empty(EVERYONE).tolist() == [True]
    assert columns.formats.is_empty(EVERYONE).tolist() == [True]


def test_money_is_in_dollars_unless_a_currency_is_given() -> None:
    bring(listed("a"), listed("b", currency="CAD"))
    columns = table.build().candidates
    assert [codes(columns.currency, row) for row in (0, 1)] == [{"USD"}, {"CAD"}]


def test_locations_stand_in_the_practitioner_s_own_order() -> None:
    columns = one(locations=f"{SALEM}|{BEAVERTON}|;Nowhere At All;OR;;US;;;yes")
    assert columns.location_start.tolist() == [0, 3]
    assert np.isnan(columns.location_vector).any(axis=1).tolist() == [False, False, True]
    assert {columns.location_place[at] for at in range(3)} == {columns.places["US-OR"]}


def test_the_point_is_the_public_one() -> None:
    bring(listed("maren", locations=BEAVERTON))
    location = Practitioner.objects.get().locations.get()
    location.latitude, location.longitude = 10.0, 10.0
    location.save()
    before = table.build().candidates.location_vector
    location.public_latitude, location.public_longitude = 10.0, 10.0
    location.save()
    assert not np.array_equal(before, table.build().candidates.location_vector)


def held_on(day: date, **cells: str) -> tuple[set[str], set[str], set[str], set[str]]:
    columns = one(**cells).day(day.toordinal())
    return (
        codes(columns.certification),
        codes(columns.certification_maybe),
        codes(columns.profession),
        codes(columns.profession_maybe),
    )


TITLES = "|".join([
    "SEP;verified;2019-06-01;;2025-11-20",
    "EMDR-certified;verified;2024-11-20;;2024-11-20",
    "GCFP;claimed;;;",
    "ROLFER;rejected;;;2026-01-01",
    "PSEP;verified;2024-11-01;;2024-12-01",
    "SP-certified;verified;;;",
])  # fmt: skip
LICENCES = "LPC;US-OR;1;2026-11-20;verified|LMT;US-OR;2;;claimed|PSY;US-WA;3;2026-11-19;verified|COACH;;;;"


def test_credentials_and_licences_are_held_by_the_day_without_any_edit() -> None:
    assert held_on(TODAY, certifications=TITLES, licences=LICENCES) == (
        {"SEP", "EMDR-certified"},
        {"GCFP", "SP-certified"},
        {"LPC"},
        {"LMT"},
    )
    tomorrow = table.build().candidates.day((TODAY + timedelta(days=1)).toordinal())
    assert codes(tomorrow.certification) == set()
    assert codes(tomorrow.certification_maybe) == {"SEP", "GCFP", "SP-certified"}
    assert codes(tomorrow.profession) == set()

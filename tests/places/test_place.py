"""A place checks itself."""

from dataclasses import asdict
from typing import Any

import pytest

from directory.places.attribution import ATTRIBUTIONS
from directory.places.place import CITY, POSTCODE, Place
from directory.places.regions import REGIONS, find_country, find_region, province_of_postal_code


def a_place(**changes: Any) -> Place:
    payload: dict[str, Any] = {
        "city": "Portland",
        "region": "OR",
        "country": "US",
        "postal": "97214",
        "latitude": 45.5142,
        "longitude": -122.6364,
        "precision": POSTCODE,
        "population": 0,
    }
    return Place(**{**payload, **changes})


def test_a_postcodes_centre_is_labelled_as_on_an_envelope() -> None:
    assert a_place().label == "Portland, OR 97214"


def test_a_citys_centre_is_labelled_without_a_code() -> None:
    assert a_place(postal="", precision=CITY).label == "Portland, OR"


@pytest.mark.parametrize(
    ("region", "country", "jurisdiction"), [("OR", "US", "US-OR"), ("PR", "US", "US-PR"), ("BC", "CA", "CA-BC")]
)
def test_the_jurisdiction_is_an_iso_code(region: str, country: str, jurisdiction: str) -> None:
    assert a_place(region=region, country=country).jurisdiction == jurisdiction


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"city": ""}, "city: a place needs a name"),
        ({"region": "Oregon"}, "region: 'US'/'Oregon' is no state or province; use short codes (US/OR, CA/BC)"),
        ({"country": "CA"}, "region: 'CA'/'OR' is no state or province; use short codes (US/OR, CA/BC)"),
        ({"latitude": -122.6, "longitude": 45.5}, "latitude: must lie between -90 and 90; is it the longitude?"),
        ({"longitude": 181.0}, "longitude: must lie between -180 and 180"),
        ({"latitude": float("nan")}, "latitude, longitude: must be finite numbers"),
        ({"precision": "exact"}, "precision: 'exact' is neither 'postcode' nor 'city'"),
        ({"postal": ""}, "postal: a postcode's centre has one, a city's centre has none"),
        ({"population": -1}, "population: cannot be negative"),
    ],
)
def test_a_wrong_place_says_which_field_is_wrong(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError) as caught:
        a_place(**changes)
    assert str(caught.value) == message


def test_the_fields_of_a_place_are_plain_values() -> None:
    assert asdict(a_place()) == {
        "city": "Portland",
        "region": "OR",
        "country": "US",
        "postal": "97214",
        "latitude": 45.5142,
        "longitude": -122.6364,
        "precision": "postcode",
        "population": 0,
    }


def test_every_state_and_province_is_known_by_its_code_and_its_name() -> None:
    written = {(country, code): name for country, regions in REGIONS.items() for code, name in regions.items()}
    assert len(written) == 50 + 1 + 5 + 13
    assert {find_region(code) for _, code in written} == set(written)
    assert {find_region(name) for name in written.values()} == set(written)


def test_a_country_is_known_by_its_usual_names() -> None:
    assert [find_country(name) for name in ("US", "u.s.a.", "United States", "Canada", "CA", "Mexico", "")] == [
        "US", "US", "US", "CA", "CA", None, None,
    ]  # fmt: skip


def test_a_canadian_postal_code_tells_its_province() -> None:
    assert [province_of_postal_code(code) for code in ("V6B 1A1", "h2x", "X0A 0H0", "Z1A", "")] == [
        "BC", "QC", None, None, None,
    ]  # fmt: skip


def test_the_makers_of_the_data_are_named_with_their_licence() -> None:
    assert [(source.name, source.licence, source.url) for source in ATTRIBUTIONS] == [
        ("GeoNames", "CC BY 4.0", "https://www.geonames.org/")
    ]
    assert ATTRIBUTIONS[0].sentence == "Places: GeoNames, CC BY 4.0 (selected and merged with US ZIP codes)."

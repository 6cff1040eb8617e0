"""What a visitor writes: found or explained, and never told to anyone."""

import logging

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from directory.places import geocoder
from directory.places.errors import AmbiguousPlace, GazetteerUnavailable, PlaceError, UnknownPlace
from directory.places.gazetteer import MAX_CHOICES
from directory.places.place import Place
from directory.places.reading import read
from directory.places.services import locate, locate_point, place_address, public_point
from tests.examples import some
from tests.places.drawer import Drawer


def test_a_zip_code_is_located_at_its_centre() -> None:
    assert locate("97214-1234") == Place("Portland", "OR", "US", "97214", 45.5142, -122.6364, "postcode", 0)


def test_a_city_is_located_with_its_jurisdiction_and_people() -> None:
    place = locate("montreal")
    assert (place.city, place.jurisdiction, place.precision, place.postal) == ("Montréal", "CA-QC", "city", "")
    assert place.population > 1_000_000


def test_equal_answers_are_raised_with_the_choices() -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        locate("Springfield")
    assert caught.value.text == "Springfield"
    assert [place.label for place in caught.value.choices[:2]] == ["Springfield, MO", "Springfield, MA"]
    assert str(caught.value) == "There are several places of that name. Choose the one you mean."


def test_each_choice_is_located_by_its_label() -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        locate("Portland")
    assert [locate(place.label) for place in caught.value.choices] == list(caught.value.choices)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "Write a ZIP code, or a city and its state."),
        ("a" * 201, "Write only a ZIP code, or a city and its state, such as “Portland, OR”."),
        ("Portland\x00", "Write only a ZIP code, or a city and its state, such as “Portland, OR”."),
        ("99999", "This ZIP code is not on our map. Check it, or write the city and its state."),
        ("Oregon", "Oregon is a whole state: write a city in it, or a ZIP code."),
        ("Ontario", "Ontario is a whole province or territory: write a city in it."),
        ("Canada", "This is a whole country: write a city in it, with its state or province."),
        (
            "V6B 1A1",
            "Canadian postal codes are not on our map. Write the city and its province, such as “Vancouver, BC”.",
        ),
        (
            "Nowhereville",
            "No such place was found. Check the spelling and add the state, such as “Portland, OR”.",
        ),
    ],
)
def test_an_unknown_place_says_what_to_write_instead(text: str, hint: str) -> None:
    with pytest.raises(UnknownPlace) as caught:
        locate(text)
    assert (caught.value.hint, caught.value.text) == (hint, text)


def place_or_error(text: str) -> Place | PlaceError:
    try:
        return locate(text)
    except PlaceError as error:
        return error


fragments = st.sampled_from(
    [
        "97214",
        "-1234",
        "Portland",
        "OR",
        "Oregon",
        ",",
        " ",
        "St.",
        "V6B",
        "1A1",
        "Canada",
        "CA",
        "USA",
        "%",
        "’",
        "é",
        "\x00",
    ]
)
written = st.one_of(st.text(), st.lists(fragments, max_size=8).map("".join))


@settings(max_examples=some(400), deadline=None)
@given(written)
@example("10**30")
@example("İstanbul, ON")
@example("\ud800")
@example("ﷺ" * 60)
@example(", , ,")
@example("97214" * 30)
@example("A1A" * 60)
def test_only_place_errors_escape_from_any_text(text: str) -> None:
    outcome = place_or_error(text)
    if isinstance(outcome, Place):
        assert locate(outcome.label).label == outcome.label
    elif isinstance(outcome, AmbiguousPlace):
        assert 2 <= len(outcome.choices) <= MAX_CHOICES
    else:
        assert isinstance(outcome, UnknownPlace)
        assert outcome.hint != ""


@settings(max_examples=some(200), deadline=None)
@given(written)
def test_reading_a_text_never_fails(text: str) -> None:
    reading = read(text)
    assert len(reading.zip_code) in (0, 5)


def test_a_visitors_text_reaches_no_online_geocoder(drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        pytest.fail("an offline look-up asked for the online geocoder")

    monkeypatch.setattr(geocoder, "get_geocoder_for_service", fail)
    for text in ("97214", "Portland", "Nowhereville", "12 Alder Street, Nowhereville", "V6B 1A1"):
        place_or_error(text)
    locate_point(45.5, -122.6)
    place_address(line="12 Alder Street", city="Nowhereville", region="OR", postal="", country="US")
    public_point(latitude=None, longitude=None, hides_street=True, postal="97214", city="", region="OR", country="US")
    assert drawer.questions == []


@pytest.mark.parametrize("text", ["97214", "Springfield", "Nowhereville"])
def test_a_visitors_text_is_neither_logged_nor_in_the_error(text: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    outcome = place_or_error(text)
    if isinstance(outcome, PlaceError):
        assert text not in str(outcome)
        assert text not in "".join(map(str, outcome.args))
    assert caplog.records == []


def test_without_set_up_the_error_is_the_operators(settings: Settings) -> None:
    settings.GAZETTEER_PATH = settings.VAR_DIR / "no-such-file.sqlite3"
    with pytest.raises(GazetteerUnavailable, match="build_gazetteer"):
        locate("97214")

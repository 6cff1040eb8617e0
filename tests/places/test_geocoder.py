"""geopy's interface over the gazetteer, and online services with every way to fail."""

import logging
from datetime import timedelta

import pytest
from geopy.exc import GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable
from geopy.extra import rate_limiter
from geopy.geocoders.base import Geocoder
from pytest_django import Settings

from directory.places.choices import Reason
from directory.places.errors import GeocodingFailed
from directory.places.gazetteer import Gazetteer
from directory.places.geocoder import EmbeddedGeocoder, OnlineGeocoder, online_geocoder
from directory.places.place import ADDRESS, Placement
from tests.places.drawer import Answer, Drawer, found, refused

HOUSE = (45.5155, -122.6512)
ADDRESS_TEXT = "12 Alder Street, Portland, OR 97214, US"


def online() -> OnlineGeocoder:
    geocoder = online_geocoder()
    assert geocoder is not None
    return geocoder


def test_the_embedded_geocoder_gives_geopy_locations(gazetteer: Gazetteer) -> None:
    geocoder = EmbeddedGeocoder(gazetteer)
    location = geocoder.geocode("97214")
    assert isinstance(geocoder, Geocoder)
    assert (location.address, location.latitude, location.longitude) == ("Portland, OR 97214", 45.5142, -122.6364)
    assert location.raw == {
        "city": "Portland",
        "region": "OR",
        "country": "US",
        "postal": "97214",
        "latitude": 45.5142,
        "longitude": -122.6364,
        "precision": "postcode",
        "population": 0,
    }


def test_the_embedded_geocoder_gives_all_equal_answers_when_asked(gazetteer: Gazetteer) -> None:
    geocoder = EmbeddedGeocoder(gazetteer)
    every = [location.address for location in geocoder.geocode("Vancouver", exactly_one=False)]
    assert every == ["Vancouver, BC", "Vancouver, WA"]
    assert geocoder.geocode("Vancouver", timeout=1).address == "Vancouver, BC"
    assert geocoder.geocode("Nowhereville") is None
    assert geocoder.geocode("Nowhereville", exactly_one=False) is None


def test_the_embedded_geocoder_finds_the_place_of_a_point(gazetteer: Gazetteer) -> None:
    geocoder = EmbeddedGeocoder(gazetteer)
    assert geocoder.reverse((45.5142, -122.6364)).address == "Portland, OR 97214"
    assert [place.address for place in geocoder.reverse("45.5142, -122.6364", exactly_one=False)] == [
        "Portland, OR 97214"
    ]
    assert geocoder.reverse((0, 0)) is None


def test_there_is_no_online_geocoder_unless_one_is_named(settings: Settings) -> None:
    settings.GEOCODER = ""
    assert online_geocoder() is None


def test_one_object_serves_the_whole_process(drawer: Drawer) -> None:
    assert online_geocoder() is online_geocoder()


def test_an_address_is_found(drawer: Drawer) -> None:
    drawer.answers = [found(HOUSE)]
    assert online().place(ADDRESS_TEXT) == Placement(*HOUSE, ADDRESS)
    assert drawer.questions == [ADDRESS_TEXT]
    assert drawer.timeouts == [5.0]


def test_the_time_out_is_an_option(drawer: Drawer, settings: Settings) -> None:
    settings.GEOCODER_OPTIONS = {**settings.GEOCODER_OPTIONS, "timeout": "2.5"}
    drawer.answers = [found(HOUSE)]
    online().place(ADDRESS_TEXT)
    assert drawer.timeouts == [2.5]


def test_entries_of_one_house_are_one_answer(drawer: Drawer) -> None:
    drawer.answers = [found(HOUSE, (45.5156, -122.6513))]
    assert online().place(ADDRESS_TEXT) == Placement(*HOUSE, ADDRESS)


def test_a_town_beside_the_house_does_not_disturb(drawer: Drawer) -> None:
    drawer.answers = [found(HOUSE)[:-1] + "," + found((45.52, -122.68), kind="city")[1:]]
    assert online().place(ADDRESS_TEXT) == Placement(*HOUSE, ADDRESS)


FAILURES: list[tuple[str, Answer, Reason, bool]] = [
    ("time-out", GeocoderTimedOut("slow"), Reason.TIMED_OUT, True),
    ("http 504", refused(504), Reason.TIMED_OUT, True),
    ("http 429", refused(429), Reason.RATE_LIMITED, True),
    ("http 402", refused(402), Reason.RATE_LIMITED, True),
    ("http 500", refused(500), Reason.UNAVAILABLE, True),
    ("no network", GeocoderUnavailable("unreachable"), Reason.UNAVAILABLE, True),
    ("cut off", GeocoderServiceError("cut"), Reason.UNAVAILABLE, True),
    ("http 401", refused(401), Reason.REFUSED, False),
    ("http 403", refused(403), Reason.REFUSED, False),
    ("http 400", refused(400), Reason.REFUSED, False),
    ("html", "<!doctype html><title>Please log in</title>", Reason.UNREADABLE, True),
    ("empty", "", Reason.UNREADABLE, True),
    ("number", "7", Reason.UNREADABLE, True),
    ("other json", '[{"lat": "north", "lon": "west", "display_name": "x"}]', Reason.UNREADABLE, True),
    ("no coordinates", '[{"display_name": "x"}]', Reason.UNREADABLE, True),
    ("list of text", '["x"]', Reason.UNREADABLE, True),
    ("off the globe", found((123.0, 45.0)), Reason.UNREADABLE, True),
    ("not a number", '[{"lat": "nan", "lon": "nan", "display_name": "x"}]', Reason.UNREADABLE, True),
    ("nothing", "[]", Reason.NOT_FOUND, False),
    ("several", found(HOUSE, (45.6, -122.6512)), Reason.SEVERAL, False),
    ("only the town", found((45.52, -122.68), kind="city"), Reason.COARSE, False),
]


@pytest.mark.filterwarnings("ignore:Latitude normalization:UserWarning")
@pytest.mark.parametrize(("answer", "reason", "is_temporary"), [f[1:] for f in FAILURES], ids=[f[0] for f in FAILURES])
def test_a_failure_says_its_reason_and_whether_a_retry_helps(
    drawer: Drawer, answer: Answer, reason: Reason, is_temporary: bool
) -> None:
    drawer.answers = [answer]
    with pytest.raises(GeocodingFailed) as caught:
        online().place(ADDRESS_TEXT)
    assert (caught.value.reason, caught.value.is_temporary) == (reason, is_temporary)
    assert len(drawer.questions) == 1, "the page of a curator must not wait for retries"


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("-5", timedelta(0)),
        ("9" * 30, timedelta(days=90)),
    ],
)
def test_the_wait_that_a_service_asks_for_is_passed_on_within_reason(
    drawer: Drawer, header: str, wait: timedelta
) -> None:
    drawer.answers = [refused(429, retry_after=header)]
    with pytest.raises(GeocodingFailed) as caught:
        online().place(ADDRESS_TEXT)
    assert caught.value.wait == wait


def test_failures_do_not_log_the_address(drawer: Drawer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    drawer.answers = [GeocoderTimedOut("slow"), refused(429), "<html>"]
    for _ in range(3):
        with pytest.raises(GeocodingFailed) as caught:
            online().place(ADDRESS_TEXT)
        assert "Alder" not in str(caught.value)
    assert [record.getMessage() for record in caplog.records if "Alder" in record.getMessage()] == []


def test_questions_keep_the_distance_that_the_service_asks_for(
    drawer: Drawer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    clock = iter([100.0, 100.2, 101.5])
    monkeypatch.setattr(rate_limiter, "sleep", waits.append)
    monkeypatch.setattr(rate_limiter, "default_timer", lambda: next(clock))
    settings.GEOCODER_OPTIONS = {**settings.GEOCODER_OPTIONS, "min_delay_seconds": "1.5"}
    drawer.answers = [found(HOUSE), found(HOUSE)]
    online().place(ADDRESS_TEXT)
    assert waits == []
    online().place(ADDRESS_TEXT)
    assert waits == [pytest.approx(1.3)]


@pytest.mark.parametrize(
    ("service", "options"),
    [
        ("no-such-service", {}),
        ("nominatim", {"no_such_option": "1"}),
        ("nominatim", {"timeout": "soon"}),
        ("nominatim", {"scheme": "gopher"}),
        ("nominatim", {"user_agent": "my-application"}),
    ],
)
def test_a_service_that_cannot_be_set_up_says_so_and_no_retry_helps(
    settings: Settings, service: str, options: dict[str, str]
) -> None:
    settings.GEOCODER = service
    settings.GEOCODER_OPTIONS = options
    with pytest.raises(GeocodingFailed, match=f"GEOCODER={service}") as caught:
        online_geocoder()
    assert caught.value.is_temporary is False

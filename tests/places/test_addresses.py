"""Addresses of practitioners: placed offline, online with a memory, and shown no more exactly than they wish."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from geopy.exc import GeocoderTimedOut
from pytest_django import DjangoAssertNumQueries, Settings

from directory.places.choices import Reason
from directory.places.models import GeocodedAddress
from directory.places.place import ADDRESS, CITY, POSTCODE, Placement
from directory.places.services import (
    ask_again,
    forget_address,
    place_address,
    place_address_online,
    public_point,
)
from tests.places.drawer import Answer, Drawer, found, refused

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUSE = (45.5155, -122.6512)
CENTRE = Placement(45.5142, -122.6364, POSTCODE)


def address(**changes: str) -> dict[str, Any]:
    payload = {"line": "12 Alder Street", "city": "Portland", "region": "OR", "postal": "97214", "country": "US"}
    return {**payload, **changes}


@pytest.mark.parametrize(
    ("changes", "placement"),
    [
        ({}, CENTRE),
        ({"postal": "97214-1234"}, CENTRE),
        ({"postal": " 97214 ", "region": "Oregon", "country": "USA"}, CENTRE),
        ({"city": "", "region": ""}, CENTRE),
        ({"country": ""}, CENTRE),
        ({"postal": ""}, Placement(45.52345, -122.67621, CITY)),
        ({"postal": "99999"}, Placement(45.52345, -122.67621, CITY)),
        # the code lies in another state than the address says: one of them is a slip
        ({"postal": "04101"}, Placement(45.52345, -122.67621, CITY)),
        ({"postal": "04101", "city": "Nowhereville"}, None),
        ({"postal": "", "city": "Nowhereville"}, None),
        ({"postal": "", "region": ""}, None),
        ({"region": "Bavaria"}, None),
        ({"country": "Mexico"}, None),
        ({"country": "CA"}, None),
    ],
)
def test_an_address_is_placed_by_its_postal_code_else_its_city(
    changes: dict[str, str], placement: Placement | None
) -> None:
    assert place_address(**address(**changes)) == placement


def test_a_canadian_address_is_placed_by_its_city() -> None:
    placement = place_address(**address(city="vancouver", region="BC", postal="V6B 1A1", country="CA"))
    assert placement is not None
    assert placement.precision == CITY
    assert (round(placement.latitude), round(placement.longitude)) == (49, -123)


def point(**changes: Any) -> tuple[float, float] | None:
    where = {key: value for key, value in address().items() if key != "line"}
    return public_point(**{"latitude": HOUSE[0], "longitude": HOUSE[1], "hides_street": False, **where, **changes})


def test_a_shown_street_is_measured_exactly() -> None:
    assert point() == HOUSE


def test_a_hidden_street_is_measured_from_the_postcodes_centre() -> None:
    assert point(hides_street=True) == (45.5142, -122.6364)


def test_a_hidden_street_without_a_known_postcode_is_measured_from_the_city() -> None:
    assert point(hides_street=True, postal="V6B 1A1") == (45.52345, -122.67621)


def test_a_hidden_street_in_an_unknown_place_is_rounded() -> None:
    assert point(hides_street=True, postal="", city="Nowhereville") == (45.52, -122.65)


def test_without_coordinates_the_centre_serves() -> None:
    assert point(latitude=None, longitude=None) == (45.5142, -122.6364)
    assert point(latitude=None, longitude=None, postal="", city="") is None


@pytest.mark.django_db
def test_an_address_found_online_is_asked_about_once(drawer: Drawer) -> None:
    drawer.answers = [found(HOUSE)]
    first = place_address_online(**address(), now=NOW)
    again = place_address_online(**address(line="12  ALDER street"), now=NOW + timedelta(days=400))
    assert first == again == Placement(*HOUSE, ADDRESS)
    assert drawer.questions == ["12 Alder Street, Portland, OR 97214, US"]
    kept = GeocodedAddress.objects.get()
    assert (kept.address, kept.service, kept.reason, kept.looked_up_at, kept.retry_after, kept.is_placed) == (
        "12 alder street, portland, or 97214, us", "nominatim", "", NOW, None, True,
    )  # fmt: skip


FAILURES: list[tuple[Answer, Reason, timedelta]] = [
    (GeocoderTimedOut("slow"), Reason.TIMED_OUT, timedelta(hours=1)),
    (refused(429), Reason.RATE_LIMITED, timedelta(hours=1)),
    (refused(429, retry_after="86400"), Reason.RATE_LIMITED, timedelta(days=1)),
    ("<html>", Reason.UNREADABLE, timedelta(hours=1)),
    (refused(403), Reason.REFUSED, timedelta(days=30)),
    ("[]", Reason.NOT_FOUND, timedelta(days=30)),
    (found(HOUSE, (45.7, -122.6)), Reason.SEVERAL, timedelta(days=30)),
    (found((43.66, -70.26)), Reason.IMPLAUSIBLE, timedelta(days=30)),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "reason", "wait"), FAILURES, ids=[str(reason) + str(wait) for _, reason, wait in FAILURES]
)
def test_a_failure_is_kept_as_not_placed_and_asked_again_when_due(
    drawer: Drawer, answer: Answer, reason: Reason, wait: timedelta
) -> None:
    drawer.answers = [answer]
    assert place_address_online(**address(), now=NOW) == CENTRE
    kept = GeocodedAddress.objects.get()
    assert (kept.is_placed, kept.reason, kept.retry_after) == (False, reason, NOW + wait)

    before = NOW + wait - timedelta(seconds=1)
    assert place_address_online(**address(), now=before) == CENTRE
    assert len(drawer.questions) == 1

    drawer.answers = [found(HOUSE)]
    assert place_address_online(**address(), now=NOW + wait) == Placement(*HOUSE, ADDRESS)
    kept.refresh_from_db()
    assert (kept.is_placed, kept.reason, kept.retry_after) == (True, "", None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("point", "placement"),
    [
        ((44.05, -121.31), Placement(44.05, -121.31, ADDRESS)),
        ((43.66, -70.26), None),  # in Maine
        ((10.0, -140.0), None),  # in the sea
    ],
)
def test_an_answer_for_an_unknown_town_must_lie_in_the_state(
    drawer: Drawer, point: tuple[float, float], placement: Placement | None
) -> None:
    drawer.answers = [found(point)]
    assert place_address_online(**address(city="Nowhereville", postal=""), now=NOW) == placement


@pytest.mark.django_db
def test_a_service_that_cannot_be_set_up_falls_back_to_the_embedded_one(settings: Settings) -> None:
    settings.GEOCODER = "no-such-service"
    assert place_address_online(**address(), now=NOW) == CENTRE
    assert GeocodedAddress.objects.get().reason == Reason.REFUSED


def test_without_a_service_nothing_is_asked_or_kept(settings: Settings) -> None:
    settings.GEOCODER = ""
    assert place_address_online(**address(), now=NOW) == CENTRE


@pytest.mark.parametrize("line", ["", "  ", "A" * 500])
def test_an_address_without_a_street_or_too_long_is_not_sent(drawer: Drawer, line: str) -> None:
    assert place_address_online(**address(line=line), now=NOW) == CENTRE
    assert drawer.questions == []


@pytest.mark.django_db
def test_a_remembered_address_costs_one_query(
    drawer: Drawer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drawer.answers = [found(HOUSE)]
    place_address_online(**address(), now=NOW)
    with django_assert_num_queries(1):
        place_address_online(**address(), now=NOW)


@pytest.mark.django_db
def test_a_curator_can_have_an_address_asked_about_again(drawer: Drawer) -> None:
    drawer.answers = ["[]"]
    place_address_online(**address(), now=NOW)
    kept = GeocodedAddress.objects.get()
    later = NOW + timedelta(hours=2)
    assert ask_again(ids=[kept.pk], now=later) == 1
    assert ask_again(ids=[kept.pk], now=later) == 0
    drawer.answers = [found(HOUSE)]
    assert place_address_online(**address(), now=later) == Placement(*HOUSE, ADDRESS)


@pytest.mark.django_db
def test_what_was_kept_about_an_address_can_be_forgotten(drawer: Drawer) -> None:
    drawer.answers = [found(HOUSE)]
    place_address_online(**address(), now=NOW)
    assert forget_address(**address(city="PORTLAND")) is True
    assert forget_address(**address()) is False
    assert GeocodedAddress.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"latitude": None, "longitude": None},
        {"latitude": 45.5},
        {"latitude": 45.5, "longitude": -122.6},
        {"precision": ADDRESS},
        {"latitude": 95.0, "longitude": -122.6, "precision": ADDRESS},
        {"latitude": 45.5, "longitude": -122.6, "precision": ADDRESS, "reason": Reason.SEVERAL},
        {"reason": Reason.SEVERAL},
        {"reason": Reason.SEVERAL, "retry_after": NOW - timedelta(days=1)},
        {"reason": "whim", "retry_after": NOW},
    ],
)
def test_the_database_keeps_an_address_either_placed_or_waiting(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        GeocodedAddress.objects.create(address="x", service="nominatim", looked_up_at=NOW, **values)

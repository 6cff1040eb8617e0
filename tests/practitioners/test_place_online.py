"""Offices placed by their address, online: only when a curator asks, and never a hidden street."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from directory.changes.services import current_version
from directory.practitioners.choices import PointSource
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.services import place_online
from tests.places.drawer import Drawer, found, refused
from tests.practitioners.rows import bring_in, small

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
OFFICE = "1400 SE Hawthorne Blvd;Portland;OR;97214;US;;;no"
HOME = "12 Quiet Lane;Portland;OR;97214;US;;;yes"
HOUSE = (45.5122, -122.6513)


@pytest.fixture
def drawer(settings: Settings) -> Iterator[Drawer]:
    """A Nominatim whose HTTP answers come from a list."""
    drawer = Drawer()
    settings.GEOCODER = "nominatim"
    settings.GEOCODER_OPTIONS = {"adapter_factory": drawer.adapter, "min_delay_seconds": "0"}
    yield drawer
    assert drawer.answers == []


def only(location: str) -> Location:
    bring_in(small("maren", locations=location))
    return Location.objects.get()


def everyone() -> list[int]:
    return list(Practitioner.objects.values_list("pk", flat=True))


def test_an_office_moves_from_its_postal_code_to_its_house(drawer: Drawer) -> None:
    office, before = only(OFFICE), current_version()
    drawer.answers.append(found(HOUSE))
    assert place_online(practitioner_ids=everyone(), now=NOW) == (1, 0)
    office.refresh_from_db()
    assert (office.point_source, office.precision) == (PointSource.ONLINE, "exact")
    assert (office.latitude, office.longitude) == HOUSE
    assert (office.public_latitude, office.public_longitude) == HOUSE
    assert current_version() == before + 1


def test_a_hidden_street_is_never_sent(drawer: Drawer) -> None:
    home = only(HOME)
    assert place_online(practitioner_ids=everyone(), now=NOW) == (0, 0)
    assert drawer.questions == []
    home.refresh_from_db()
    assert home.point_source == PointSource.GAZETTEER


def test_a_service_that_fails_leaves_the_office_where_it_is(drawer: Drawer) -> None:
    office, before = only(OFFICE), current_version()
    drawer.answers.append(refused(429))
    assert place_online(practitioner_ids=everyone(), now=NOW) == (0, 1)
    office.refresh_from_db()
    assert office.point_source == PointSource.GAZETTEER
    assert current_version() == before


def test_given_coordinates_are_left_alone(drawer: Drawer) -> None:
    only("1400 SE Hawthorne Blvd;Portland;OR;97214;US;45.51;-122.65;no")
    assert place_online(practitioner_ids=everyone(), now=NOW) == (0, 0)
    assert drawer.questions == []


def test_curators_find_the_action_only_where_a_service_is_set(admin_client: Client, settings: Settings) -> None:
    only(OFFICE)
    listing = reverse("admin:practitioners_practitioner_changelist")
    assert "place_offices" not in admin_client.get(listing).content.decode()
    settings.GEOCODER = "nominatim"
    assert "place_offices" in admin_client.get(listing).content.decode()


def test_the_action_says_how_many_were_placed(admin_client: Client, drawer: Drawer) -> None:
    only(OFFICE)
    drawer.answers.append(found(HOUSE))
    answer = admin_client.post(
        reverse("admin:practitioners_practitioner_changelist"),
        {"action": "place_offices", "_selected_action": everyone()},
        follow=True,
    )
    assert "1 placed by their address." in answer.content.decode()

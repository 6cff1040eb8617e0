"""Curators see addresses that could not be placed, and can have them asked about again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.places.choices import Reason
from directory.places.models import GeocodedAddress

LIST = "admin:places_geocodedaddress_changelist"


@pytest.fixture
def curator_client(client: Client, db: None) -> Client:
    """The browser of someone who may see and delete everything."""
    client.force_login(User.objects.create(username="curator", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def addresses(db: None) -> dict[str, GeocodedAddress]:
    """One address of each kind."""
    now = timezone.now()
    create = GeocodedAddress.objects.create
    return {
        "yes": create(
            address="1 alder street",
            latitude=45.5,
            longitude=-122.6,
            precision="address",
            service="nominatim",
            looked_up_at=now,
        ),
        "waiting": create(
            address="2 birch street",
            reason=Reason.SEVERAL,
            service="nominatim",
            looked_up_at=now - timedelta(days=1),
            retry_after=now + timedelta(days=29),
        ),
        "due": create(
            address="3 cedar street",
            reason=Reason.TIMED_OUT,
            service="nominatim",
            looked_up_at=now - timedelta(days=1),
            retry_after=now - timedelta(hours=23),
        ),
    }


@pytest.mark.parametrize("placed", ["yes", "waiting", "due"])
def test_the_list_parts_placed_waiting_and_due(
    curator_client: Client, addresses: dict[str, GeocodedAddress], placed: str
) -> None:
    response = curator_client.get(reverse(LIST), {"placed": placed})
    assert [row.pk for row in response.context["cl"].result_list] == [addresses[placed].pk]


def test_the_action_lets_waiting_addresses_be_asked_about_again(
    curator_client: Client, addresses: dict[str, GeocodedAddress]
) -> None:
    chosen = [str(row.pk) for row in addresses.values()]
    data = {"action": "ask_again_now", "_selected_action": chosen}
    response = curator_client.post(reverse(LIST), data, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["1 address will be asked about again."]
    due = curator_client.get(reverse(LIST), {"placed": "due"}).context["cl"].result_list
    assert {row.pk for row in due} == {addresses["waiting"].pk, addresses["due"].pk}


def test_answers_cannot_be_written_by_hand(curator_client: Client, addresses: dict[str, GeocodedAddress]) -> None:
    add = curator_client.get(reverse("admin:places_geocodedaddress_add"))
    change = reverse("admin:places_geocodedaddress_change", args=[addresses["yes"].pk])
    assert (add.status_code, curator_client.get(change).status_code) == (403, 200)
    assert curator_client.post(change, {"address": "elsewhere"}).status_code == 403


def test_the_list_is_for_curators_only(client: Client, db: None) -> None:
    assert client.get(reverse(LIST)).status_code == 302

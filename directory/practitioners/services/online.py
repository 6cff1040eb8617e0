"""Placing offices by their address with the online geocoder of the settings, when a curator asks for it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from directory.changes.services import record as record_change
from directory.places.choices import Precision
from directory.places.services import place_address_online, public_point
from directory.practitioners.choices import PointSource
from directory.practitioners.models import Location

#: The services ask for one question a second, and a curator waits for the answer.
MOST_AT_ONCE = 20
_ADDRESS = ("line", "city", "region", "postal", "country")


def place_online(*, practitioner_ids: Iterable[int], now: datetime) -> tuple[int, int]:
    """Ask for offices whose street is shown and that stand at a postal code's or a city's centre only.

    Returns how many were placed, and how many are left: not found, or beyond ``MOST_AT_ONCE``. A hidden street is never
    sent anywhere. Each answer is written in a transaction of its own, after the service has been waited for.
    """
    waiting = Location.objects.filter(
        practitioner_id__in=list(practitioner_ids),
        hides_street=False,
        point_source__in=[PointSource.UNPLACED, PointSource.GAZETTEER],
    ).exclude(line="")
    total = waiting.count()
    placed = sum(_place(location, now) for location in waiting.order_by("pk")[:MOST_AT_ONCE])
    return placed, total - placed


def _place(location: Location, now: datetime) -> bool:
    address = {name: getattr(location, name) for name in _ADDRESS}
    placement = place_address_online(**address, now=now)
    if placement is None or placement.precision != Precision.ADDRESS:
        return False
    point = public_point(
        latitude=placement.latitude,
        longitude=placement.longitude,
        hides_street=False,
        postal=location.postal,
        city=location.city,
        region=location.region,
        country=location.country,
    )
    with transaction.atomic():
        # Whoever changed the address, or hid the street, while the service was asked, wins.
        same = Location.objects.filter(pk=location.pk, hides_street=False, **address)
        moved = same.update(
            latitude=placement.latitude,
            longitude=placement.longitude,
            public_latitude=point[0] if point else None,
            public_longitude=point[1] if point else None,
            point_source=PointSource.ONLINE,
            precision="exact",
        )
        if moved:
            record_change(practitioner_ids=[location.practitioner_id])
    return bool(moved)

"""Where an office lies, and the point the public may know of it."""

from typing import Any

from directory.places.services import place_address, public_point
from directory.practitioners.choices import PointSource
from directory.practitioners.models import Location
from directory.practitioners.records import LocationRecord

EXACT = "exact"


def location_values(location: LocationRecord, position: int) -> dict[str, Any]:
    """The columns of a ``Location``: given coordinates are kept, others come from the gazetteer (offline)."""
    source, precision = PointSource.GIVEN, EXACT
    latitude, longitude = location.latitude, location.longitude
    if latitude is None or longitude is None:
        placement = place_address(
            line=location.line,
            city=location.city,
            region=location.region,
            postal=location.postal,
            country=location.country,
        )
        if placement is None:
            source, precision = PointSource.UNPLACED, ""
        else:
            source, precision = PointSource.GAZETTEER, placement.precision
            latitude, longitude = placement.latitude, placement.longitude
    return {
        "position": position,
        "line": location.line,
        "city": location.city,
        "region": location.region,
        "postal": location.postal,
        "country": location.country,
        "hides_street": location.hides_street,
        "point_source": source.value,
        "precision": precision,
        "latitude": latitude,
        "longitude": longitude,
        **_public(location, latitude, longitude),
    }


def _public(location: LocationRecord, latitude: float | None, longitude: float | None) -> dict[str, float | None]:
    point = public_point(
        latitude=latitude,
        longitude=longitude,
        hides_street=location.hides_street,
        postal=location.postal,
        city=location.city,
        region=location.region,
        country=location.country,
    )
    return {"public_latitude": point[0] if point else None, "public_longitude": point[1] if point else None}


def place_again(location: Location) -> bool:
    """Bring a location's own and public point up to date after an edit by hand; returns whether anything moved.

    Coordinates that nobody placed were typed in: they count as given. An address that an online geocoder placed
    keeps its point. The caller saves.
    """
    has_point = location.latitude is not None and location.longitude is not None
    typed = has_point and location.point_source in (PointSource.GIVEN, PointSource.UNPLACED)
    online = has_point and location.point_source == PointSource.ONLINE
    keeps_point = typed or online
    values = location_values(
        LocationRecord(
            line=location.line,
            city=location.city,
            region=location.region,
            postal=location.postal,
            country=location.country,
            latitude=location.latitude if keeps_point else None,
            longitude=location.longitude if keeps_point else None,
            hides_street=location.hides_street,
        ),
        location.position,
    )
    if online:
        values["point_source"], values["precision"] = location.point_source, location.precision
    moved = [name for name, value in values.items() if getattr(location, name) != value]
    for name in moved:
        setattr(location, name, values[name])
    return bool(moved)

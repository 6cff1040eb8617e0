"""Where something is. ``locate``, ``locate_point`` and ``place_address`` work offline, always."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from directory.places.choices import Reason
from directory.places.errors import AmbiguousPlace, GeocodingFailed, UnknownPlace
from directory.places.gazetteer import Gazetteer, great_circle_km
from directory.places.geocoder import OnlineGeocoder, online_geocoder
from directory.places.models import GeocodedAddress
from directory.places.place import CITY, POSTCODE, Place, Placement
from directory.places.reading import read
from directory.places.regions import find_country, find_region

# An online answer farther than this from the postal code or city is about another place.
PLAUSIBLE_KM = 80.0
ASK_AGAIN_SOON = timedelta(hours=1)
ASK_AGAIN_SOME_DAY = timedelta(days=30)


def gazetteer() -> Gazetteer:
    """The gazetteer of GAZETTEER_PATH, one object per process."""
    return _gazetteer(str(settings.GAZETTEER_PATH))


def locate(text: str) -> Place:
    """The place that a visitor means: a ZIP code, a city with its state, or a city that cannot be confused.

    Offline: the text is neither sent, nor logged, nor kept. Raises UnknownPlace with a hint for the visitor,
    AmbiguousPlace with the choices, GazetteerUnavailable when set-up was not done. About 20 to 200 µs.
    """
    reading = read(text)
    places = gazetteer().find_reading(reading)
    if not places:
        raise UnknownPlace(text, reading.hint)
    if len(places) > 1:
        raise AmbiguousPlace(text, places)
    return places[0]


def locate_point(latitude: float, longitude: float) -> Place | None:
    """The nearest postcode's or city's centre within 100 miles, for the jurisdiction of a point. Offline, up to 5 ms.

    None far from everything and for what is no point. Within a few miles of a border the centre may lie across it.
    """
    try:
        return gazetteer().nearest(latitude, longitude)
    except ValueError:
        return None


def place_address(*, line: str, city: str, region: str, postal: str, country: str) -> Placement | None:
    """The centre of an address's postal code, else of its city; None when neither is known. Offline.

    ``region`` and ``country`` are codes or names. A ZIP code of another state than the address says is not believed.
    ``line`` is not used: the gazetteer knows no streets. Answers are remembered (20,000), so that imports are quick.
    """
    return _placed(str(settings.GAZETTEER_PATH), city.strip(), region.strip(), postal.strip(), country.strip())


def place_address_online(
    *,
    line: str,
    city: str,
    region: str,
    postal: str,
    country: str,
    now: datetime,
    geocoder: OnlineGeocoder | None = None,
) -> Placement | None:
    """Where a practitioner's house is, by the online service of the settings; else as ``place_address``.

    For addresses that curators enter, never for visitors, and not for hidden streets: for those ask ``place_address``,
    so that the street stays here. Answers and failures are kept in GeocodedAddress; an address that was not placed is
    asked again after its ``retry_after``. Never raises for a failing service: the reason is in the table. May wait for
    the time-out and the rate limit, so do not call it inside a transaction.
    """
    offline = place_address(line=line, city=city, region=region, postal=postal, country=country)
    question = address_text(line=line, city=city, region=region, postal=postal, country=country)
    longest = GeocodedAddress._meta.get_field("address").max_length or 0
    if not (line.strip() and settings.GEOCODER) or len(question.lower()) > longest:
        return offline
    known = GeocodedAddress.objects.filter(address=question.lower()).first()
    if known is not None and known.latitude is not None and known.longitude is not None:
        return Placement(known.latitude, known.longitude, known.precision)
    if known is not None and known.retry_after is not None and known.retry_after > now:
        return offline
    try:
        asked = geocoder or online_geocoder()
        if asked is None:
            return offline
        placement = asked.place(question)
        if not _is_plausible(placement, offline, region):
            raise GeocodingFailed(Reason.IMPLAUSIBLE, str(Reason.IMPLAUSIBLE.label), is_temporary=False)
    except GeocodingFailed as failure:
        _remember(address=question, placement=None, failure=failure, now=now)
        return offline
    _remember(address=question, placement=placement, failure=None, now=now)
    return placement


def address_text(*, line: str, city: str, region: str, postal: str, country: str) -> str:
    """The address on one line, as online services read it."""
    text = f"{line}, {city}, {region} {postal}, {country}"
    return ", ".join(" ".join(part.split()) for part in text.split(",") if part.strip())


@transaction.atomic
def ask_again(*, ids: list[int], now: datetime) -> int:
    """Lets addresses that were not placed be asked about at the next occasion. Returns how many."""
    waiting = GeocodedAddress.objects.filter(pk__in=ids, latitude=None, retry_after__gt=now, looked_up_at__lte=now)
    return waiting.update(retry_after=now)


@transaction.atomic
def forget_address(*, line: str, city: str, region: str, postal: str, country: str) -> bool:
    """Deletes what was kept about an address, when its practitioner goes. Says whether there was anything."""
    text = address_text(line=line, city=city, region=region, postal=postal, country=country).lower()
    deleted, _ = GeocodedAddress.objects.filter(address=text).delete()
    return bool(deleted)


def public_point(
    *,
    latitude: float | None,
    longitude: float | None,
    hides_street: bool,
    postal: str,
    city: str,
    region: str,
    country: str,
) -> tuple[float, float] | None:
    """The point that is shown and measured for the public.

    The exact one when the street is shown. When it is hidden, the postcode's centre, else the city's, else the exact
    one rounded to 0.01 degrees (about 1 km). Without coordinates the centre serves in both cases; None without any.
    """
    has_point = latitude is not None and longitude is not None
    if has_point and not hides_street:
        return latitude, longitude  # type: ignore[return-value] # has_point says that both are numbers
    centre = place_address(line="", city=city, region=region, postal=postal, country=country)
    if centre is not None:
        return centre.latitude, centre.longitude
    if latitude is None or longitude is None:
        return None
    return round(latitude, 2), round(longitude, 2)


def cities(country_codes: tuple[str, ...] = ("US", "CA")) -> tuple[Place, ...]:
    """The cities of the countries, the most people first; of the US those with ZIP codes. Half a second: keep it."""
    return gazetteer().cities(country_codes)


def cities_called(names: Sequence[str]) -> dict[str, tuple[Place, ...]]:
    """The cities of each of these names (``Gazetteer.called``). Offline, some 50 µs for a dozen names."""
    return gazetteer().called(names)


def largest_in(south: float, west: float, side: float, most: int) -> tuple[Place, ...]:
    """The largest cities of a box of ``side`` degrees, the most people first (``Gazetteer.largest_in``)."""
    return gazetteer().largest_in(south, west, side, most)


def postcodes_of(city: str, region: str) -> tuple[Place, ...]:
    """The ZIP codes of a city, those with street delivery first; empty for Canada and unknown cities."""
    return gazetteer().postcodes_of(city, region)


@lru_cache(maxsize=4)
def _gazetteer(path: str) -> Gazetteer:
    # by its text: making a Path and its hash takes longer than a look-up
    return Gazetteer(Path(path))


@lru_cache(maxsize=20_000)
def _placed(path: str, city: str, region: str, postal: str, country: str) -> Placement | None:
    nation = find_country(country) if country else ""
    known = find_region(region)
    if nation is None or (region and known is None) or (known and nation not in ("", known[0])):
        return None
    nation = nation or (known[0] if known else "US")
    by_code = _gazetteer(path).postcode(postal, nation)
    if by_code is not None and (known is None or by_code.region == known[1]):
        return Placement(by_code.latitude, by_code.longitude, POSTCODE)
    by_name = _gazetteer(path).city(city, region, nation)
    return Placement(by_name.latitude, by_name.longitude, CITY) if by_name else None


def _is_plausible(online: Placement, offline: Placement | None, region: str) -> bool:
    """Near to where the address's postal code or city is; without those, at least in its state."""
    if offline is not None:
        distance = great_circle_km(online.latitude, online.longitude, offline.latitude, offline.longitude)
        return distance <= PLAUSIBLE_KM
    nearest, stated = locate_point(online.latitude, online.longitude), find_region(region)
    return nearest is not None and stated in (None, (nearest.country, nearest.region))


@transaction.atomic
def _remember(*, address: str, placement: Placement | None, failure: GeocodingFailed | None, now: datetime) -> None:
    retry_after = None
    if failure is not None:
        usual = ASK_AGAIN_SOON if failure.is_temporary else ASK_AGAIN_SOME_DAY
        retry_after = now + max(usual, failure.wait or usual)
    GeocodedAddress.objects.update_or_create(
        address=address.lower(),
        defaults={
            "latitude": placement.latitude if placement else None,
            "longitude": placement.longitude if placement else None,
            "precision": placement.precision if placement else "",
            "reason": failure.reason if failure else "",
            "service": settings.GEOCODER[:40],
            "looked_up_at": now,
            "retry_after": retry_after,
        },
    )

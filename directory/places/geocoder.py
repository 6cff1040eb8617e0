"""Geocoders behind geopy's interface: the embedded one, and the online service that GEOCODER names.

The online one is for addresses that curators enter, and for nothing else: ``services.locate`` never comes here.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from geopy import Location, Point
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderNotFound,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderTimedOut,
    GeopyError,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder

from directory.places.choices import Reason
from directory.places.errors import GeocodingFailed
from directory.places.gazetteer import Gazetteer, great_circle_km
from directory.places.place import ADDRESS, Place, Placement, check_point

TIMEOUT_SECONDS = 5.0
# Nominatim's policy is one request a second; a service that allows more is told so in GEOCODER_OPTIONS.
MIN_DELAY_SECONDS = 1.0
LONGEST_WAIT = timedelta(days=90)
USER_AGENT = "steadyground-directory"
# Answers this near to each other are one house with several entries.
SAME_HOUSE_KM = 0.25

# Kinds of answers that are a whole town: in Nominatim's "addresstype" and Google's "location_type".
_COARSE = frozenset(
    {"city", "town", "village", "hamlet", "suburb", "municipality", "county", "state", "country", "postcode"}
    | {"APPROXIMATE"}
)


class EmbeddedGeocoder(Geocoder):  # type: ignore[misc] # geopy has no type information
    """geopy's interface over the gazetteer. No network; ``timeout`` is accepted and means nothing."""

    def __init__(self, gazetteer: Gazetteer, **options: Any) -> None:
        super().__init__(**options)
        self.gazetteer = gazetteer

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL) -> Any:
        """A Location, or with ``exactly_one=False`` all that ``query`` may mean, the largest first; or None.

        ``raw`` of a Location holds the fields of Place.
        """
        found = [_location(place) for place in self.gazetteer.find(query)]
        if not found:
            return None
        return found[0] if exactly_one else found

    def reverse(self, query: Any, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL) -> Any:
        """The Location (or a list of it) nearest to a geopy point, pair or "lat, lng"; None when all are far.

        Raises ValueError, as geopy does, for what is no point.
        """
        point = Point(query)
        place = self.gazetteer.nearest(point.latitude, point.longitude)
        if place is None:
            return None
        return _location(place) if exactly_one else [_location(place)]


class OnlineGeocoder:
    """A geopy service with a time-out and a rate limit per process; GeocodingFailed when it cannot be set up."""

    def __init__(self, service: str, options: Mapping[str, Any]) -> None:
        self.service = service
        rest: dict[str, Any] = dict(options)
        try:
            delay = float(rest.pop("min_delay_seconds", MIN_DELAY_SECONDS))
            self.timeout = float(rest.pop("timeout", TIMEOUT_SECONDS))
            self.geocoder = get_geocoder_for_service(service)(
                timeout=self.timeout, user_agent=rest.pop("user_agent", USER_AGENT), **rest
            )
            self._ask = RateLimiter(
                self.geocoder.geocode,
                min_delay_seconds=delay,
                error_wait_seconds=delay,
                max_retries=0,  # the cache table knows when to ask again; a curator's page must not wait
                swallow_exceptions=False,
            )
        except (GeocoderNotFound, ConfigurationError, TypeError, ValueError) as error:
            message = f"GEOCODER={service} cannot be used with these GEOCODER_OPTIONS: {error}"
            raise GeocodingFailed(Reason.REFUSED, message, is_temporary=False) from error

    def place(self, address: str) -> Placement:
        """The one house at ``address``. Raises GeocodingFailed, which says whether asking again may help."""
        try:
            answers = self._ask(address, exactly_one=False) or []
            found = [(float(answer.latitude), float(answer.longitude), answer.raw) for answer in answers]
            for latitude, longitude, _ in found:
                check_point(latitude, longitude)
                if latitude == longitude == 0:  # geopy's point for an answer without coordinates
                    raise GeocoderParseError("an answer without coordinates")
        except GeopyError as error:
            raise _failure(error) from error
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            # What geopy's parsers raise when a service answers in another shape than it should.
            raise _failure(GeocoderParseError(type(error).__name__)) from error
        exact = [(latitude, longitude) for latitude, longitude, raw in found if not _is_coarse(raw)]
        if not exact:
            reason = Reason.COARSE if found else Reason.NOT_FOUND
            raise GeocodingFailed(reason, str(reason.label), is_temporary=False)
        first = exact[0]
        if any(great_circle_km(*first, *other) > SAME_HOUSE_KM for other in exact[1:]):
            raise GeocodingFailed(Reason.SEVERAL, str(Reason.SEVERAL.label), is_temporary=False)
        return Placement(*first, ADDRESS)


def online_geocoder() -> OnlineGeocoder | None:
    """The service of the settings, one object per process so that its rate limit holds; None when embedded only.

    Raises GeocodingFailed (asking again does not help) when the settings name no usable service.
    """
    if not settings.GEOCODER:
        return None
    return _online(settings.GEOCODER, tuple(sorted(settings.GEOCODER_OPTIONS.items())))


@lru_cache(maxsize=4)
def _online(service: str, options: tuple[tuple[str, Any], ...]) -> OnlineGeocoder:
    return OnlineGeocoder(service, dict(options))


def _location(place: Place) -> Location:
    return Location(place.label, Point(place.latitude, place.longitude), asdict(place))


def _is_coarse(raw: Any) -> bool:
    if not isinstance(raw, Mapping):
        return False
    geometry = raw.get("geometry")
    location_type = geometry.get("location_type") if isinstance(geometry, Mapping) else None
    return raw.get("addresstype") in _COARSE or location_type in _COARSE


def _failure(error: GeopyError) -> GeocodingFailed:
    """geopy's error in our words. The service's own text stays out: it may quote the address."""
    seconds = getattr(error, "retry_after", None)
    wait = None
    if isinstance(seconds, (int, float)):
        wait = timedelta(seconds=max(0.0, min(seconds, LONGEST_WAIT.total_seconds())))
    if isinstance(error, (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges, GeocoderQueryError)):
        reason, is_temporary = Reason.REFUSED, False
    elif isinstance(error, GeocoderQuotaExceeded):
        reason, is_temporary = Reason.RATE_LIMITED, True
    elif isinstance(error, GeocoderTimedOut):
        reason, is_temporary = Reason.TIMED_OUT, True
    elif isinstance(error, GeocoderParseError):
        reason, is_temporary = Reason.UNREADABLE, True
    else:
        reason, is_temporary = Reason.UNAVAILABLE, True
    return GeocodingFailed(reason, str(reason.label), is_temporary=is_temporary, wait=wait)

"""Pictures of a map from a service that an operator chose: then browsers ask that host, and this site says so."""

import re

from django.core.exceptions import ImproperlyConfigured

_TILES = re.compile(r"(https://[a-z0-9.-]+(?::[0-9]+)?)/[^\s\"'<>]*")
_PLACES = ("{z}", "{x}", "{y}")


def tiles_host(url: str, attribution: str) -> str:
    """Scheme and host of the pictures, for the Content-Security-Policy; empty where none are used.

    Raises ImproperlyConfigured for an address that is not https, lacks one of its places, or has nobody to name.
    """
    if not url:
        return ""
    found = _TILES.fullmatch(url)
    if found is None or not all(place in url for place in _PLACES):
        raise ImproperlyConfigured("MAP_TILES_URL must be an https address with {z}, {x} and {y} in it, or empty.")
    if not attribution:
        raise ImproperlyConfigured("MAP_TILES_ATTRIBUTION must name the makers of the pictures of MAP_TILES_URL.")
    return found.group(1)

"""What ``manage.py check`` says about places."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from directory.places.edition import is_current
from directory.places.errors import GeocodingFailed
from directory.places.geocoder import online_geocoder


def check_gazetteer(**_: Any) -> list[checks.CheckMessage]:
    """A warning when places cannot be looked up, or only with old data."""
    if is_current(Path(settings.GAZETTEER_PATH)):
        return []
    return [
        checks.Warning(
            "The gazetteer is missing or was made from other data than is installed.",
            hint="Run “python manage.py build_gazetteer”.",
            id="places.W001",
        )
    ]


def check_geocoder(**_: Any) -> list[checks.CheckMessage]:
    """An error when GEOCODER names a service that cannot be set up. Nothing is sent."""
    try:
        online_geocoder()
    except GeocodingFailed as failure:
        return [checks.Error(str(failure), hint="Leave GEOCODER empty to use the embedded one only.", id="places.E001")]
    return []

"""Places are tested with the real data, and online geocoders with answers from a drawer."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.gazetteer_fixture import gazetteer
from tests.places.drawer import Drawer

__all__ = ["drawer", "gazetteer"]


@pytest.fixture
def drawer(settings: Settings) -> Iterator[Drawer]:
    """A Nominatim whose HTTP answers come from a list; the settings name it as the online geocoder."""
    drawer = Drawer()
    settings.GEOCODER = "nominatim"
    settings.GEOCODER_OPTIONS = {"adapter_factory": drawer.adapter, "min_delay_seconds": "0"}
    yield drawer
    assert drawer.answers == [], "an answer was prepared that nobody asked for"

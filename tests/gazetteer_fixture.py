"""The real gazetteer for every test; made once when a checkout has none that is current."""

import pytest
from django.conf import settings

from directory.places.build import build_gazetteer
from directory.places.gazetteer import Gazetteer


@pytest.fixture(scope="session", autouse=True)
def gazetteer() -> Gazetteer:
    """The gazetteer of GAZETTEER_PATH. Takes milliseconds when its file is current, else some seconds."""
    build_gazetteer(settings.GAZETTEER_PATH)
    return Gazetteer(settings.GAZETTEER_PATH)

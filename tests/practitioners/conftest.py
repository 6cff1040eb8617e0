"""The day on which these tests happen."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
import time_machine

from tests.practitioners.people import TODAY


@pytest.fixture
def _on_the_day() -> Iterator[None]:
    """Noon of the tests' today, standing still."""
    with time_machine.travel(datetime.combine(TODAY, time(12), tzinfo=UTC), tick=False):
        yield

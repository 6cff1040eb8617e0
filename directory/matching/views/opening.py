"""What every page behind the questions begins with: answers in this browser, safety asked, and no stop among them."""

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone

from directory.intake.safety import stop
from directory.intake.state import IntakeState, read_state
from directory.intake.steps import SAFETY


class Opened(NamedTuple):
    """The state of this browser and the day."""

    state: IntakeState
    on: date


def opened(request: HttpRequest) -> Opened | None:
    """None where there is nothing to rank, or before safety was asked: the way then leads to the first question."""
    now = timezone.now()
    state = read_state(request, now)
    if state is None or SAFETY not in state.seen or stop(state.answers) is not None:
        return None
    return Opened(state, timezone.localdate(now))

"""What may be done with a listing, by the state it is in, and doing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from directory.listings import life
from directory.listings.life import State
from directory.practitioners.models import Practitioner

#: Acts with their words. ``needs_rules``: it is done only where no rule stands against listing.
ACTS: dict[str, dict[str, Any]] = {
    "submit": {"label": "Hand in for review", "look": "quiet", "needs_rules": False},
    "list": {"label": "List on the site", "look": "primary", "needs_rules": True},
    "send-back": {"label": "Send back as a draft", "look": "quiet", "needs_rules": False},
    "bring-back": {"label": "Bring back", "look": "primary", "needs_rules": False},
    "pause": {"label": "Pause", "look": "quiet", "needs_rules": False},
    "withdraw": {"label": "Withdraw", "look": "stop quiet", "needs_rules": False},
}
_OFFERED = {
    State.DRAFT: ("submit", "list", "withdraw"),
    State.IN_REVIEW: ("list", "send-back", "withdraw"),
    State.LISTED: ("pause", "withdraw"),
    State.PAUSED: ("bring-back", "pause", "withdraw"),
    State.WITHDRAWN: ("bring-back",),
}


def offered(state: State) -> tuple[str, ...]:
    """The acts that a listing in this state can come to."""
    return _OFFERED[state]


def do(name: str, practitioner: Practitioner, given: Mapping[str, Any], now: datetime) -> None:
    """Do this act. ``given``: what its form holds. Raises Blocked."""
    today = timezone.localdate(now)
    if name == "submit":
        life.submit(practitioner=practitioner, today=today)
    elif name == "send-back":
        life.send_back(practitioner=practitioner, reason=given["reason"])
    elif name == "list":
        life.list_on_site(practitioner=practitioner, today=today)
    elif name == "pause":
        life.pause(practitioner=practitioner, returns_on=given["returns_on"], today=today)
    elif name == "bring-back":
        life.bring_back(practitioner=practitioner, today=today)
    elif name == "withdraw":
        life.withdraw(practitioner=practitioner, because=given["because"], note=given["note"], now=now)

"""The life of a listing as the workbench moves it: the rules and acts of ``practitioners``, and what hangs on them.

A withdrawal also closes what is proposed about the listing. Files and a practitioner's own page close it by their own
way; lists of open proposals leave withdrawn people out whichever way it was.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from directory.practitioners.choices import Status
from directory.practitioners.listable import blocks
from directory.practitioners.models import Practitioner
from directory.practitioners.services import life
from directory.practitioners.services.life import (
    WORDS,
    Blocked,
    State,
    bring_back,
    list_on_site,
    pause,
    send_back,
    state_of,
    submit,
)
from directory.proposals.services import close_withdrawn

__all__ = [
    "WORDS",
    "Blocked",
    "State",
    "blocks",
    "bring_back",
    "due_back",
    "go_to",
    "list_on_site",
    "pause",
    "send_back",
    "state_of",
    "submit",
    "withdraw",
]


@transaction.atomic
def withdraw(*, practitioner: Practitioner, because: str, now: datetime, note: str = "") -> None:
    """Take a listing out for good, from any state, at once. ``because``: a Withdrawal. Raises Blocked, ValueError."""
    life.withdraw(practitioner=practitioner, because=because, today=timezone.localdate(now), note=note)
    close_withdrawn(now=now, practitioner_ids=[practitioner.pk])


def due_back(today: date) -> "QuerySet[Practitioner]":
    """Paused listings whose day of return has come, the longest due first. Cost: one query, served by an index."""
    paused = Practitioner.objects.filter(status=Status.PAUSED, returns_on__lte=today)
    return paused.order_by("returns_on", "pk")


@transaction.atomic
def go_to(
    *, practitioner: Practitioner, state: State, now: datetime, returns_on: date | None = None, because: str = ""
) -> None:
    """Bring a listing into this state by the acts that lead there, all or none. Raises Blocked.

    A day of return that has passed is left out. ``because`` of a withdrawal, the curators' decision where it is empty.
    """
    today = timezone.localdate(now)
    here = state_of(practitioner)
    if here is state and state is not State.PAUSED:
        return
    if here is State.WITHDRAWN:
        bring_back(practitioner=practitioner, today=today)
        here = State.IN_REVIEW
    until = returns_on if returns_on is not None and returns_on > today else None
    if state is State.WITHDRAWN:
        withdraw(practitioner=practitioner, because=because or "curators", now=now, note="")
    elif state is State.PAUSED:
        if here in (State.DRAFT, State.IN_REVIEW):
            list_on_site(practitioner=practitioner, today=today)
        pause(practitioner=practitioner, returns_on=until, today=today)
    elif state is State.LISTED:
        act = bring_back if here is State.PAUSED else list_on_site
        act(practitioner=practitioner, today=today)
    elif here in (State.LISTED, State.PAUSED):
        raise Blocked([f"A listing that is {WORDS[here]} is paused or withdrawn, never made a draft again."])
    elif state is State.IN_REVIEW and here is State.DRAFT:
        submit(practitioner=practitioner, today=today)
    elif state is State.DRAFT and here is State.IN_REVIEW:
        send_back(practitioner=practitioner, reason="an edit was taken back")

"""The life of a listing: draft → in review → listed → paused or withdrawn, and back. The one door for its state.

Practitioner files state a status outright and keep the contract's own rule (consent before listing); everybody else
comes through here. Each act is one transaction, waits for others on the same person, and takes effect everywhere with
its commit: the change log, the index of words and the history are told in it.

A withdrawal takes the photo. Contact stays with the record, unused and on no page: by it the person is recognised when
somebody sends their listing once more.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.history.acting import noted
from directory.practitioners.choices import Status, Withdrawal
from directory.practitioners.listable import blocks, needs_new_consent
from directory.practitioners.models import Practitioner
from directory.practitioners.services.photos import remove_photos_of_withdrawn
from directory.practitioners.services.telling import tell_fields
from directory.practitioners.services.words import keep_words
from directory.practitioners.written import printed

#: What an act may change.
_FIELDS = ("status", "submitted_on", "returns_on", "withdrawn_on", "withdrawn_because")


class State(StrEnum):
    """Where a listing stands, for people: a draft that was handed in is in review."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    LISTED = "listed"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"


#: How a sentence names a state.
WORDS = {
    State.DRAFT: "a draft",
    State.IN_REVIEW: "in review",
    State.LISTED: "listed",
    State.PAUSED: "paused",
    State.WITHDRAWN: "withdrawn",
}


class Blocked(ValueError):  # noqa: N818  it says what happened to the act
    """Rules that stand against the act, each as a sentence; nothing was changed."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


def state_of(practitioner: Practitioner) -> State:
    """Where this listing stands. Cost: none."""
    if practitioner.status == Status.DRAFT and practitioner.submitted_on is not None:
        return State.IN_REVIEW
    return State(practitioner.status)


@transaction.atomic
def submit(*, practitioner: Practitioner, today: date) -> None:
    """Hand a draft in for review. Raises Blocked."""
    held = _locked(practitioner, State.DRAFT)
    _move(held, practitioner, Status.DRAFT, submitted_on=today)


@transaction.atomic
def send_back(*, practitioner: Practitioner, reason: str) -> None:
    """Give a listing in review back as a draft; the reason stands in the history. Raises Blocked."""
    held = _locked(practitioner, State.IN_REVIEW)
    if not reason.strip():
        raise Blocked(["Say what is missing, so that they know what to do."])
    with noted(f"Sent back: {reason.strip()}"):
        _move(held, practitioner, Status.DRAFT)


@transaction.atomic
def list_on_site(*, practitioner: Practitioner, today: date) -> None:
    """Show a draft, handed in or not, to everybody. Raises Blocked with every rule that stands against it."""
    held = _locked(practitioner, State.DRAFT, State.IN_REVIEW)
    if reasons := blocks(held, today):
        raise Blocked(reasons)
    _move(held, practitioner, Status.LISTED)


@transaction.atomic
def pause(*, practitioner: Practitioner, returns_on: date | None = None, today: date) -> None:
    """Take a listing off the site until a day, or until further notice; of a paused one, set another day.

    Raises Blocked.
    """
    held = _locked(practitioner, State.LISTED, State.PAUSED)
    if returns_on is not None and returns_on <= today:
        raise Blocked(["The day of the return must lie after today."])
    _move(held, practitioner, Status.PAUSED, returns_on=returns_on)


@transaction.atomic
def bring_back(*, practitioner: Practitioner, today: date) -> None:
    """A paused listing is listed again; a withdrawn one goes into review. Raises Blocked.

    Who withdrew by their own wish, stopped or died needs a consent given after that day, in both cases.
    """
    held = _locked(practitioner, State.PAUSED, State.WITHDRAWN)
    if state_of(held) is State.WITHDRAWN:
        if reason := needs_new_consent(held):
            raise Blocked([reason])
        _move(held, practitioner, Status.DRAFT, submitted_on=today)
        return
    if reasons := blocks(held, today):
        raise Blocked(reasons)
    _move(held, practitioner, Status.LISTED)


@transaction.atomic
def withdraw(*, practitioner: Practitioner, because: str, today: date, note: str = "") -> None:
    """Take a listing out for good, from any state, at once. ``because``: a Withdrawal. Raises Blocked, ValueError."""
    reason = Withdrawal(because)
    held = _locked(practitioner, State.DRAFT, State.IN_REVIEW, State.LISTED, State.PAUSED)
    held.withdrawn_on, held.withdrawn_because = today, reason.value
    with noted(": ".join(part for part in (f"Withdrawn, {reason.label.lower()}", note.strip()) if part)):
        _move(held, practitioner, Status.WITHDRAWN)
    remove_photos_of_withdrawn([held.pk])


def _locked(practitioner: Practitioner, *states: State) -> Practitioner:
    """The person as they stand now; nobody else moves them until the end of the transaction. Raises Blocked."""
    held = Practitioner.objects.select_for_update().get(pk=practitioner.pk)
    state = state_of(held)
    if state not in states:
        raise Blocked([f"The listing is {WORDS[state]} now."])
    return held


def _move(
    held: Practitioner,
    shown: Practitioner,
    status: Status,
    *,
    submitted_on: date | None = None,
    returns_on: date | None = None,
) -> None:
    """Into this state, with the days that belong to it; the caller's instance ``shown`` follows."""
    before = dict(zip(_FIELDS, Practitioner.objects.values_list(*_FIELDS).get(pk=held.pk), strict=True))
    held.status, held.submitted_on, held.returns_on = status.value, submitted_on, returns_on
    after = {name: getattr(held, name) for name in _FIELDS}
    Practitioner.objects.filter(pk=held.pk).update(**after, updated_at=timezone.now())
    for name, value in after.items():
        setattr(shown, name, value)
    record_change(practitioner_ids=[held.pk])
    keep_words([held.pk])
    tell_fields(
        {held.pk: {name: printed(value) for name, value in before.items()}},
        {name: printed(value) for name, value in after.items()},
    )

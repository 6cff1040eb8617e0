"""Taking back the last thing somebody settled in the queue."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from directory.curation.models import Later, Settled
from directory.curation.services import reopen
from directory.practitioners.exchange.editing import EditRefused, MovedOn, edit_cells
from directory.practitioners.models import Practitioner
from directory.practitioners.services import life
from directory.proposals.models import ProposedField
from directory.proposals.services import withdraw_fields

#: So long after it, an act can be taken back from the queue; later, in the history.
UNDO_HOURS = 12
TAKEN_BACK = "Whoever proposed it took it back."
Undo = Callable[[dict[str, Any], date, datetime], None]


class CannotUndo(ValueError):  # noqa: N818  it says why not
    """Nothing was taken back; the message says why, in a sentence."""


def last_of(user: Any, now: datetime) -> Settled | None:
    """The last act of this person that is not undone, if it can be taken back. One query."""
    row = Settled.objects.filter(by=user, undone_at__isnull=True).order_by("-pk").first()
    return row if row and row.undo and row.at >= now - timedelta(hours=UNDO_HOURS) else None


@transaction.atomic
def undo(*, pk: int, user: Any, today: date, now: datetime) -> Settled:
    """Take back one's own last act, once. Raises CannotUndo."""
    row = Settled.objects.select_for_update().filter(pk=pk, by=user).first()
    last = last_of(user, now)
    if row is None or last is None or row.pk != last.pk:
        raise CannotUndo("Only your own last act can be taken back here, and only once.")
    _UNDO[row.undo["do"]](row.undo, today, now)
    row.undone_at = now
    row.save(update_fields=["undone_at"])
    return row


def _cells(undo: dict[str, Any], today: date, now: datetime) -> None:
    try:
        edit_cells(external_id=undo["external_id"], cells=undo["cells"], today=today, expected=undo["seen"])
    except MovedOn as error:
        raise CannotUndo("Somebody changed the same fields since. Look at the history of the listing.") from error
    except (EditRefused, Practitioner.DoesNotExist) as error:
        raise CannotUndo("The listing cannot be brought back to what it was.") from error


def _move(act: Callable[..., None]) -> Undo:
    def back(undo: dict[str, Any], today: date, now: datetime) -> None:
        person = Practitioner.objects.filter(pk=undo["person"]).first()
        if person is None:
            raise CannotUndo("The listing is gone.")
        try:
            act(practitioner=person, today=today)
        except life.Blocked as error:
            raise CannotUndo(" ".join(error.reasons)) from error

    return back


def _reopen(undo: dict[str, Any], today: date, now: datetime) -> None:
    """The reports wait again; what the act proposed is asked for no more, as far as nobody decided about it."""
    reopen(report_ids=undo["reports"])
    if "proposal" in undo:
        withdraw_fields(
            fields=list(ProposedField.objects.filter(proposal=undo["proposal"])), reason=TAKEN_BACK, now=now
        )


def _off(undo: dict[str, Any], today: date, now: datetime) -> None:
    Later.objects.filter(kind=undo["kind"], key=undo["key"]).delete()


_UNDO: dict[str, Undo] = {
    "cells": _cells,
    "bring-back": _move(life.bring_back),
    "pause": _move(life.pause),
    "submit": _move(life.submit),
    "reopen": _reopen,
    "later": _off,
}

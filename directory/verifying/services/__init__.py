"""Checks of papers: confirm, refuse, what is open, what ran out, and the evidence beside them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from directory.practitioners.choices import Paper, Result
from directory.practitioners.models import Practitioner, Verification
from directory.practitioners.profiles.trail import Named
from directory.verifying.choices import OnFailure
from directory.verifying.hands import Hand, SameHands, hands
from directory.verifying.papers import Days
from directory.verifying.services.expiring import Expired, expire
from directory.verifying.services.keeping import add_file, add_link, content_of, purge, remove_unused
from directory.verifying.services.opening import OpenCheck, OpenChecks, open_checks
from directory.verifying.services.settling import CannotSettle, PaperGone, SettledMeanwhile, settle
from directory.verifying.services.told import Told

__all__ = [
    "CannotSettle",
    "Days",
    "Expired",
    "Hand",
    "OpenCheck",
    "OpenChecks",
    "PaperGone",
    "SameHands",
    "SettledMeanwhile",
    "add_file",
    "add_link",
    "confirm",
    "content_of",
    "expire",
    "hands",
    "open_checks",
    "purge",
    "refuse",
    "remove_unused",
]


def confirm(
    *,
    practitioner: Practitioner,
    paper: str,
    code: str,
    jurisdiction: str = "",
    number: str = "",
    method: str,
    source: str,
    checked_on: date,
    next_due_on: date | None = None,
    note: str = "",
    evidence: Sequence[int] | None = None,
    by: Any,
    now: datetime,
    days: Days | None = None,
    private: str = "",
    compared: Sequence[dict[str, str]] = (),
    on_failure: str = OnFailure.CLAIM.value,
    seen: int | None = None,
) -> Verification:
    """Give the badge: the paper is verified, with a record of how. ``note`` is public, ``private`` is not.

    ``next_due_on`` is the paper's own clock where it is None; ``days`` what the checker read, where it differs.
    ``evidence``: keys of the pieces it rests on, None for all that were not used yet. ``seen``: the key of the paper's
    last entry as the caller saw it, 0 for none; whoever comes second then gets SettledMeanwhile. ``on_failure``:
    ``hidden`` is for certifications alone.
    Raises SameHands, CannotSettle, SettledMeanwhile, PaperGone. The same twice is written once.
    """
    told = Told(method, source, checked_on, note, private, compared, days, on_failure)
    return settle(
        practitioner_id=practitioner.pk,
        about=Named(Paper(paper), code, jurisdiction, number),
        told=told,
        result=Result.CONFIRMED,
        next_due_on=next_due_on,
        is_untrue=False,
        evidence=evidence,
        seen=seen,
        by=by,
        now=now,
    )


def refuse(
    *,
    practitioner: Practitioner,
    paper: str,
    code: str,
    jurisdiction: str = "",
    number: str = "",
    method: str,
    source: str,
    checked_on: date,
    note: str,
    is_untrue: bool = False,
    evidence: Sequence[int] | None = None,
    by: Any,
    now: datetime,
    private: str = "",
    compared: Sequence[dict[str, str]] = (),
    seen: int | None = None,
) -> Verification:
    """It could not be confirmed: the paper is a claim (again), and ``note`` says publicly why.

    ``is_untrue``: the source says that it is not so. Then a certification is no longer shown, as where its last
    confirmation chose that for failing; a licence or authority leaves the listing, its entry and the history stay.
    Raises as ``confirm``.
    """
    if not note.strip():
        raise CannotSettle("note", "Say why, in words for everybody.")
    return settle(
        practitioner_id=practitioner.pk,
        about=Named(Paper(paper), code, jurisdiction, number),
        told=Told(method, source, checked_on, note, private, compared),
        result=Result.NOT_CONFIRMED,
        next_due_on=None,
        is_untrue=is_untrue,
        evidence=evidence,
        seen=seen,
        by=by,
        now=now,
    )

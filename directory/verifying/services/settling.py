"""A check, settled: the entry of the public trail and the state of the paper, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.history.acting import acting, who
from directory.practitioners.choices import CredentialStatus, Method, Paper, Result
from directory.practitioners.models import Practitioner, Verification
from directory.practitioners.profiles.trail import Named
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import Held, held_by_external_id, write_practitioners
from directory.verifying.choices import KEPT_DAYS, OnFailure
from directory.verifying.hands import hands, refuse_same_hands
from directory.verifying.models import Check, Evidence
from directory.verifying.papers import AnyPaper, Days, days_of, find, last_day, with_state
from directory.verifying.querying import about_paper
from directory.vocabulary.catalogue import catalogue


class CannotSettle(ValueError):  # noqa: N818  it is a refusal with a sentence
    """What was given makes no sense. ``field`` names where (a parameter's name), ``str()`` says why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class SettledMeanwhile(ValueError):  # noqa: N818  it says what happened meanwhile
    """Somebody settled this paper since the caller looked. ``entry`` is what they wrote; nothing was written now."""

    def __init__(self, entry: Verification) -> None:
        super().__init__("This was settled meanwhile.")
        self.entry = entry


class PaperGone(ValueError):  # noqa: N818  it says what happened meanwhile
    """The listing does not name this paper (any more)."""


@dataclass(frozen=True, slots=True)
class Told:
    """How somebody checked. ``note`` and ``source`` are public; ``private`` and ``compared`` are for colleagues.

    ``days``: what the checker read, None for as it stands. ``on_failure``: what happens when the next check fails.
    """

    method: str
    source: str
    checked_on: date
    note: str = ""
    private: str = ""
    compared: Sequence[dict[str, str]] = ()
    days: Days | None = None
    on_failure: str = OnFailure.CLAIM.value


@transaction.atomic
def settle(
    *,
    practitioner_id: int,
    about: Named,
    told: Told,
    result: Result,
    next_due_on: date | None,
    is_untrue: bool,
    evidence: Sequence[int] | None,
    seen: int | None,
    by: Any,
    now: datetime,
) -> Verification:
    """Write the entry and the paper's state. ``seen``: the last entry the caller looked at; None: any (see below).

    Whoever sends the same twice gets the entry that stands. Raises PaperGone, SameHands, CannotSettle,
    SettledMeanwhile. Cost: some forty queries.
    """
    person = Practitioner.objects.select_for_update().only("pk", "external_id").get(pk=practitioner_id)
    held = held_by_external_id([person.external_id])[person.external_id]
    last = Verification.objects.filter(about_paper(person.pk, about)).order_by("-pk").first()
    if last is not None and _is_the_same(last, told, result, by):
        return last
    if seen is not None and (last.pk if last else 0) != seen and last is not None:
        raise SettledMeanwhile(last)
    paper = find(held.record, about)
    if paper is None:
        raise PaperGone
    refuse_same_hands(hands(person.pk, person.external_id, about), by.pk)
    days = told.days or days_of(paper)
    today = timezone.localdate(now)
    if result == Result.CONFIRMED:
        next_due_on = _due(about, days, told, next_due_on, today)
    elif told.checked_on > today:
        raise CannotSettle("checked_on", "This day has not come yet.")
    entry = _write_entry(person.pk, about, told, result, next_due_on, by)
    _write_check(entry, told, evidence, about)
    wanted = _wanted(held.record, about, paper, days, told, result, is_untrue=is_untrue)
    _write_record(held, wanted, by, note=f"Check: {about.code} {entry.get_result_display().lower()}")
    return entry


def _is_the_same(last: Verification, told: Told, result: Result, by: Any) -> bool:
    """A form pressed twice: the same person, the same day, the same words."""
    return last.checked_by_id == by.pk and (last.result, last.method, last.source, last.checked_on, last.note) == (
        result,
        told.method,
        told.source,
        told.checked_on,
        told.note,
    )


def _due(about: Named, days: Days, told: Told, wanted: date | None, today: date) -> date:
    """The next due day, or CannotSettle."""
    if told.checked_on > today:
        raise CannotSettle("checked_on", "This day has not come yet.")
    if days.issued_on and days.expires_on and days.issued_on > days.expires_on:
        raise CannotSettle("expires_on", "It cannot end before it was given.")
    if days.issued_on and days.issued_on > today:
        raise CannotSettle("issued_on", "This day has not come yet.")
    latest = last_day(about, days, told.checked_on, catalogue())
    if latest is None or latest < today:
        raise CannotSettle(
            "expires_on", "By these days it has run out already, so there is no badge to give. Cannot confirm it?"
        )
    if wanted is None:
        return latest
    if wanted < today:
        raise CannotSettle("next_due_on", "The next check has to lie ahead.")
    if wanted > latest:
        raise CannotSettle("next_due_on", f"A check of this day counts until {latest:%-d %b %Y} at most.")
    return wanted


def _write_entry(
    practitioner_id: int, about: Named, told: Told, result: Result, next_due_on: date | None, by: Any
) -> Verification:
    entry = Verification(
        practitioner_id=practitioner_id,
        paper=about.paper,
        code=about.code,
        jurisdiction=about.jurisdiction,
        number=about.number,
        method=Method(told.method),
        source=told.source,
        result=result,
        checked_on=told.checked_on,
        next_due_on=next_due_on,
        note=told.note,
        checked_by=by,
    )
    entry.save(force_insert=True)
    return entry


def _write_check(entry: Verification, told: Told, evidence: Sequence[int] | None, about: Named) -> None:
    Check.objects.create(
        verification=entry, note=told.private, compared=list(told.compared), on_failure=told.on_failure
    )
    pieces = Evidence.objects.filter(about_paper(entry.practitioner_id, about))
    pieces = pieces.filter(verification__isnull=True) if evidence is None else pieces.filter(pk__in=evidence)
    kept_until = (entry.next_due_on or entry.checked_on) + timedelta(days=KEPT_DAYS)
    pieces.update(verification=entry, kept_until=kept_until)


def _wanted(
    record: PractitionerRecord,
    about: Named,
    paper: AnyPaper,
    days: Days,
    told: Told,
    result: Result,
    *,
    is_untrue: bool,
) -> PractitionerRecord:
    if result == Result.CONFIRMED:
        status, verified_on = CredentialStatus.VERIFIED, told.checked_on
        return with_state(record, about, status=status.value, days=days, verified_on=verified_on)
    is_hidden = is_untrue and about.paper == Paper.CERTIFICATION
    status = CredentialStatus.REJECTED if is_hidden else CredentialStatus.CLAIMED
    return with_state(record, about, status=status.value, days=days_of(paper), verified_on=None)


def _write_record(held: Held, wanted: PractitionerRecord, by: Any, *, note: str) -> None:
    with acting(through=who().through, by=by, note=note, batch=who().batch):
        write_practitioners(records=[wanted], held={wanted.external_id: held}, is_recorded=True)

"""A check, settled: the entry of the public trail and the state of the paper, in one transaction."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from directory.history.acting import acting, who
from directory.practitioners.choices import Method, Result
from directory.practitioners.models import Practitioner, Verification
from directory.practitioners.profiles.trail import Named
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import Held, held_by_external_id, keep_rechecks, write_practitioners
from directory.verifying.choices import HIDEABLE, KEPT_DAYS, OnFailure
from directory.verifying.hands import hands, refuse_same_hands
from directory.verifying.models import Check, Evidence
from directory.verifying.papers import AnyPaper, Days, days_of, find, last_day
from directory.verifying.querying import about_paper
from directory.verifying.services.outcome import Outcome, hides_when_it_fails, record_after
from directory.verifying.services.told import Told, says_the_same, still_stands
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
    entries = Verification.objects.filter(about_paper(person.pk, about)).select_related("check_record")
    last = entries.order_by("-pk").first()
    paper = find(held.record, about)
    outcome = _outcome(person.pk, about, paper, told, result, is_untrue=is_untrue)
    if last is not None and says_the_same(last, told, result, by):
        is_new = _pieces(person.pk, about, evidence).exclude(verification=last).exists()
        is_standing = still_stands(last, held.record, about, outcome, next_due_on)
        if is_standing and not is_new and (paper is not None or outcome.is_hidden):
            return last
    if seen is not None and (last.pk if last else 0) != seen and last is not None:
        raise SettledMeanwhile(last)
    if paper is None:
        raise PaperGone
    refuse_same_hands(hands(person.pk, person.external_id, about), by.pk)
    today = timezone.localdate(now)
    if result == Result.CONFIRMED:
        next_due_on = _due(about, outcome.days, told, next_due_on, today)
    elif told.checked_on > today:
        raise CannotSettle("checked_on", "This day has not come yet.")
    entry = _write_entry(person.pk, about, told, result, next_due_on, by)
    _write_check(entry, told, evidence, about)
    wanted = record_after(held.record, about, outcome)
    _write_record(held, wanted, by, note=f"Check: {about.code} {entry.get_result_display().lower()}")
    keep_rechecks([person.pk])
    return entry


def _outcome(
    practitioner_id: int, about: Named, paper: AnyPaper | None, told: Told, result: Result, *, is_untrue: bool
) -> Outcome:
    """What it makes of the paper, and CannotSettle where the page could not keep what it promises."""
    if told.on_failure == OnFailure.HIDDEN and about.paper not in HIDEABLE:
        raise CannotSettle("on_failure", "Only a certification can stay on the listing without being shown.")
    standing = days_of(paper) if paper is not None else Days(None, None)
    is_hidden = result != Result.CONFIRMED and (
        is_untrue or (about.paper in HIDEABLE and hides_when_it_fails(practitioner_id, about))
    )
    return Outcome(result, told.checked_on, told.days or standing, standing, is_hidden)


def _pieces(practitioner_id: int, about: Named, evidence: Sequence[int] | None) -> QuerySet[Evidence]:
    """The evidence that a check rests on: what was named, else all that no check used yet."""
    pieces = Evidence.objects.filter(about_paper(practitioner_id, about))
    return pieces.unused() if evidence is None else pieces.filter(pk__in=evidence)


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
    kept_until = (entry.next_due_on or entry.checked_on) + timedelta(days=KEPT_DAYS)
    _pieces(entry.practitioner_id, about, evidence).update(verification=entry, kept_until=kept_until)


def _write_record(held: Held, wanted: PractitionerRecord, by: Any, *, note: str) -> None:
    with acting(through=who().through, by=by, note=note, batch=who().batch):
        write_practitioners(records=[wanted], held={wanted.external_id: held}, is_recorded=True)

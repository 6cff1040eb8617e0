"""The panel "Credentials and training": a state, the ladder, how and when it was checked, when next, the trail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from directory.practitioners.choices import Paper
from directory.practitioners.profiles.trail import Named, TrailEntry, trail_of
from directory.practitioners.rows import CheckRow, CredentialRow
from directory.practitioners.standing import Standing
from directory.practitioners.wording.credentials import (
    Held,
    has_letters,
    held_credentials,
    next_due,
    profile_mark,
    title_of,
)
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.vocabulary.catalogue import Catalogue, CertificationEntry
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

DONE, HERE, AHEAD = "done", "here", "ahead"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the issuer's ladder: ``done``, ``here`` or ``ahead``."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class CredentialPanel:
    """One credential. ``rungs`` is empty where the ladder has one step or nothing was checked.

    ``how`` is empty where the check that counts has no record of its own; ``entries`` are the public trail.
    """

    title: str
    mark: Mark
    issuer: str
    rungs: tuple[Rung, ...]
    how: str
    checked_on: date | None
    issued_on: date | None
    due_on: date | None
    is_overdue: bool
    notes: tuple[str, ...]
    entries: tuple[TrailEntry, ...]


def credential_panels(
    rows: Iterable[CredentialRow], checks: Sequence[CheckRow], today: date, catalogue: Catalogue
) -> list[CredentialPanel]:
    """Everything but what was rejected, certified first."""
    return [_panel(held, checks, today, catalogue) for held in held_credentials(rows, today, catalogue)]


def _panel(held: Held, checks: Sequence[CheckRow], today: date, catalogue: Catalogue) -> CredentialPanel:
    was_checked = held.standing in (Standing.VERIFIED, Standing.STALE)
    trail = trail_of(Named(Paper.CERTIFICATION, held.entry.code), checks)
    # the record speaks of the check that counts only where both name the same day
    is_recorded = was_checked and trail.checked_on == held.row.verified_on
    due_on = (trail.due_on if is_recorded else None) or (next_due(held) if was_checked else None)
    # the record may ask for a check before the certification's own clock does
    is_asked = held.standing is Standing.VERIFIED or held.row.recheck_on is not None
    is_late = was_checked and is_asked and due_on is not None and due_on < today
    return CredentialPanel(
        title=title_of(held.entry),
        mark=_overdue_mark(due_on) if is_late else profile_mark(held, catalogue),
        issuer=held.entry.issuer,
        rungs=_rungs(held.entry, catalogue) if was_checked else (),
        how=trail.how if is_recorded else "",
        checked_on=held.row.verified_on if was_checked else None,
        issued_on=held.row.issued_on,
        due_on=due_on,
        is_overdue=due_on is not None and due_on < today,
        notes=(*([trail.note] if is_recorded and trail.note else []), *_notes(held)),
        entries=() if is_recorded and trail.is_one_check else trail.entries,
    )


def _overdue_mark(due_on: date | None) -> Mark:
    return Mark(MarkKind.OLD, _("Check due since %(day)s") % {"day": day(due_on)})


def _rungs(entry: CertificationEntry, catalogue: Catalogue) -> tuple[Rung, ...]:
    family = sorted(
        (one for one in catalogue.certifications.values() if one.family == entry.family),
        key=lambda one: one.rung,
    )
    if len(family) < 2:
        return ()
    return tuple(
        Rung(
            one.code if has_letters(one) else one.label,
            HERE if one.code == entry.code else DONE if one.rung < entry.rung else AHEAD,
        )
        for one in family
    )


def _notes(held: Held) -> Iterable[str]:
    if held.standing is Standing.CLAIMED:
        yield _("Nobody has checked this. It is the practitioner’s own statement.")
    if held.standing is Standing.STALE:
        yield _("It was checked, but the check is overdue. Until it is made again, it counts as not known.")
    if not held.entry.is_certified:
        yield _("Training on the way to a certification. It is not a certification.")
    if held.entry.is_licence_needed:
        yield _("The issuer gives it only to people with a licence.")

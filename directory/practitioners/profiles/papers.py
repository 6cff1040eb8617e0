"""The panel "Licence": every licence and compact authority, who looked it up, where and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from directory.practitioners.choices import LicenceStatus, Paper
from directory.practitioners.profiles.listing import Listing
from directory.practitioners.profiles.trail import NO_TRAIL, Named, Trail, TrailEntry, trail_of
from directory.practitioners.rows import AuthorityRow, CheckRow, LicenceRow
from directory.practitioners.wording.licences import (
    LicenceLine,
    authority_line,
    in_order_of_standing,
    is_in_force,
    licence_line,
)
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day


@dataclass(frozen=True, slots=True)
class PaperPanel:
    """A licence with its last check, where it is verified, and what else the trail says.

    ``due_on`` is empty where it is the licence's own last day, which ``line`` names already.
    """

    line: LicenceLine
    how: str
    checked_on: date | None
    note: str
    due_on: date | None
    is_overdue: bool
    entries: tuple[TrailEntry, ...]


def paper_panels(listing: Listing, today: date, catalogue: Catalogue) -> list[PaperPanel]:
    """Licences, what stands first; then compact authorities."""
    licences = [
        paper_panel(row, listing.checks, today, catalogue) for row in in_order_of_standing(listing.licences, today)
    ]
    authorities = [paper_panel(row, listing.checks, today, catalogue) for row in listing.authorities]
    return licences + authorities


def paper_panel(
    row: LicenceRow | AuthorityRow, checks: Sequence[CheckRow], today: date, catalogue: Catalogue
) -> PaperPanel:
    """One of them. Where the check was due and nobody made it, the badge has given way to that day."""
    if isinstance(row, LicenceRow):
        return _panel(row, licence_line(row, today, catalogue), _licence_trail(row, checks), today)
    return _panel(row, authority_line(row, today, catalogue), trail_of(_authority(row), checks), today)


def _panel(row: LicenceRow | AuthorityRow, line: LicenceLine, trail: Trail, today: date) -> PaperPanel:
    if row.status != LicenceStatus.VERIFIED or trail.checked_on is None:
        return PaperPanel(line, "", None, "", None, is_overdue=False, entries=trail.entries)
    due_on = None if trail.due_on == row.expires_on else trail.due_on
    if due_on is not None and due_on < today and is_in_force(row, today):
        line = replace(line, mark=Mark(MarkKind.OLD, _("Check due since %(day)s") % {"day": day(due_on)}))
    return PaperPanel(
        line=line,
        how=trail.how,
        checked_on=trail.checked_on,
        note=trail.note,
        due_on=due_on,
        is_overdue=due_on is not None and due_on < today,
        entries=() if trail.is_one_check else trail.entries,
    )


def _licence_trail(row: LicenceRow, checks: Sequence[CheckRow]) -> Trail:
    """An educator has no paper that anybody could check."""
    if not row.jurisdiction_id:
        return NO_TRAIL
    return trail_of(Named(Paper.LICENCE, row.profession_id, row.jurisdiction_id, row.number), checks)


def _authority(row: AuthorityRow) -> Named:
    return Named(Paper.COMPACT, row.compact_id, "", row.number)

"""The panel "Licence": every licence and compact authority, who looked it up, where and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directory.practitioners.choices import LicenceStatus, Paper
from directory.practitioners.profiles.listing import Listing
from directory.practitioners.profiles.trail import NO_TRAIL, Named, Trail, TrailEntry, trail_of
from directory.practitioners.rows import AuthorityRow, CheckRow, LicenceRow
from directory.practitioners.wording.licences import (
    LicenceLine,
    authority_line,
    in_order_of_standing,
    licence_line,
)
from directory.vocabulary.catalogue import Catalogue


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
        _panel(row, licence_line(row, today, catalogue), _licence_trail(row, listing.checks), today)
        for row in in_order_of_standing(listing.licences, today)
    ]
    authorities = [
        _panel(row, authority_line(row, today, catalogue), trail_of(_authority(row), listing.checks), today)
        for row in listing.authorities
    ]
    return licences + authorities


def _panel(row: LicenceRow | AuthorityRow, line: LicenceLine, trail: Trail, today: date) -> PaperPanel:
    if row.status != LicenceStatus.VERIFIED or trail.checked_on is None:
        return PaperPanel(line, "", None, "", None, is_overdue=False, entries=trail.entries)
    due_on = None if trail.due_on == row.expires_on else trail.due_on
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

"""What the public page will read, in the page's own words."""

from dataclasses import dataclass
from datetime import date

from directory.practitioners.choices import LicenceStatus, Paper, Result
from directory.practitioners.profiles.credentials import credential_panels
from directory.practitioners.profiles.papers import paper_panel
from directory.practitioners.profiles.trail import Named
from directory.practitioners.rows import AuthorityRow, CheckRow, CredentialRow, LicenceRow
from directory.practitioners.wording.marks import Mark
from directory.verifying.choices import OnFailure
from directory.verifying.papers import Days
from directory.vocabulary.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Preview:
    """The mark, and the facts below it; ``due_on`` is None where the mark's own line names it.

    ``if_it_fails``: what was chosen for the next check, for the one who decides; no visitor reads it.
    """

    title: str
    mark: Mark
    details: tuple[str, ...]
    how: str
    checked_on: date | None
    due_on: date | None
    note: str
    if_it_fails: str


def preview(
    about: Named,
    days: Days,
    *,
    method: str,
    source: str,
    checked_on: date,
    next_due_on: date | None,
    note: str,
    on_failure: str,
    today: date,
    terms: Catalogue,
) -> Preview:
    """The panel of a profile as it would be after a confirmation with these words."""
    place = (about.paper.value, about.code, about.jurisdiction, about.number)
    check = CheckRow(0, 0, *place, method, source, Result.CONFIRMED.value, checked_on, next_due_on, note)
    status, failing = LicenceStatus.VERIFIED.value, OnFailure(on_failure).label
    if about.paper == Paper.CERTIFICATION:
        held = CredentialRow(0, about.code, status, days.issued_on, days.expires_on, checked_on)
        panel = credential_panels([held], [check], today, terms)[0]
        return Preview(panel.title, panel.mark, (), panel.how, panel.checked_on, panel.due_on, note, failing)
    row: LicenceRow | AuthorityRow
    if about.paper == Paper.LICENCE:
        row = LicenceRow(0, about.code, about.jurisdiction, about.number, days.expires_on, status)
    else:
        row = AuthorityRow(0, about.code, about.number, days.expires_on, status)
    shown = paper_panel(row, [check], today, terms)
    line = shown.line
    return Preview(line.title, line.mark, line.details, shown.how, shown.checked_on, shown.due_on, shown.note, failing)

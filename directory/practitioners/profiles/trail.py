"""The public trail of a paper: how it was checked, when, when next, and what stood here before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from directory.practitioners.choices import Method, Paper, Result
from directory.practitioners.rows import CheckRow
from directory.practitioners.wording.sources import FROM_A_FILE
from directory.web.phrases import gettext as _

#: Translated where they are shown.
HOW = {
    Method.PRIMARY_SOURCE: gettext_noop("Looked up at the source"),
    Method.DOCUMENT: gettext_noop("A document was seen"),
    Method.ATTESTATION: gettext_noop("Somebody who knows was asked"),  # what they answered is said before it
}
SAID = {
    Result.CONFIRMED: gettext_noop("Confirmed. %(how)s."),
    Result.NOT_CONFIRMED: gettext_noop("Not confirmed. %(how)s."),
}


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """A day of the trail. ``state``: confirmed, not-confirmed, lapsed or claimed."""

    on: date
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Trail:
    """``how``, ``checked_on``, ``due_on`` and ``note`` are those of the last confirmation; empty without one."""

    how: str
    checked_on: date | None
    due_on: date | None
    note: str
    entries: tuple[TrailEntry, ...]

    @property
    def is_one_check(self) -> bool:
        """Whether the last check says all there is to say."""
        return len(self.entries) == 1 and self.checked_on is not None


NO_TRAIL = Trail("", None, None, "", ())


@dataclass(frozen=True, slots=True)
class Named:
    """A paper as practitioner files name it."""

    paper: Paper
    code: str
    jurisdiction: str = ""
    number: str = ""


def trail_of(named: Named, rows: Iterable[CheckRow]) -> Trail:
    """What the records say about this paper, newest first. A number that differs is another paper."""
    about = [row for row in rows if _is_about(row, named)]
    about.sort(key=lambda row: (row.checked_on, row.pk), reverse=True)
    if not about:
        return NO_TRAIL
    entries = tuple(TrailEntry(row.checked_on, row.result, _words(row)) for row in about)
    last = next((row for row in about if row.result == Result.CONFIRMED), None)
    if last is None:
        return Trail("", None, None, "", entries)
    return Trail(how_words(last), last.checked_on, last.next_due_on, last.note, entries)


def how_words(row: CheckRow) -> str:
    """``Looked up at the source: the issuer’s register``."""
    if row.source == FROM_A_FILE:
        return _(FROM_A_FILE)
    how = _(HOW[Method(row.method)])
    return _("%(how)s: %(source)s") % {"how": how, "source": _(row.source)} if row.source else how


def _is_about(row: CheckRow, named: Named) -> bool:
    if (row.paper, row.code, row.jurisdiction) != (named.paper, named.code, named.jurisdiction):
        return False
    return not row.number or not named.number or row.number == named.number


def _words(row: CheckRow) -> str:
    if row.result == Result.CLAIMED:
        said = _("Claimed by the practitioner, not checked. It stood here as “says”.")
    elif row.result == Result.LAPSED:
        said = _("%(reason)s The badge went that day.") % {"reason": _(row.source)}
    else:
        said = _(SAID[Result(row.result)]) % {"how": how_words(row)}
    return f"{said} {row.note}".strip()

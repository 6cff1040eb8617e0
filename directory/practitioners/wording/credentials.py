"""Certifications and training in words. A claim stands in the practitioner's own words, never as a badge."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.practitioners.rows import CredentialRow
from directory.practitioners.standing import Standing, credential_clock, credential_standing
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.vocabulary.catalogue import Catalogue, CertificationEntry
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

LONGEST_SHORT_TITLE = 4
ORDER = (Standing.VERIFIED, Standing.STALE, Standing.CLAIMED, Standing.EXPIRED)


@dataclass(frozen=True, slots=True)
class Held:
    """A credential with its entry and what it is worth on the day."""

    row: CredentialRow
    entry: CertificationEntry
    standing: Standing


def held_credentials(rows: Iterable[CredentialRow], today: date, catalogue: Catalogue) -> list[Held]:
    """Everything but what was rejected: what stands first, certifications before training, the highest rung first."""
    found = []
    for row in rows:
        entry = catalogue.certifications[row.certification_id]
        standing = credential_standing(
            entry, row.status, row.issued_on, row.expires_on, row.verified_on, today, row.recheck_on
        )
        if standing is not Standing.REJECTED:
            found.append(Held(row, entry, standing))
    return sorted(
        found,
        key=lambda held: (ORDER.index(held.standing), not held.entry.is_certified, held.entry.family, -held.entry.rung),
    )


def title_of(entry: CertificationEntry) -> str:
    """``Somatic Experiencing Practitioner (SEP)``: with its letters where they are letters people use."""
    return f"{entry.label} ({entry.code})" if has_letters(entry) else entry.label


def short_title_of(entry: CertificationEntry) -> str:
    """``SEP`` where it has letters of its own, otherwise the whole name."""
    return entry.code if has_letters(entry) else entry.label


def training_title_of(entry: CertificationEntry) -> str:
    """The name of a training rung, with the word training where the name could be taken for a certification."""
    says_so = any(word in entry.written_label.lower() for word in ("trained", "student"))
    return entry.label if says_so else _("Training: %(name)s") % {"name": entry.label}


def has_letters(entry: CertificationEntry) -> bool:
    """Whether the code is what people write after a name."""
    return entry.code.isupper() and entry.code.isalpha() and len(entry.code) <= LONGEST_SHORT_TITLE


def card_marks(rows: Iterable[CredentialRow], today: date, catalogue: Catalogue) -> list[Mark]:
    """One mark for the best that is held on each ladder; what has expired is left out."""
    marks: dict[str, Mark] = {}
    for held in held_credentials(rows, today, catalogue):
        if held.standing is not Standing.EXPIRED:
            marks.setdefault(held.entry.family, card_mark(held, catalogue))
    return list(marks.values())


def card_mark(held: Held, catalogue: Catalogue) -> Mark:
    """The state with its name, to stand alone."""
    if held.standing is Standing.CLAIMED:
        return says(held.entry, catalogue)
    name = short_title_of(held.entry) if held.entry.is_certified else training_title_of(held.entry)
    if held.standing is Standing.VERIFIED:
        return Mark(MarkKind.YES, _("%(name)s, verified %(day)s") % {"name": name, "day": day(held.row.verified_on)})
    return Mark(MarkKind.OLD, _("%(name)s, %(since)s") % {"name": name, "since": _since(held)})


def profile_mark(held: Held, catalogue: Catalogue) -> Mark:
    """The state below its own heading."""
    if held.standing is Standing.CLAIMED:
        return says(held.entry, catalogue)
    if held.standing is Standing.EXPIRED:
        return Mark(MarkKind.NO, _("Expired %(day)s") % {"day": day(_clock_end(held))})
    if held.standing is Standing.STALE:
        return Mark(MarkKind.OLD, _upper_first(_since(held)))
    what = _("Verified %(day)s") if held.entry.is_certified else _("Training verified %(day)s")
    return Mark(MarkKind.YES, what % {"day": day(held.row.verified_on)})


def says(entry: CertificationEntry, catalogue: Catalogue) -> Mark:
    """A claim: what they trained in, by the name of the approach. The title stays the issuer's to give."""
    approach = catalogue.modalities[entry.modality].label
    return Mark(MarkKind.SAYS, _("Says: trained in %(approach)s") % {"approach": approach})


def next_due(held: Held) -> date | None:
    """The day of the next check: the last day it is held, or the issuer's own clock since the last check."""
    row = held.row
    return credential_clock(held.entry, row.issued_on, row.expires_on, row.verified_on, row.recheck_on).due_on


def _since(held: Held) -> str:
    last = held.row.verified_on
    return _("not checked since %(day)s") % {"day": day(last)} if last else _("checked once, day not recorded")


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clock_end(held: Held) -> date | None:
    row = held.row
    return credential_clock(held.entry, row.issued_on, row.expires_on, row.verified_on).ends_on

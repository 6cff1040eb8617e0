"""May this practitioner see a client who is in this place on that day, at a distance? The one room of that rule.

The answer rests on *grants*: each opens one place (or, for education, every place) between two days, is checked or
only claimed, and has a basis in words. ``may_serve`` reads them for one place and day; the ranking table stores
them as they are, so that a day that passes needs no edit. The rule in words: ``docs/ranking.md``, "At a distance".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from directory.practitioners.choices import LicenceStatus
from directory.practitioners.models import CompactAuthority, Licence, Practitioner
from directory.practitioners.rows import AuthorityRow, LicenceRow
from directory.practitioners.standing import counts_on
from directory.vocabulary.catalogue import Catalogue, MemberEntry, ModalityEntry, ProfessionEntry
from directory.vocabulary.choices import Scope

ANYWHERE = ""
NOT_LICENSED_CARE = "not licensed care"


class Cause(Enum):
    """Why an answer is not yes."""

    CLAIMED = "claimed"
    MEMBERS_UNKNOWN = "members-unknown"
    NO_APPROACH = "no-approach"
    EXPIRED = "expired"
    ENDED = "ended"
    NO_PAPER = "no-paper"
    NOTHING = "nothing"


class Answer(Enum):
    """Every fact is one of three."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HeldLicence:
    """One licence. ``jurisdiction`` is empty for an educator, who holds none.

    ``recheck_on``: the last day on which its check counts, where that is not the licence's own last day.
    """

    profession: str
    jurisdiction: str
    expires_on: date | None
    is_verified: bool
    recheck_on: date | None = None

    def is_checked(self, on: date) -> bool:
        """Verified, in force, and its check counts on that day."""
        return self.is_verified and counts_on(self.expires_on, self.recheck_on, on)


@dataclass(frozen=True, slots=True)
class HeldAuthority:
    """One individual compact authority."""

    compact: str
    expires_on: date | None
    is_verified: bool
    recheck_on: date | None = None

    def is_checked(self, on: date) -> bool:
        """Verified, in force, and its check counts on that day."""
        return self.is_verified and counts_on(self.expires_on, self.recheck_on, on)


Held = TypeVar("Held", HeldLicence, HeldAuthority)


@dataclass(frozen=True, slots=True)
class PractitionerFacts:
    """All that the rule reads of a practitioner."""

    licences: tuple[HeldLicence, ...]
    authorities: tuple[HeldAuthority, ...]
    modalities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grant:
    """A right to work with clients in ``jurisdiction`` (ANYWHERE: every place) from and until a day, both inclusive.

    ``is_checked`` false means claimed, or a compact whose members nobody has recorded: it can only make the answer
    unknown. ``works_remotely`` says whether the practitioner offers an approach under this grant that can be given
    at a distance at all.
    """

    jurisdiction: str
    from_on: date | None
    until_on: date | None
    is_checked: bool
    works_remotely: bool
    basis: str

    def covers(self, jurisdiction: str, on: date) -> bool:
        """Whether the place and the day lie inside."""
        return self.jurisdiction in (ANYWHERE, jurisdiction) and self.is_in_force(on)

    def is_in_force(self, on: date) -> bool:
        """Whether the day lies inside."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on <= self.until_on)


@dataclass(frozen=True, slots=True)
class Right:
    """What a grant comes from: a zone (a jurisdiction, a compact, or ANYWHERE) and the days of the papers themselves.

    A compact's members have days of their own; ``grants`` brings both together.
    """

    zone: str
    from_on: date | None
    until_on: date | None
    is_checked: bool
    works_remotely: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """``basis`` for a yes ("LPC US-OR"), ``reason`` in a sentence otherwise, ``until`` the last day of a dated yes.

    ``cause`` and ``paper`` say the reason once more for pages in other languages: what is the matter, and with which
    paper ("LPC US-OR", "PSYPACT").
    """

    answer: Answer
    basis: str = ""
    reason: str = ""
    until: date | None = None
    cause: Cause | None = field(default=None, compare=False)
    paper: str = field(default="", compare=False)


def facts_of(practitioner: Practitioner) -> PractitionerFacts:
    """The facts of one practitioner. Cost: three queries, none where the relations are prefetched."""
    return facts_from(
        practitioner.licences.all(),
        practitioner.compact_authorities.all(),
        (row.pk for row in practitioner.modalities.all()),
    )


def facts_from(
    licences: Iterable[Licence | LicenceRow],
    authorities: Iterable[CompactAuthority | AuthorityRow],
    modalities: Iterable[str],
) -> PractitionerFacts:
    """The facts of one practitioner from rows that are there."""
    return PractitionerFacts(
        licences=tuple(
            HeldLicence(
                row.profession_id,
                row.jurisdiction_id or "",
                row.expires_on,
                row.status == LicenceStatus.VERIFIED,
                row.recheck_on,
            )
            for row in licences
        ),
        authorities=tuple(
            HeldAuthority(row.compact_id, row.expires_on, row.status == LicenceStatus.VERIFIED, row.recheck_on)
            for row in authorities
        ),
        modalities=frozenset(modalities),
    )


def rights(facts: PractitionerFacts, catalogue: Catalogue) -> tuple[Right, ...]:
    """Every right this practitioner may have at a distance, in force or not.

    A licence opens its own place when its scope includes psychotherapy or medical care; bodywork is never virtual.
    A compact authority opens the compact's members while it and a home licence of the compact's profession are in
    force; while nobody has recorded its members, every place is an open question. Education opens every place, for
    those who offer education only. A paper whose check is due before its own end is checked until that day, and a
    claim from then on.
    """
    facts = _day_by_day(facts)
    found = [*_licence_rights(facts, catalogue), *_compact_rights(facts, catalogue)]
    education = _education_right(facts, catalogue)
    return (*found, education) if education else tuple(found)


def _day_by_day(facts: PractitionerFacts) -> PractitionerFacts:
    """Each paper whose check runs out as two: checked until then, and claimed to its own end."""
    if not any(held.recheck_on for held in facts.licences) and not any(held.recheck_on for held in facts.authorities):
        return facts
    return replace(facts, licences=tuple(_apart(facts.licences)), authorities=tuple(_apart(facts.authorities)))


def _apart(papers: Iterable[Held]) -> Iterator[Held]:
    for held in papers:
        if held.is_verified and held.recheck_on:
            yield replace(held, expires_on=_earliest(held.expires_on, held.recheck_on), recheck_on=None)
            yield replace(held, is_verified=False, recheck_on=None)
        else:
            yield held


def grants(facts: PractitionerFacts, catalogue: Catalogue, place: str | None = None) -> tuple[Grant, ...]:
    """The rights place by place: a compact's right becomes one grant for each member, within the member's days.

    With ``place`` only those that open it.
    """
    return _opened_by(rights(facts, catalogue), catalogue, place)


def _opened_by(held: Iterable[Right], catalogue: Catalogue, place: str | None) -> tuple[Grant, ...]:
    found: list[Grant] = []
    for right in held:
        compact = catalogue.compacts.get(right.zone)
        if compact is None and place is not None and right.zone not in (ANYWHERE, place):
            continue
        members = compact.members if compact else (MemberEntry(right.zone, right.from_on, None),)
        found += [
            Grant(
                jurisdiction=member.jurisdiction,
                from_on=member.starts_on,
                until_on=_earliest(right.until_on, member.ends_on),
                is_checked=right.is_checked,
                works_remotely=right.works_remotely,
                basis=right.basis,
            )
            for member in members
            if place is None or member.jurisdiction in (ANYWHERE, place)
        ]
    return tuple(found)


def may_serve(facts: PractitionerFacts, jurisdiction: str, on: date, catalogue: Catalogue) -> Ruling:
    """YES with its basis, UNKNOWN with what is missing, or NO with the reason. Cost: microseconds, no query."""
    return _ruling(facts, rights(facts, catalogue), jurisdiction, on, catalogue)


def rulings(
    facts: PractitionerFacts, jurisdictions: Iterable[str], on: date, catalogue: Catalogue
) -> dict[str, Ruling]:
    """The same for many places: what somebody holds is looked at once."""
    held = rights(facts, catalogue)
    return {place: _ruling(facts, held, place, on, catalogue) for place in jurisdictions}


def _ruling(
    facts: PractitionerFacts, held: tuple[Right, ...], jurisdiction: str, on: date, catalogue: Catalogue
) -> Ruling:
    in_place = _opened_by(held, catalogue, jurisdiction)
    now = [grant for grant in in_place if grant.is_in_force(on)]
    checked = [grant for grant in now if grant.is_checked]
    if checked:
        best = max(checked, key=_how_good)
        return Ruling(Answer.YES, basis=best.basis, until=best.until_on)
    if now:
        claimed = [grant for grant in now if grant.jurisdiction != ANYWHERE]
        if claimed:
            paper = max(claimed, key=_how_good).basis
            return Ruling(Answer.UNKNOWN, "", f"{paper} is claimed, not yet checked", None, Cause.CLAIMED, paper)
        paper = now[0].basis
        if compact := catalogue.compacts.get(paper):
            missing = f"the member places of {compact.written_label} are not recorded"
            return Ruling(Answer.UNKNOWN, "", missing, None, Cause.MEMBERS_UNKNOWN, paper)
        return Ruling(Answer.UNKNOWN, "", "no approach is stated", None, Cause.NO_APPROACH)
    ended = [grant for grant in in_place if grant.until_on is not None and grant.until_on < on]
    if ended:
        paper = max(ended, key=lambda grant: grant.until_on or date.min).basis
        # A compact's grant ends with the authority, the home licence or the membership: it need not be the authority.
        if paper in catalogue.compacts:
            return Ruling(Answer.NO, "", f"{paper} has ended for {jurisdiction}", None, Cause.ENDED, paper)
        return Ruling(Answer.NO, "", f"{paper} has expired", None, Cause.EXPIRED, paper)
    if any(catalogue.professions[held.profession].is_clinical for held in facts.licences):
        return Ruling(Answer.NO, "", f"no licence or compact authority for {jurisdiction}", None, Cause.NO_PAPER)
    return Ruling(Answer.NO, "", "nothing that can be offered at a distance", None, Cause.NOTHING)


def may_treat_in_place(facts: PractitionerFacts, catalogue: Catalogue, on: date) -> frozenset[str]:
    """Scopes of the licences that are verified and in force on a day, wherever they were issued."""
    scopes: set[str] = set()
    for held in facts.licences:
        if held.is_checked(on):
            scopes |= catalogue.professions[held.profession].scopes
    return frozenset(scopes)


def _licence_rights(facts: PractitionerFacts, catalogue: Catalogue) -> Iterable[Right]:
    for held in facts.licences:
        profession = catalogue.professions[held.profession]
        if held.jurisdiction and profession.is_clinical:
            yield Right(
                zone=held.jurisdiction,
                from_on=None,
                until_on=held.expires_on,
                is_checked=held.is_verified,
                works_remotely=_works_remotely(facts, profession, catalogue.modalities),
                basis=f"{held.profession} {held.jurisdiction}",
            )


def _compact_rights(facts: PractitionerFacts, catalogue: Catalogue) -> Iterable[Right]:
    for authority in facts.authorities:
        is_recorded = bool(catalogue.compacts[authority.compact].members)
        for home in facts.licences:
            profession = catalogue.professions[home.profession]
            if not home.jurisdiction or profession.compact != authority.compact:
                continue
            yield Right(
                zone=authority.compact if is_recorded else ANYWHERE,
                from_on=None,
                until_on=_earliest(authority.expires_on, home.expires_on),
                is_checked=is_recorded and authority.is_verified and home.is_verified,
                works_remotely=_works_remotely(facts, profession, catalogue.modalities),
                basis=authority.compact,
            )


def _education_right(facts: PractitionerFacts, catalogue: Catalogue) -> Right | None:
    """Open to someone listed as an educator once no clinical licence is in force, or who never held one.

    A clinician who merely lacks authority somewhere does not become a coach by that. Who names no approach at all may
    offer education or not: an open question.
    """
    is_stated = bool(facts.modalities)
    if is_stated and not any(
        entry.scope == Scope.EDUCATION and entry.is_virtual
        for entry in (catalogue.modalities[code] for code in facts.modalities)
    ):
        return None
    clinical = [held for held in facts.licences if catalogue.professions[held.profession].is_clinical]
    from_on: date | None = None
    if clinical:
        is_educator = any(not catalogue.professions[held.profession].is_licensed for held in facts.licences)
        last_days = [held.expires_on for held in clinical if held.expires_on is not None]
        if not is_educator or len(last_days) < len(clinical) or max(last_days) == date.max:
            return None
        from_on = max(last_days) + timedelta(days=1)
    return Right(ANYWHERE, from_on, None, is_checked=is_stated, works_remotely=True, basis=NOT_LICENSED_CARE)


def _works_remotely(
    facts: PractitionerFacts, profession: ProfessionEntry, modalities: Mapping[str, ModalityEntry]
) -> bool:
    """Whether an approach within this licence can be given at a distance.

    A psychotherapist who names no approach still offers conversation; for everyone else an empty list says nothing.
    """
    if not facts.modalities:
        return Scope.PSYCHOTHERAPY in profession.scopes
    return any(
        entry.is_virtual
        and entry.scope in profession.scopes
        and (not entry.professions or profession.code in entry.professions)
        for entry in (modalities[code] for code in facts.modalities)
    )


def _how_good(grant: Grant) -> tuple[bool, bool, date]:
    """A grant that works remotely first, a licence of the place before education, then the longest."""
    return grant.works_remotely, grant.basis != NOT_LICENSED_CARE, grant.until_on or date.max


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def basis_in_person(facts: PractitionerFacts, jurisdiction: str, on: date, catalogue: Catalogue) -> str:
    """What a session in an office there rests on: "LMT US-OR", "not licensed care", or empty: nothing is checked."""
    licences = [held for held in facts.licences if catalogue.professions[held.profession].is_licensed]
    here = [held for held in licences if jurisdiction and held.jurisdiction == jurisdiction if held.is_checked(on)]
    if here:
        best = min(here, key=lambda held: (not catalogue.professions[held.profession].is_clinical, held.profession))
        return f"{best.profession} {best.jurisdiction}"
    return "" if licences else NOT_LICENSED_CARE

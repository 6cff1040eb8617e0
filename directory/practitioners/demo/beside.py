"""What stands beside an invented listing and not in its file: trail of checks, confirmed parts, fees, limits."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from directory.practitioners.choices import LICENCE_DAYS, FieldGroup, LicenceStatus, Method, Paper, Result
from directory.practitioners.demo.chance import Chance
from directory.practitioners.demo.material import DATA, Material
from directory.practitioners.records import CompactRecord, CredentialRecord, LicenceRecord, PractitionerRecord
from directory.practitioners.standing import credential_clock, licence_due_on
from directory.practitioners.wording.sources import SOURCES

_YEAR = timedelta(days=365)
_METHODS = (Method.PRIMARY_SOURCE, Method.PRIMARY_SOURCE, Method.PRIMARY_SOURCE, Method.DOCUMENT, Method.ATTESTATION)


@dataclass(frozen=True, slots=True)
class Check:
    """An entry of the trail: columns of ``Verification`` without its person."""

    paper: str
    code: str
    jurisdiction: str
    number: str
    method: str
    source: str
    result: str
    checked_on: date
    next_due_on: date | None
    note: str


@dataclass(slots=True)
class Beside:
    """All of one person. ``former`` ends a former address, empty for none."""

    checks: list[Check] = field(default_factory=list)
    confirmed: dict[FieldGroup, date] = field(default_factory=dict)
    fees: dict[int, Decimal] = field(default_factory=dict)
    limits: str = ""
    former: str = ""


def beside(record: PractitionerRecord, number: int, *, seed: int, today: date, material: Material) -> Beside:
    """The same for the same arguments; the lots are others than those of the listing. About 0.1 ms."""
    chance = Chance(seed, number, about="beside")
    found = Beside()
    listed_on = record.consented_on or today
    for licence in record.licences:
        found.checks += _of_licence(licence, listed_on, chance, today)
    for authority in record.compacts:
        found.checks += _of_compact(authority, today)
    for held in record.certifications:
        found.checks += _of_credential(held, listed_on, chance, material, today)
    found.confirmed = _confirmed(record, chance, today)
    found.fees = _fees(record, chance)
    profession = record.licences[0].profession if record.licences else ""
    found.limits = _limits(material.kinds.get(profession, "education"), chance)
    found.former = chance.one(["therapy", "practice", "somatics"]) if chance.hits(3) else ""
    return found


def _of_licence(row: LicenceRecord, listed_on: date, chance: Chance, today: date) -> Iterator[Check]:
    if not row.jurisdiction:
        return
    about = (Paper.LICENCE.value, row.profession, row.jurisdiction, row.number)
    if chance.hits(45):
        yield _claim(about, listed_on)
    if row.status == LicenceStatus.VERIFIED:
        last = chance.days_ago(min(today, row.expires_on or today), 3, 150)
        if chance.hits(30) and last - _YEAR > listed_on:
            yield _check(about, Result.CONFIRMED, last - _YEAR, None, "licence", chance)
        due = licence_due_on(row.expires_on, last)
        yield _check(about, Result.CONFIRMED, max(last, listed_on), max(due, last, listed_on), "licence", chance)
    elif chance.hits(25):
        yield _check(about, Result.NOT_CONFIRMED, chance.days_ago(today, 5, 90), None, "licence", chance)


def _of_compact(row: CompactRecord, today: date) -> Iterator[Check]:
    """No lots are drawn: whatever comes after stays as it was invented before."""
    if row.status == LicenceStatus.VERIFIED:
        last = min(today, row.expires_on or today) - timedelta(days=20)
        about = (Paper.COMPACT.value, row.compact, "", row.number)
        source = SOURCES["compact"][0]
        due = row.expires_on or last + timedelta(days=LICENCE_DAYS)
        yield Check(*about, Method.PRIMARY_SOURCE.value, source, Result.CONFIRMED.value, last, due, "")


def _of_credential(
    row: CredentialRecord, listed_on: date, chance: Chance, material: Material, today: date
) -> Iterator[Check]:
    about = (Paper.CERTIFICATION.value, row.certification, "", "")
    if chance.hits(60):
        yield _claim(about, min(listed_on, row.verified_on or listed_on))
    if row.status == "verified" and row.verified_on:
        if chance.hits(35) and row.verified_on - _YEAR > (row.issued_on or date.min):
            yield _check(about, Result.CONFIRMED, row.verified_on - _YEAR, row.verified_on, "", chance)
        entry = material.catalogue.certifications[row.certification]
        due = credential_clock(entry, row.issued_on, row.expires_on, row.verified_on).due_on
        # an end that had passed when somebody looked was no day to look again
        due = due if due and due >= row.verified_on else None
        yield _check(about, Result.CONFIRMED, row.verified_on, due, "", chance)
    elif chance.hits(20):
        yield _check(about, Result.NOT_CONFIRMED, chance.days_ago(today, 5, 120), None, "", chance)


def _claim(about: tuple[str, str, str, str], on: date) -> Check:
    return Check(*about, "", "", Result.CLAIMED.value, on, None, "")


def _check(
    about: tuple[str, str, str, str], result: Result, on: date, due: date | None, where: str, chance: Chance
) -> Check:
    words = _words()
    method = Method.PRIMARY_SOURCE if where else chance.one(_METHODS)
    source = chance.one(SOURCES[where or method.value])
    note = chance.one(words["note"][result.value]) if result == Result.NOT_CONFIRMED or chance.hits(7) else ""
    return Check(*about, method.value, source, result.value, on, due, note)


def _confirmed(record: PractitionerRecord, chance: Chance, today: date) -> dict[FieldGroup, date]:
    """Most parts on the day of the openings, some long ago, some never."""
    if record.confirmed_on is None or chance.hits(12):
        return {}
    found = {group: record.confirmed_on for group in FieldGroup if chance.hits(92)}
    for group in found:
        if chance.hits(9):
            found[group] = chance.days_ago(record.confirmed_on, 60, 420)
    return found


def _fees(record: PractitionerRecord, chance: Chance) -> dict[int, Decimal]:
    if record.fee_min is None or record.fee_max is None or chance.hits(40):
        return {}
    short = chance.one([50, 55, 60])
    if record.fee_min == record.fee_max:
        return {short: record.fee_min}
    return {short: record.fee_min, chance.one([75, 80, 90]): record.fee_max}


def _limits(kind: str, chance: Chance) -> str:
    if chance.hits(40):
        return ""
    lines = _words()["limits"][kind]
    return "\n".join(chance.several(lines, [1.0] * len(lines), chance.whole(2, 4)))


@cache
def _words() -> dict[str, Any]:
    with (DATA / "beside.toml").open("rb") as file:
        return tomllib.load(file)

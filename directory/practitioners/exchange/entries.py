"""Items that have parts: licences, compact authorities, certifications, specialties, locations."""

from operator import attrgetter

from directory.practitioners.choices import MOST_FOCUSES, CredentialStatus, LicenceStatus
from directory.practitioners.exchange import cells
from directory.practitioners.exchange.lengths import longest
from directory.practitioners.exchange.lists import Problems, items, parts
from directory.practitioners.exchange.points import check_point
from directory.practitioners.exchange.problems import BadCellError, shown
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.models import Licence, Location
from directory.practitioners.records import (
    CompactRecord,
    CredentialRecord,
    LicenceRecord,
    LocationRecord,
    SpecialtyRecord,
    in_order,
)

LICENCE = ("PROFESSION", "JURISDICTION", "NUMBER", "EXPIRES_ON", "STATUS")
COMPACT = ("COMPACT", "NUMBER", "EXPIRES_ON", "STATUS")
CREDENTIAL = ("CODE", "STATUS", "ISSUED_ON", "EXPIRES_ON", "VERIFIED_ON")
LOCATION = ("LINE", "CITY", "REGION", "POSTAL", "COUNTRY", "LAT", "LNG", "HIDE_STREET")
_CODE = attrgetter("code")
LONGEST_NUMBER = longest(Licence, "number")
LONGEST_PARTS = {name: longest(Location, name) for name in ("line", "city", "region", "postal")}


def licence(item: str, checks: Checks) -> LicenceRecord:
    """``PROFESSION;JURISDICTION;NUMBER;EXPIRES_ON;STATUS``; an unlicensed profession has no jurisdiction."""
    profession, place, number, expires_on, status = parts(item, LICENCE)
    problems = Problems()
    problems.attempt(checks.require, "profession", profession)
    if place:
        problems.attempt(checks.require, "jurisdiction", place)
    entry = checks.catalogue.professions.get(profession)
    if entry and entry.is_licensed and not place:
        problems.add(f"{profession} is a licensed profession: name the jurisdiction, such as US-OR")
    if entry and not entry.is_licensed and place:
        problems.add(f"{profession} needs no licence: leave the jurisdiction empty")
    _number(number, problems)
    day = problems.attempt(cells.day, expires_on, prefix="EXPIRES_ON: ") if expires_on else None
    if status:
        problems.attempt(cells.choice, status, LicenceStatus, "status")
    problems.stop()
    return LicenceRecord(profession, place, number, day, status or LicenceStatus.CLAIMED.value)


def compact(item: str, checks: Checks) -> CompactRecord:
    """``COMPACT;NUMBER;EXPIRES_ON;STATUS``."""
    code, number, expires_on, status = parts(item, COMPACT)
    problems = Problems()
    problems.attempt(checks.require, "compact", code)
    _number(number, problems)
    day = problems.attempt(cells.day, expires_on, prefix="EXPIRES_ON: ") if expires_on else None
    if status:
        problems.attempt(cells.choice, status, LicenceStatus, "status")
    problems.stop()
    return CompactRecord(code, number, day, status or LicenceStatus.CLAIMED.value)


def credential(item: str, checks: Checks) -> CredentialRecord:
    """``CODE;STATUS;ISSUED_ON;EXPIRES_ON;VERIFIED_ON``."""
    code, status, *texts = parts(item, CREDENTIAL)
    problems = Problems()
    problems.attempt(checks.require, "certification", code)
    if status:
        problems.attempt(cells.choice, status, CredentialStatus, "status")
    issued_on, expires_on, verified_on = (
        problems.attempt(cells.day, text, prefix=f"{name}: ") if text else None
        for name, text in zip(CREDENTIAL[2:], texts, strict=True)
    )
    if issued_on and expires_on and expires_on < issued_on:
        problems.add("dates out of order: EXPIRES_ON lies before ISSUED_ON")
    if issued_on and verified_on and verified_on < issued_on:
        problems.add("dates out of order: VERIFIED_ON lies before ISSUED_ON")
    problems.stop()
    return CredentialRecord(code, status or CredentialStatus.CLAIMED.value, issued_on, expires_on, verified_on)


def specialties(text: str, checks: Checks) -> tuple[SpecialtyRecord, ...]:
    """Codes, at most five with a trailing ``*``."""

    def parse(item: str) -> SpecialtyRecord:
        code = item.removesuffix("*").rstrip()
        return SpecialtyRecord(checks.require("specialty", code), item.endswith("*"))

    found = items(text, parse, key=_CODE, known=checks.items("specialty"))
    focuses = sum(1 for entry in found if entry.is_focus)
    if focuses > MOST_FOCUSES:
        raise BadCellError(f"{focuses} focuses are marked with *, at most {MOST_FOCUSES} are possible")
    return in_order(found)


def location(item: str, checks: Checks) -> LocationRecord:
    """``LINE;CITY;REGION;POSTAL;COUNTRY;LAT;LNG;HIDE_STREET``. A street is shown only where HIDE_STREET says no."""
    line, city, region, postal, country, latitude, longitude, hides = parts(item, LOCATION)
    problems = Problems()
    if not any((line, city, region, postal, latitude, longitude)):
        problems.add("a location needs an address or a point")
    for name, part in zip(LONGEST_PARTS, (line, city, region, postal), strict=True):
        if len(part) > LONGEST_PARTS[name]:
            problems.add(f"{name.upper()} is longer than {LONGEST_PARTS[name]} characters")
    problems.attempt(_region, region, country, checks)
    if hides not in ("", "yes", "no"):
        problems.add(f'HIDE_STREET must be yes or no, not "{shown(hides, 20)}"')
    if bool(latitude) != bool(longitude):
        problems.add("give both LAT and LNG, or neither")
    north = problems.attempt(cells.degrees, latitude, "LAT") if latitude else None
    east = problems.attempt(cells.degrees, longitude, "LNG") if longitude else None
    if north is not None and east is not None:
        problems.attempt(check_point, north, east, country, region)
    problems.stop()
    return LocationRecord(line, city, region, postal, country, north, east, hides != "no")


def _number(number: str, problems: Problems) -> None:
    if len(number) > LONGEST_NUMBER:
        problems.add(f"NUMBER is longer than {LONGEST_NUMBER} characters")


def _region(region: str, country: str, checks: Checks) -> None:
    """Country as two letters; regions of the United States and Canada as the vocabulary has them."""
    if country and not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise BadCellError(f'COUNTRY must be a two-letter code such as US, not "{shown(country, 20)}"')
    if region and country in ("", "US", "CA"):
        checks.require(f"region {country}".strip(), region)

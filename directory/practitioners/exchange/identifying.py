"""Listings against the NPI register: is this number theirs? It checks an identity; it never makes a listing."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from directory.practitioners.choices import Identity
from directory.practitioners.exchange.nppes import Registered, extract_day, extract_files, registered
from directory.practitioners.models import IdentityCheck, Licence, Location, Practitioner
from directory.practitioners.npi import is_npi

_CHUNK = 500
#: Letters from which a short first name may stand for a long one: Tim, Timothy.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """What is compared of one listing. ``states``: of offices and licences, short codes."""

    pk: int
    external_id: str
    name: str
    npi: str
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the register says of one listing."""

    listing: Listing
    result: Identity
    detail: str


def check_identities(path: Path, *, today: date) -> list[Finding]:
    """Compare every listing that has an NPI with an extract, and keep the results; returns them by external id.

    Raises BadExtractError; then nothing is kept. Memory grows with the listings, not with the file.
    """
    files = extract_files(path)
    listings = _listings()
    by_number: defaultdict[str, list[Listing]] = defaultdict(list)
    found: dict[int, Finding] = {}
    for listing in listings:
        if is_npi(listing.npi):
            by_number[listing.npi].append(listing)
        else:
            found[listing.pk] = Finding(listing, Identity.WRONG_NUMBER, "The last digit does not fit the others.")
    for file in files:
        for entry in registered(file, by_number):
            for listing in by_number[entry.npi]:
                found[listing.pk] = compare(listing, entry)
    for listing in listings:
        if listing.pk not in found:
            found[listing.pk] = Finding(listing, Identity.NOT_FOUND, "")
    findings = sorted(found.values(), key=lambda finding: finding.listing.external_id)
    _keep(findings, today, max((day for file in files if (day := extract_day(file))), default=None))
    return findings


def compare(listing: Listing, entry: Registered) -> Finding:
    """One listing against one entry: the gravest difference, and all of them in words."""
    words: list[str] = []
    results: list[Identity] = []
    if entry.deactivated_on:
        results.append(Identity.DEACTIVATED)
        words.append(f"Deactivated on {entry.deactivated_on.isoformat()}.")
    if entry.is_organisation:
        results.append(Identity.OTHER_NAME)
        words.append(f"The number belongs to an organisation: {' '.join(entry.last)}.")
    elif (entry.last or entry.first) and not _same_person(listing.name, entry):
        results.append(Identity.OTHER_NAME)
        words.append(f"The register has {' '.join((*entry.first[:1], *entry.last[:1]))}.")
    if listing.states and entry.states and not listing.states & entry.states:
        results.append(Identity.OTHER_STATE)
        here, there = ", ".join(sorted(listing.states)), ", ".join(sorted(entry.states))
        words.append(f"The listing has {here}, the register {there}.")
    order = list(Identity)
    result = min(results, key=order.index, default=Identity.AGREES)
    return Finding(listing, result, " ".join(words)[:400])


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each result, the gravest first; those with none are 0."""
    number = Counter(finding.result for finding in findings)
    return {result.value: number[result] for result in Identity}


def _same_person(name: str, entry: Registered) -> bool:
    said = _words(name)
    has_last = any(_words(last) <= said for last in entry.last)
    firsts = {next(iter(_ordered(first)), "") for first in entry.first} - {""}
    has_first = not firsts or any(_alike(one, other) for one in firsts for other in said)
    return has_last and has_first


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _SHORT and long.startswith(short))


def _words(text: str) -> set[str]:
    return set(_ordered(text))


def _ordered(text: str) -> list[str]:
    """Small letters without marks; what is between letters parts words, but for apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    letters = "".join(sign if sign.isalpha() else " " for sign in plain if not unicodedata.combining(sign))
    return letters.split()


def _listings() -> list[Listing]:
    """Those with an NPI. Cost: a query, and two per 500."""
    people = list(Practitioner.objects.exclude(npi="").order_by("pk").values_list("pk", "external_id", "name", "npi"))
    states: defaultdict[int, set[str]] = defaultdict(set)
    for pk, state in _states([pk for pk, *_ in people]):
        states[pk].add(state)
    return [Listing(pk, key, name, npi, frozenset(states[pk])) for pk, key, name, npi in people]


def _states(pks: list[int]) -> Iterator[tuple[int, str]]:
    for start in range(0, len(pks), _CHUNK):
        chunk = pks[start : start + _CHUNK]
        offices = Location.objects.filter(practitioner_id__in=chunk, country__in=["", "US"]).exclude(region="")
        yield from offices.order_by().values_list("practitioner_id", "region")
        licences = Licence.objects.filter(practitioner_id__in=chunk, jurisdiction__isnull=False).order_by()
        for pk, place in licences.values_list("practitioner_id", "jurisdiction_id"):
            country, _, state = str(place).partition("-")
            if country == "US":
                yield pk, state


@transaction.atomic
def _keep(findings: list[Finding], today: date, extract_on: date | None) -> None:
    rows = [
        IdentityCheck(
            practitioner_id=finding.listing.pk,
            npi=finding.listing.npi,
            result=finding.result,
            detail=finding.detail,
            checked_on=today,
            extract_on=extract_on,
        )
        for finding in findings
    ]
    # whoever is gone by now is left out; whoever has another number by now too
    numbers = dict(Practitioner.objects.exclude(npi="").select_for_update().values_list("pk", "npi"))
    IdentityCheck.objects.bulk_create(
        [row for row in rows if numbers.get(row.practitioner_id) == row.npi],
        batch_size=_CHUNK,
        update_conflicts=True,
        unique_fields=["practitioner"],
        update_fields=["npi", "result", "detail", "checked_on", "extract_on"],
    )
    IdentityCheck.objects.filter(practitioner__npi="").delete()

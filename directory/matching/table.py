"""The ranking table: one immutable snapshot of everyone listed, per process, read anew when the version moved.

Built from plain values, never from model instances. A request that finds the version moved reads the table once; others
meanwhile go on with the one they hold, so nobody sees half an edit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Model

from directory.changes.models import DirectoryVersion
from directory.changes.services import current_version
from directory.matching.columns import (
    Holding,
    RowOf,
    bit_columns,
    cents,
    held_columns,
    numbers,
    one_code,
    ordinal,
)
from directory.matching.rights import right_columns
from directory.practitioners.choices import CredentialStatus
from directory.practitioners.models import Credential, Location, Practitioner, PractitionerSpecialty
from directory.practitioners.standing import credential_clock
from directory.ranking.bits import BitColumns
from directory.ranking.candidates import ACCEPTING, TOUCH, Candidates, Held, row_key
from directory.ranking.geometry import unit_vectors
from directory.vocabulary.catalogue import Catalogue, catalogue
from directory.vocabulary.choices import TermKind


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of one version, and the primary keys behind their rows."""

    version: int
    catalogue: Catalogue
    candidates: Candidates
    row_of: RowOf

    def primary_key(self, row: int) -> int:
        """The primary key behind a row."""
        return int(self.row_of.primary_keys[row])

    def identities(self, rows: Iterable[int]) -> dict[int, str]:
        """External ids by row; somebody deleted a moment ago is missing. Cost: one query a thousand rows."""
        keys = {self.primary_key(row): row for row in rows}
        found: dict[int, str] = {}
        for batch in batched(keys, 1_000):
            named = Practitioner.objects.filter(pk__in=batch).values_list("pk", "external_id")
            found |= {keys[key]: identity for key, identity in named}
        return found


#: Readings that an edit may spoil before the table is read under a lock.
_ATTEMPTS = 5
_CHUNK = 20_000

_lock = Lock()
_held: dict[str, Table] = {}


def current() -> Table:
    """The table of the last committed edit. Cost: one primary-key read; a rebuild after an edit."""
    held = _held.get("current")
    if held is not None and held.version == current_version():
        return held
    if held is not None and not _lock.acquire(blocking=False):
        return held
    if held is None:
        _lock.acquire()
    try:
        held = _held.get("current")
        if held is None or held.version != current_version():
            held = _held["current"] = build()
        return held
    finally:
        _lock.release()


def stands() -> bool:
    """Whether this process can rank: the readiness check. Builds the table where there is none yet."""
    current()
    return True


def forget() -> None:
    """Drop the held table, for tests."""
    _held.clear()


def build() -> Table:
    """Read everyone listed. Cost: a dozen queries of plain values, nothing locked.

    An edit that commits while the table is being read moves the version, and the reading starts again. After a few of
    those, edits wait for the reading.
    """
    for _ in range(_ATTEMPTS):
        version = current_version()
        try:
            table = _read(version)
        except KeyError:
            # A term that was added after the vocabulary was read; without an edit it is a fault to be seen.
            if current_version() == version:
                raise
            continue
        if current_version() == version:
            return table
    with transaction.atomic():
        list(DirectoryVersion.objects.select_for_update())
        return _read(current_version())


def batched(keys: Iterable[int], size: int) -> Iterator[list[int]]:
    """Lists of at most ``size``."""
    held = list(keys)
    return (held[start : start + size] for start in range(0, len(held), size))


def _read(version: int) -> Table:
    terms = catalogue()
    people = list(
        Practitioner.objects.listed()
        .order_by("pk")
        .values_list(
            "pk",
            "external_id",
            "accepting",
            "confirmed_on",
            "touch",
            "gender",
            "fee_min",
            "fee_max",
            "sliding_scale_min",
            "currency",
            "discovery_call_minutes",
        )
    )
    row_of = RowOf(np.array([person[0] for person in people], dtype=np.int64))
    return Table(version, terms, _candidates(people, row_of, terms), row_of)


def _candidates(people: list[tuple[Any, ...]], row_of: RowOf, terms: Catalogue) -> Candidates:
    columns = list(zip(*people, strict=True)) or [()] * 11
    _, ids, accepting, confirmed, touch, gender, fee_min, fee_max, sliding, currency, minutes = columns
    lists = _lists(row_of, terms)
    licences, rights = right_columns(row_of, terms)
    return Candidates(
        keys=np.fromiter((row_key(identity) for identity in ids), dtype=np.uint64, count=len(people)),
        accepting=numbers((ACCEPTING.get(value, -1) for value in accepting), np.int8),
        confirmed=numbers((day.toordinal() if day else -1 for day in confirmed), np.int32),
        touch=numbers((TOUCH.get(value, -1) for value in touch), np.int8),
        gender=one_code(gender),
        fee_low=cents(low if low is not None else high for low, high in zip(fee_min, fee_max, strict=True)),
        fee_high=cents(high if high is not None else low for low, high in zip(fee_min, fee_max, strict=True)),
        sliding=cents(sliding),
        currency=one_code([code or "USD" for code in currency]),
        call_minutes=numbers((-1 if value is None else value for value in minutes), np.int16),
        **_specialties(row_of),
        modalities=bit_columns(row_of, _pairs(Practitioner.modalities.through, "modality_id")),
        formats=lists[TermKind.FORMAT],
        age_groups=lists[TermKind.AGE_GROUP],
        communities=lists[TermKind.COMMUNITY],
        languages=lists[TermKind.LANGUAGE],
        time_slots=lists[TermKind.TIME_SLOT],
        room=lists[TermKind.ROOM],
        insurance=lists[TermKind.INSURANCE],
        licences=licences,
        credentials=_credentials(row_of, terms),
        rights=rights,
        **_locations(row_of, terms),
    )


def _pairs(through: type[Model], column: str) -> Iterable[tuple[int, Any]]:
    return through._default_manager.values_list("practitioner_id", column).iterator(chunk_size=_CHUNK)


def _specialties(row_of: RowOf) -> dict[str, Any]:
    """Focus, mention, and how many mentions."""
    named = PractitionerSpecialty.objects.values_list("practitioner_id", "specialty_id", "focus_position")
    focus: list[tuple[int, str]] = []
    mention: list[tuple[int, str]] = []
    for key, code, position in named.iterator(chunk_size=_CHUNK):
        (mention if position is None else focus).append((key, code))
    at, is_there = row_of.rows([key for key, _ in mention])
    mentions = np.bincount(at[is_there], minlength=len(row_of.primary_keys))
    return {
        "focus": bit_columns(row_of, focus),
        "mention": bit_columns(row_of, mention),
        "mentions": np.minimum(mentions, np.iinfo(np.uint8).max).astype(np.uint8),
    }


def _lists(row_of: RowOf, terms: Catalogue) -> dict[str, BitColumns]:
    """The short lists by kind, from one query of numbers."""
    kinds = {term.id: (kind, code) for kind, entries in terms.terms.items() for code, term in entries.items()}
    pairs: dict[str, list[tuple[int, str]]] = {kind: [] for kind in TermKind.values}
    for key, term in _pairs(Practitioner.terms.through, "term_id"):
        kind, code = kinds[term]
        pairs[kind].append((key, code))
    return {kind: bit_columns(row_of, held) for kind, held in pairs.items()}


def _locations(row_of: RowOf, terms: Catalogue) -> dict[str, Any]:
    """Public points and jurisdictions, by row and the practitioner's own order."""
    places = {code: index for index, code in enumerate(sorted(terms.jurisdictions))}
    found = Location.objects.order_by("practitioner_id", "position").values_list(
        "practitioner_id", "public_latitude", "public_longitude", "country", "region"
    )
    rows, latitudes, longitudes, here = [], [], [], []
    for row, latitude, longitude, country, region in row_of.placed(found.iterator(chunk_size=_CHUNK)):
        rows.append(row)
        latitudes.append(np.nan if latitude is None else latitude)
        longitudes.append(np.nan if longitude is None else longitude)
        here.append(places.get(f"{country or 'US'}-{region}", -1))
    counts = np.bincount(np.array(rows, dtype=np.int64), minlength=len(row_of.primary_keys))
    return {
        "location_start": np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
        "location_vector": unit_vectors(latitudes, longitudes),
        "location_place": np.array(here, dtype=np.int16),
        "places": places,
    }


def _credentials(row_of: RowOf, terms: Catalogue) -> Held:
    index = {code: bit for bit, code in enumerate(sorted(terms.certifications))}
    held: list[Holding] = []
    found = Credential.objects.exclude(status=CredentialStatus.REJECTED).values_list(
        "practitioner_id", "certification_id", "status", "issued_on", "expires_on", "verified_on"
    )
    for row, code, status, issued_on, expires_on, verified_on in row_of.placed(found.order_by("pk").iterator(_CHUNK)):
        clock = credential_clock(terms.certifications[code], issued_on, expires_on, verified_on)
        is_checked = status == CredentialStatus.VERIFIED and clock.due_on is not None
        held.append((row, index[code], is_checked, ordinal(clock.ends_on), ordinal(clock.due_on)))
    return held_columns(held, index)

"""The ranking table: one immutable snapshot of everyone listed, per process, read anew when the version moved.

Built from plain values, never from model instances. A request that finds the version moved reads the table once; others
meanwhile go on with the one they hold, so nobody sees half an edit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

import numpy as np
from django.db import transaction

from directory.changes.models import DirectoryVersion
from directory.changes.services import current_version
from directory.matching.columns import held_columns, ordinal
from directory.matching.rights import right_columns
from directory.practitioners.choices import CredentialStatus, Gender
from directory.practitioners.models import Credential, Location, Practitioner, PractitionerSpecialty
from directory.practitioners.standing import credential_clock
from directory.ranking.candidates import (
    ACCEPTING,
    TOUCH,
    BitColumns,
    Candidates,
    Held,
    Ints,
    row_key,
)
from directory.ranking.geometry import unit_vectors
from directory.vocabulary.catalogue import Catalogue, catalogue
from directory.vocabulary.choices import TermKind


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of one version, and the row numbers in the database behind them."""

    version: int
    catalogue: Catalogue
    candidates: Candidates
    primary_keys: tuple[int, ...]
    row_of: dict[str, int]


#: Readings that an edit may spoil before the table is read under a lock.
_ATTEMPTS = 5

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


def _read(version: int) -> Table:
    terms = catalogue()
    people = list(
        Practitioner.objects.listed()
        .order_by("external_id")
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
    rows = {person[0]: row for row, person in enumerate(people)}
    ids = [person[1] for person in people]
    row_of = {identity: row for row, identity in enumerate(ids)}
    return Table(version, terms, _candidates(people, rows, terms), tuple(rows), row_of)


def _candidates(people: list[tuple], rows: dict[int, int], terms: Catalogue) -> Candidates:  # type: ignore[type-arg]  # values_list rows
    count = len(people)
    columns = list(zip(*people, strict=True)) or [()] * 11
    _, ids, accepting, confirmed, touch, gender, fee_min, fee_max, sliding, currency, minutes = columns
    fee_low = _money(low if low is not None else high for low, high in zip(fee_min, fee_max, strict=True))
    fee_high = _money(high if high is not None else low for low, high in zip(fee_min, fee_max, strict=True))
    focus, mention = _specialties(rows)
    mentions = np.bincount([row for row, _ in mention], minlength=count).astype(np.int64)
    locations = _locations(rows)
    places = {code: index for index, code in enumerate(sorted(terms.jurisdictions))}
    lists = _terms(rows)
    money = [(row, code or "USD") for row, code in enumerate(currency)]
    licences, grants = right_columns(rows, terms, places)

    def listed(kind: TermKind) -> BitColumns:
        return BitColumns.of(count, terms.terms.get(kind, {}), lists.get(kind, []))

    return Candidates(
        ids=tuple(ids),
        keys=np.fromiter((row_key(identity) for identity in ids), dtype=np.uint64, count=count),
        accepting=_numbers(ACCEPTING.get(value, -1) for value in accepting),
        confirmed=_numbers(day.toordinal() if day else -1 for day in confirmed),
        touch=_numbers(TOUCH.get(value, -1) for value in touch),
        gender=BitColumns.of(count, Gender.values, ((row, code) for row, code in enumerate(gender) if code)),
        fee_low=fee_low,
        fee_high=fee_high,
        sliding=_money(sliding),
        currency=BitColumns.of(count, {code for _, code in money}, money),
        call_minutes=_numbers(-1 if value is None else value for value in minutes),
        focus=BitColumns.of(count, terms.specialties, focus),
        mention=BitColumns.of(count, terms.specialties, mention),
        mentions=mentions,
        modalities=BitColumns.of(count, terms.modalities, _modalities(rows)),
        formats=listed(TermKind.FORMAT),
        age_groups=listed(TermKind.AGE_GROUP),
        communities=listed(TermKind.COMMUNITY),
        languages=listed(TermKind.LANGUAGE),
        time_slots=listed(TermKind.TIME_SLOT),
        room=listed(TermKind.ROOM),
        insurance=listed(TermKind.INSURANCE),
        licences=licences,
        credentials=_credentials(rows, terms),
        grants=grants,
        location_row=np.array([row for row, *_ in locations], dtype=np.intp),
        location_vector=unit_vectors(
            [np.nan if lat is None else lat for _, lat, _, _ in locations],
            [np.nan if lng is None else lng for _, _, lng, _ in locations],
        ),
        location_place=_numbers(places.get(place, -1) for *_, place in locations),
        places=places,
    )


def _specialties(rows: dict[int, int]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    focus: list[tuple[int, str]] = []
    mention: list[tuple[int, str]] = []
    named = PractitionerSpecialty.objects.order_by("pk").values_list
    for pk, code, position in named("practitioner_id", "specialty_id", "focus_position").iterator():
        if (row := rows.get(pk)) is not None:
            (mention if position is None else focus).append((row, code))
    return focus, mention


def _modalities(rows: dict[int, int]) -> Iterator[tuple[int, str]]:
    through = Practitioner.modalities.through.objects
    for pk, code in through.values_list("practitioner_id", "modality_id").iterator():
        if (row := rows.get(pk)) is not None:
            yield row, code


def _terms(rows: dict[int, int]) -> dict[str, list[tuple[int, str]]]:
    lists: dict[str, list[tuple[int, str]]] = {}
    through = Practitioner.terms.through.objects
    for pk, kind, code in through.values_list("practitioner_id", "term__kind", "term__code").iterator():
        if (row := rows.get(pk)) is not None:
            lists.setdefault(kind, []).append((row, code))
    return lists


def _locations(rows: dict[int, int]) -> list[tuple[int, float | None, float | None, str]]:
    """Row, public point, jurisdiction; by the practitioner's own order, so that the nearest of equals is the first."""
    found = Location.objects.order_by("practitioner__external_id", "position").values_list(
        "practitioner_id", "public_latitude", "public_longitude", "country", "region"
    )
    return [
        (rows[pk], latitude, longitude, f"{country or 'US'}-{region}" if region else "")
        for pk, latitude, longitude, country, region in found.iterator()
        if pk in rows
    ]


def _credentials(rows: dict[int, int], terms: Catalogue) -> Held:
    index = {code: bit for bit, code in enumerate(sorted(terms.certifications))}
    held: list[tuple[int, int, bool, int, int]] = []
    found = Credential.objects.exclude(status=CredentialStatus.REJECTED).values_list(
        "practitioner_id", "certification_id", "status", "issued_on", "expires_on", "verified_on"
    )
    for pk, code, status, issued_on, expires_on, verified_on in found.order_by("pk").iterator():
        if (row := rows.get(pk)) is None:
            continue
        clock = credential_clock(terms.certifications[code], issued_on, expires_on, verified_on)
        is_checked = status == CredentialStatus.VERIFIED and clock.due_on is not None
        held.append((row, index[code], is_checked, ordinal(clock.ends_on), ordinal(clock.due_on)))
    return held_columns(held, index)


def _numbers(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _money(values: Iterable[object]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([np.nan if value is None else float(str(value)) for value in values], dtype=np.float64)

"""Reading listed people as the core's columns: all of them, or those asked for. Both give the same bytes a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from directory.matching import fetching, queries
from directory.matching.columns import Reading, RowOf, one_code
from directory.matching.fetching import coded, places_of, whole, whole_or
from directory.matching.rights import right_columns
from directory.practitioners.choices import CredentialStatus, Gender
from directory.practitioners.standing import credential_clock
from directory.ranking.bits import BitColumns
from directory.ranking.candidates import ACCEPTING, NEVER, TOUCH, Candidates, PackedHeld, row_key
from directory.ranking.geometry import unit_vectors
from directory.ranking.packing import narrow
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

_GENDERS = sorted(Gender.values)
#: Of a day that is not stated.
_NO_DAY = -1
_UNSTATED_CURRENCY = "USD"
_MOST_COUNTED = np.iinfo(np.uint8).max


@dataclass(frozen=True, slots=True)
class Part:
    """People in the order of their keys. ``lost``: keys of those who name a code that the vocabulary lacks."""

    row_of: RowOf
    candidates: Candidates
    lost: tuple[int, ...]


def read(terms: Catalogue, only: Sequence[int] | None = None) -> Part:
    """Everyone listed, or those of these primary keys who are. Cost: eight queries of plain values, nothing locked."""
    readers = (
        whole,
        _keys,
        coded(ACCEPTING),
        whole_or(_NO_DAY),
        coded(TOUCH),
        coded(places_of(_GENDERS)),
        fetching.cents,
        fetching.cents,
        fetching.cents,
        _texts,
        whole_or(-1),
    )
    found = dict(zip(queries.PEOPLE, fetching.columns(queries.people, only, *readers), strict=True))
    reading = Reading(RowOf.of(found["pk"]))
    low, high = found["fee_min"], found["fee_max"]
    currencies, currency = np.unique(found["currency"], return_inverse=True)
    lists = _lists(reading, terms, only)
    modalities = _modalities(reading, terms, only)
    licences, rights = right_columns(reading, modalities, terms, only)
    candidates = Candidates(
        keys=found["external_id"],
        accepting=found["accepting"].astype(np.int8),
        confirmed=found["confirmed"].astype(np.int32),
        touch=found["touch"].astype(np.int8),
        gender=one_code(found["gender"], _GENDERS),
        fee_low=np.where(low >= 0, low, high),
        fee_high=np.where(high >= 0, high, low),
        sliding=found["sliding_scale_min"],
        currency=one_code(currency, currencies.tolist()),
        call_minutes=narrow(found["discovery_call_minutes"], (np.int8, np.int16, np.int32)),
        **_specialties(reading, terms, only),
        modalities=modalities,
        formats=lists[TermKind.FORMAT],
        age_groups=lists[TermKind.AGE_GROUP],
        communities=lists[TermKind.COMMUNITY],
        languages=lists[TermKind.LANGUAGE],
        time_slots=lists[TermKind.TIME_SLOT],
        room=lists[TermKind.ROOM],
        insurance=lists[TermKind.INSURANCE],
        licences=licences,
        credentials=_credentials(reading, terms, only),
        rights=rights,
        **_locations(reading, terms, only),
    )
    keys = reading.row_of.primary_keys
    return Part(reading.row_of, candidates, tuple(int(keys[row]) for row in sorted(reading.lost)))


def _keys(values: tuple[Any, ...]) -> fetching.Column:
    return np.array([row_key(value) for value in values], dtype=np.uint64)


def _objects(values: tuple[Any, ...]) -> fetching.Column:
    return np.array(values, dtype=np.object_)


def _texts(values: tuple[Any, ...]) -> fetching.Column:
    return np.array([value or _UNSTATED_CURRENCY for value in values], dtype="U3")


def _specialties(reading: Reading, terms: Catalogue, only: Sequence[int] | None) -> dict[str, Any]:
    """Focus, mention, and how many mentions."""
    codes = sorted(terms.specialties)
    readers = (whole, coded(places_of(codes)), fetching.is_there)
    keys, places, is_focus = fetching.columns(queries.specialties, only, *readers)
    row, place, is_focus = reading.placed(keys, places, is_focus, codes=places)
    focus, mention = row[is_focus], row[~is_focus]
    return {
        "focus": BitColumns.in_use(len(reading), focus, place[is_focus], codes),
        "mention": BitColumns.in_use(len(reading), mention, place[~is_focus], codes),
        "mentions": np.minimum(np.bincount(mention, minlength=len(reading)), _MOST_COUNTED).astype(np.uint8),
    }


def _modalities(reading: Reading, terms: Catalogue, only: Sequence[int] | None) -> BitColumns:
    codes = sorted(terms.modalities)
    keys, places = fetching.columns(queries.modalities, only, whole, coded(places_of(codes)))
    return reading.bits(keys, places, codes)


def _lists(reading: Reading, terms: Catalogue, only: Sequence[int] | None) -> dict[str, BitColumns]:
    """The short lists by kind, from one query of numbers."""
    keys, ids = fetching.columns(queries.terms, only, whole, whole)
    kinds = {kind: sorted(terms.terms.get(kind, {}).items()) for kind in TermKind.values}
    known = sorted(
        (entry.id, number, place) for number, held in enumerate(kinds.values()) for place, (_, entry) in enumerate(held)
    )
    known_ids, kind_of, place_of = np.array([(-1, -1, -1), *known], dtype=np.int64).T
    at = np.searchsorted(known_ids, ids, side="right") - 1
    at[known_ids[at] != ids] = 0
    row, kind, place = reading.placed(keys, kind_of[at], place_of[at], codes=place_of[at])
    lists = {}
    for number, (name, held) in enumerate(kinds.items()):
        own = kind == number
        lists[name] = BitColumns.in_use(len(reading), row[own], place[own], [code for code, _ in held])
    return lists


def _locations(reading: Reading, terms: Catalogue, only: Sequence[int] | None) -> dict[str, Any]:
    """Public points and jurisdictions, by row and the practitioner's own order."""
    places = places_of(sorted(terms.jurisdictions))
    readers = (whole, fetching.numbers, fetching.numbers, _objects, _objects)
    keys, latitude, longitude, country, region = fetching.columns(queries.locations, only, *readers)
    codes = (f"{country or 'US'}-{region}" for country, region in zip(country, region, strict=True))
    here = np.fromiter((places.get(code, -1) for code in codes), dtype=np.int64, count=len(keys))
    at, latitude, longitude, here = reading.placed(keys, latitude, longitude, here)
    counts = np.bincount(at, minlength=len(reading))
    return {
        "location_start": np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
        "location_vector": unit_vectors(latitude, longitude),
        "location_place": here.astype(np.int8 if len(places) <= np.iinfo(np.int8).max else np.int16),
        "places": places,
    }


def _credentials(reading: Reading, terms: Catalogue, only: Sequence[int] | None) -> PackedHeld:
    codes = sorted(terms.certifications)
    index = places_of(codes)
    readers = (whole, coded(index), fetching.equal_to(CredentialStatus.VERIFIED), *(whole_or(_NO_DAY),) * 3)
    keys, code, is_verified, *days = fetching.columns(queries.credentials, only, *readers)
    row, code, is_verified, *days = reading.placed(keys, code, is_verified, *days, codes=code)
    known: dict[tuple[int, ...], tuple[int, int]] = {}
    clocks = []
    for dates in zip(code.tolist(), *(each.tolist() for each in days), strict=True):
        if (clock := known.get(dates)) is None:
            clock = known[dates] = _clock(terms, codes[dates[0]], dates[1:])
        clocks.append(clock)
    ends, due = np.fromiter(chain.from_iterable(clocks), dtype=np.int64, count=2 * len(clocks)).reshape(-1, 2).T
    return PackedHeld(
        row=row,
        code=code,
        is_checked=is_verified & (due != _NO_DAY),
        ends=ends,
        checked_until=np.where(due == _NO_DAY, NEVER, due),
        index=index,
    )


def _clock(terms: Catalogue, code: str, days: Sequence[int]) -> tuple[int, int]:
    """The last day held (NEVER: no end), and the last on which the check counts (_NO_DAY: it never did)."""
    clock = credential_clock(terms.certifications[code], *(fetching.day(each, _NO_DAY) for each in days))
    return (
        NEVER if clock.ends_on is None else clock.ends_on.toordinal(),
        _NO_DAY if clock.due_on is None else clock.due_on.toordinal(),
    )

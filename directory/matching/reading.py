"""Reading listed people as the core's columns: all of them, or those asked for. Both give the same bytes a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from directory.matching import fetching, queries
from directory.matching.clocks import clock_columns
from directory.matching.columns import Reading, RowOf, one_code
from directory.matching.fetching import coded, places_of, whole, whole_or
from directory.matching.kinds import NONE, apart
from directory.matching.rights import right_columns
from directory.matching.searching.columns import SearchColumns, name_keys, payable_from
from directory.practitioners.choices import CredentialStatus, Gender
from directory.ranking.bits import BitColumns
from directory.ranking.candidates import ACCEPTING, ALWAYS, NEVER, TOUCH, WIDTHS, Candidates, PackedHeld, row_keys
from directory.ranking.geometry import unit_vectors
from directory.ranking.packing import narrow
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

_GENDERS = sorted(Gender.values)
#: A day that is not stated.
_NO_DAY = NONE
_UNSTATED_CURRENCY = "USD"


@dataclass(frozen=True, slots=True)
class Part:
    """People in the order of their keys. ``lost``: keys of those who name a code that the vocabulary lacks."""

    row_of: RowOf
    candidates: Candidates
    search: SearchColumns
    lost: tuple[int, ...]


def read(terms: Catalogue, only: Sequence[int] | None = None) -> Part:
    """Everyone listed, or those of these primary keys who are. Cost: eight queries of plain values, nothing locked."""
    currencies = fetching.Numbering()
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
        currencies,
        whole_or(-1),
        whole,
        name_keys,
    )
    found = dict(zip(queries.PEOPLE, fetching.columns(queries.people, only, *readers), strict=True))
    reading = Reading(RowOf.of(found["pk"]))
    low, high = found["fee_min"], found["fee_max"]
    lists = _lists(reading, terms, only)
    modalities = _modalities(reading, terms, only)
    licences, educators, rights = right_columns(reading, modalities, terms, only)
    candidates = Candidates(
        keys=found["external_id"],
        accepting=found["accepting"].astype(np.int8),
        confirmed=found["confirmed"].astype(np.int32),
        touch=found["touch"].astype(np.int8),
        gender=one_code(found["gender"], _GENDERS),
        fee_low=narrow(np.where(low >= 0, low, high), WIDTHS["fee_low"]),
        fee_high=narrow(np.where(high >= 0, high, low), WIDTHS["fee_high"]),
        sliding=narrow(found["sliding_scale_min"], WIDTHS["sliding"]),
        currency=_currency(found["currency"], currencies),
        call_minutes=narrow(found["discovery_call_minutes"], WIDTHS["call_minutes"]),
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
    search = SearchColumns(
        rotation=found["rotation_key"].astype(np.uint32),
        names=found["name"],
        payable_from=payable_from(low, found["sliding_scale_min"]),
        educators=educators,
    )
    keys = reading.row_of.primary_keys
    return Part(reading.row_of, candidates, search, tuple(int(keys[row]) for row in sorted(reading.lost)))


def _keys(values: tuple[Any, ...]) -> fetching.Column:
    return row_keys(values)


def _currency(numbers: fetching.Column, texts: Iterable[str | None]) -> BitColumns:
    """From texts by number, in the order of the alphabet."""
    names = [text or _UNSTATED_CURRENCY for text in texts]
    place = places_of(sorted(set(names)))
    return one_code(np.array([place[name] for name in names], dtype=np.int64)[numbers], [*place])


def _specialties(reading: Reading, terms: Catalogue, only: Sequence[int] | None) -> dict[str, Any]:
    """Focus and mention."""
    codes = sorted(terms.specialties)
    readers = (whole, coded(places_of(codes)), fetching.is_there)
    keys, places, is_focus = fetching.columns(queries.specialties, only, *readers)
    row, place, is_focus = reading.placed(keys, places, is_focus, codes=places)
    focus, mention = row[is_focus], row[~is_focus]
    return {
        "focus": BitColumns.in_use(len(reading), focus, place[is_focus], codes),
        "mention": BitColumns.in_use(len(reading), mention, place[~is_focus], codes),
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
    known_ids = np.array([term for term, _, _ in known], dtype=np.int64)
    # Behind the others stands the place of a term that is not known.
    kind_of, place_of = np.array([*(each[1:] for each in known), (-1, -1)], dtype=np.int64).T
    at, is_known = RowOf.of(known_ids).rows(ids)
    at[~is_known] = -1
    row, kind, place = reading.placed(keys, kind_of[at], place_of[at], codes=place_of[at])
    lists = {}
    for number, (name, held) in enumerate(kinds.items()):
        own = kind == number
        lists[name] = BitColumns.in_use(len(reading), row[own], place[own], [code for code, _ in held])
    return lists


def _locations(reading: Reading, terms: Catalogue, only: Sequence[int] | None) -> dict[str, Any]:
    """Public points and jurisdictions, by row and the practitioner's own order."""
    places = places_of(sorted(terms.jurisdictions))
    countries, regions = fetching.Numbering(), fetching.Numbering()
    readers = (whole, fetching.numbers, fetching.numbers, countries, regions)
    keys, latitude, longitude, country, region = fetching.columns(queries.locations, only, *readers)
    named = [[places.get(f"{country or 'US'}-{region}", -1) for region in regions] for country in countries]
    here = np.array(named, dtype=np.int64).reshape(len(countries), len(regions))[country, region]
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
    readers = (whole, coded(index), fetching.equal_to(CredentialStatus.VERIFIED), *(whole_or(_NO_DAY),) * 4)
    keys, code, is_verified, *days = fetching.columns(queries.credentials, only, *readers)
    row, code, is_verified, *days, asked = reading.placed(keys, code, is_verified, *days, codes=code)
    ends, due = clock_columns([terms.certifications[each] for each in codes], code, *days)
    row, code, due, is_verified, ends = apart((row, code, due), is_verified, ends, asked)
    return PackedHeld(
        row=row,
        code=code,
        is_checked=is_verified,
        ends=np.where(ends == _NO_DAY, NEVER, ends),
        # A check without a day cannot be shown to be current: the rule never counts it, the search does.
        checked_until=np.where(due == _NO_DAY, np.where(is_verified, ALWAYS, NEVER), due),
        index=index,
    )

"""Licences, compact authorities and what they open at a distance, as columns. The rule is ``lawfulness.rights``."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

import numpy as np

from directory.matching import queries
from directory.matching.columns import Reading, ordinal
from directory.matching.fetching import (
    Column,
    coded,
    columns,
    equal_to,
    is_there,
    places_of,
    whole,
    whole_or,
)
from directory.practitioners.choices import LicenceStatus
from directory.practitioners.lawfulness import (
    HeldAuthority,
    HeldLicence,
    PractitionerFacts,
    rights,
)
from directory.ranking.bits import BitColumns
from directory.ranking.candidates import ALWAYS, EVERYWHERE, NEVER, PackedHeld, PackedRights
from directory.vocabulary.catalogue import Catalogue

#: What one right says: zone, first day, last day, checked, works at a distance.
Opened = tuple[int, int, int, bool, bool]
#: A licence: place of the profession, of the jurisdiction, last day, verified. An authority likewise, by compact.
Paper = tuple[int, int, int, bool]
#: The same right for everybody with such papers: a zone, or which of their places; after and until which of their days.
_Told = tuple[int, int | None, int | None, int | None, bool, bool]

#: Papers with numbers for days and places, whether the last day is the calendar's, and approaches: all the rule reads.
_Kind = tuple[tuple[Paper, ...], tuple[Paper, ...], bool, frozenset[str]]

#: A last day, a place that is not stated.
NO_DAY = NO_PLACE = -1
#: The days about which the rule is asked, far apart, so that a day after is none of the others.
_FIRST, _APART = 700_000, 1_000
_LAST = date.max.toordinal()


def right_columns(
    reading: Reading, modalities: BitColumns, terms: Catalogue, only: Sequence[int] | None
) -> tuple[PackedHeld, PackedRights]:
    """Licences by profession, and rights by zone. Cost: two queries, and a look at everybody's papers."""
    index = places_of(sorted(terms.professions))
    places = places_of(sorted(terms.jurisdictions))
    readers = (whole_or(NO_DAY), equal_to(LicenceStatus.VERIFIED))
    keys, profession, place, is_placed, ends, is_verified = columns(
        queries.licences, only, whole, coded(index), coded(places), is_there, *readers
    )
    is_known = (profession >= 0) & ((place >= 0) | ~is_placed)
    licences = reading.placed(keys, profession, place, ends, is_verified, codes=np.where(is_known, 0, -1))
    compacts = places_of(sorted(terms.compacts))
    keys, compact, ends, is_verified = columns(queries.authorities, only, whole, coded(compacts), *readers)
    nowhere = np.full_like(compact, NO_PLACE)
    authorities = reading.placed(keys, compact, nowhere, ends, is_verified, codes=compact)
    row, profession, place, ends, is_verified = licences
    has_place = place >= 0
    held = PackedHeld(
        row=row[has_place],
        code=profession[has_place],
        is_checked=is_verified[has_place],
        ends=np.where(ends == NO_DAY, NEVER, ends)[has_place],
        checked_until=np.full(int(has_place.sum()), NEVER),
        index=index,
    )
    return held, _rights(licences, authorities, modalities, terms)


def _rights(
    licences: tuple[Column, ...], authorities: tuple[Column, ...], modalities: BitColumns, terms: Catalogue
) -> PackedRights:
    rule = Rule(terms)
    count = len(modalities.words)
    counts = np.zeros(count, dtype=np.int64)
    opened: list[Opened] = []
    people = zip(_by_row(licences, count), _by_row(authorities, count), _sets(modalities), strict=True)
    for row, (held, compacts, offered) in enumerate(people):
        before = len(opened)
        opened += rule.opened(held, compacts, offered)
        counts[row] = len(opened) - before
    flat = np.fromiter(chain.from_iterable(opened), dtype=np.int64, count=5 * len(opened))
    zone, starts, ends, is_checked, works_remotely = flat.reshape(-1, 5).T
    members = [
        (rule.zones[compact.code], member.jurisdiction, ordinal(member.starts_on, ALWAYS), ordinal(member.ends_on))
        for compact in terms.compacts.values()
        for member in compact.members
    ]
    return PackedRights(
        row=np.repeat(np.arange(count), counts),
        zone=zone,
        starts=starts,
        ends=ends,
        is_checked=is_checked.astype(np.bool_),
        works_remotely=works_remotely.astype(np.bool_),
        index=rule.zones,
        members=members,
    )


def _by_row(papers: tuple[Column, ...], count: int) -> Iterator[tuple[Paper, ...]]:
    """What each row holds, in its order."""
    row, *columns = papers
    held: list[Paper] = list(zip(*(column.tolist() for column in columns), strict=True))
    ends = np.cumsum(np.bincount(row, minlength=count)).tolist()
    begin = 0
    for end in ends:
        yield tuple(held[begin:end])
        begin = end


def _sets(columns: BitColumns) -> Iterator[frozenset[str]]:
    """The codes of each row; rows with the same codes share one set."""
    distinct, which = np.unique(columns.words, axis=0, return_inverse=True)
    alike = BitColumns(distinct, columns.index)
    everyone = np.arange(len(distinct))
    has = {code: alike.has_any(everyone, (code,)).tolist() for code in columns.index}
    sets = [frozenset(code for code, those in has.items() if those[number]) for number in range(len(distinct))]
    return (sets[number] for number in which.reshape(-1).tolist())


class Rule:
    """``lawfulness.rights`` for very many people: asked once for each kind of papers, whatever their days and places.

    The rule passes places on as they are; days it compares, passes on, or takes the day after. So it is asked about
    other places, and other days in the same order, and the answer is told in the real ones. Of a virtual approach it
    reads the scope and the professions, of any other nothing but that it is there: approaches alike in these are one.
    """

    def __init__(self, terms: Catalogue) -> None:
        self._terms = terms
        self._professions, self._compacts = sorted(terms.professions), sorted(terms.compacts)
        self.zones = places_of([*sorted(terms.jurisdictions), *self._compacts])
        first: dict[object, str] = {}
        self._alike = {
            code: first.setdefault((entry.scope, entry.professions) if entry.is_virtual else None, code)
            for code, entry in sorted(terms.modalities.items())
        }
        self._kinds: dict[frozenset[str], frozenset[str]] = {}
        self._known: dict[_Kind, tuple[_Told, ...]] = {}

    def opened(
        self, licences: Sequence[Paper], authorities: Sequence[Paper], modalities: frozenset[str]
    ) -> list[Opened]:
        """Every right of one person, in the rule's order."""
        days: tuple[int, ...]
        places: tuple[int, ...]
        kind: _Kind
        if len(licences) == 1 and not authorities:
            # Most people, and the same as below without looking for an order.
            ((code, place, day, checked),) = licences
            days, places = (() if day == NO_DAY else (day,)), (place,)
            paper = (code, place if place == NO_PLACE else 0, day if day == NO_DAY else 0, checked)
            kind = ((paper,), (), day == _LAST, self._kind(modalities))
        else:
            days = tuple(sorted({paper[2] for paper in (*licences, *authorities)} - {NO_DAY}))
            places = tuple(sorted({paper[1] for paper in licences} - {NO_PLACE}))
            number = {day: count for count, day in enumerate(days)} | {NO_DAY: NO_DAY}
            where = {place: count for count, place in enumerate(places)} | {NO_PLACE: NO_PLACE}
            kind = (
                tuple((code, where[place], number[day], checked) for code, place, day, checked in licences),
                tuple((code, NO_PLACE, number[day], checked) for code, _, day, checked in authorities),
                days[-1:] == (_LAST,),
                self._kind(modalities),
            )
        told = self._known.get(kind)
        if told is None:
            told = self._known[kind] = tuple(self._ask(*kind, len(days)))
        return [
            (
                zone if place is None else places[place],
                ALWAYS if after is None else days[after] + 1,
                NEVER if until is None else days[until],
                is_checked,
                works_remotely,
            )
            for zone, place, after, until, is_checked, works_remotely in told
        ]

    def _kind(self, modalities: frozenset[str]) -> frozenset[str]:
        """One approach for all that the rule takes for the same."""
        kind = self._kinds.get(modalities)
        if kind is None:
            kind = self._kinds[modalities] = frozenset(self._alike[code] for code in modalities)
        return kind

    def _ask(
        self,
        licences: Sequence[Paper],
        authorities: Sequence[Paper],
        ends_with_time: bool,
        modalities: frozenset[str],
        count: int,
    ) -> Iterator["_Told"]:
        days = [date.fromordinal(_FIRST + _APART * number) for number in range(count)]
        if ends_with_time:
            days[-1] = date.max
        place_of = {str(number): number for number in range(len(licences))}
        facts = PractitionerFacts(
            tuple(
                HeldLicence(
                    self._professions[code],
                    "" if place == NO_PLACE else str(place),
                    None if day == NO_DAY else days[day],
                    checked,
                )
                for code, place, day, checked in licences
            ),
            tuple(
                HeldAuthority(self._compacts[code], None if day == NO_DAY else days[day], checked)
                for code, _, day, checked in authorities
            ),
            modalities,
        )
        for right in rights(facts, self._terms):
            yield (
                self.zones.get(right.zone, EVERYWHERE),
                place_of.get(right.zone),
                None if right.from_on is None else days.index(right.from_on - timedelta(days=1)),
                None if right.until_on is None else days.index(right.until_on),
                right.is_checked,
                right.works_remotely,
            )

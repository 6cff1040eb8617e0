"""Licences, compact authorities and what they open at a distance, as columns. The rule is ``lawfulness.rights``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

import numpy as np
import numpy.typing as npt

from directory.matching import queries
from directory.matching.columns import Reading, ordinal
from directory.matching.fetching import Column, coded, coded_or_null, columns, equal_to, places_of, whole, whole_or
from directory.matching.kinds import NONE, Kinds, Numbered, Numbers, apart, by_count
from directory.practitioners.choices import LicenceStatus
from directory.practitioners.lawfulness import HeldAuthority, HeldLicence, PractitionerFacts, rights
from directory.ranking.bits import BitColumns
from directory.ranking.candidates import ALWAYS, EVERYWHERE, NEVER, PackedHeld, PackedRights
from directory.vocabulary.catalogue import Catalogue

#: A licence as its person's numbers: place of the profession, number of the jurisdiction, of the last day, verified.
#: An authority likewise, by compact and without a jurisdiction.
Paper = tuple[int, int, int, int]
#: The same right for everybody with such papers: a zone, or the number of one of their places (0: the zone); after
#: and until which of their days (0: always, never); checked; works at a distance.
Told = tuple[int, int, int, int, bool, bool]

#: A place that the vocabulary lacks; NONE is one that is not stated.
_LOST = -2
#: The days about which the rule is asked, far apart, so that a day after is none of the others.
_FIRST, _APART = 700_000, 1_000
_LAST = date.max.toordinal()


def right_columns(
    reading: Reading, modalities: BitColumns, terms: Catalogue, only: Sequence[int] | None
) -> tuple[PackedHeld, PackedHeld, PackedRights]:
    """Licences by profession, those without a place apart, and rights by zone.

    Cost: two queries, some passes, and the rule for each kind of papers.
    """
    index = places_of(sorted(terms.professions))
    places = places_of(sorted(terms.jurisdictions))
    readers = (whole_or(NONE), equal_to(LicenceStatus.VERIFIED), whole_or(NONE))
    keys, profession, place, *dated = columns(
        queries.licences, only, whole, coded(index), coded_or_null(places, NONE, _LOST), *readers
    )
    is_known = (profession >= 0) & (place != _LOST)
    licences = Papers(*reading.placed(keys, profession, place, *dated, codes=np.where(is_known, 0, NONE)))
    compacts = places_of(sorted(terms.compacts))
    keys, compact, *dated = columns(queries.authorities, only, whole, coded(compacts), *readers)
    nowhere = np.full_like(compact, NONE)
    authorities = Papers(*reading.placed(keys, compact, nowhere, *dated, codes=compact))
    has_place = licences.place >= 0
    return (
        _held(licences, has_place, index),
        _held(licences, ~has_place, index),
        _rights(licences.day_by_day(), authorities.day_by_day(), modalities, terms),
    )


def _held(licences: "Papers", which: npt.NDArray[np.bool_], index: dict[str, int]) -> PackedHeld:
    return PackedHeld(
        row=licences.row[which],
        code=licences.code[which],
        is_checked=licences.is_verified[which],
        ends=np.where(licences.ends == NONE, NEVER, licences.ends)[which],
        checked_until=np.where(licences.due == NONE, NEVER, licences.due)[which],
        index=index,
    )


@dataclass(frozen=True, slots=True)
class Papers:
    """Licences or authorities as flat rows, row numbers ascending: codes, places and days, NONE if not stated.

    ``ends``: the last day; ``due``: the last one on which the check counts, where its record names one.
    """

    row: Column
    code: Column
    place: Column
    ends: Column
    is_verified: Column
    due: Column

    def day_by_day(self) -> "Papers":
        """Where a check is due on a day of its own: the paper as verified until then, and as a claim to its end."""
        row, code, place, is_verified, ends = apart(
            (self.row, self.code, self.place), self.is_verified, self.ends, self.due
        )
        return Papers(row, code, place, ends, is_verified, np.full_like(ends, NONE))

    def counts(self, rows: int) -> Numbers:
        """How many each row has."""
        return np.bincount(self.row, minlength=rows)

    def of(self, first: Numbers, count: int) -> "Papers":
        """``count`` papers of each person, from ``first`` on: every column in the shape (people, count)."""
        at = first[:, None] + np.arange(count)
        return Papers(
            *(column[at] for column in (self.row, self.code, self.place, self.ends, self.is_verified, self.due))
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """Rights as flat rows, as ``PackedRights`` takes them."""

    row: Numbers
    zone: Numbers
    starts: Numbers
    ends: Numbers
    is_checked: npt.NDArray[np.bool_]
    works_remotely: npt.NDArray[np.bool_]


def _rights(licences: Papers, authorities: Papers, modalities: BitColumns, terms: Catalogue) -> PackedRights:
    rule = Rule(terms)
    offered, approaches = _approaches(modalities, rule)
    held, entitled = licences.counts(len(offered)), authorities.counts(len(offered))
    first_held, first_entitled = np.cumsum(held) - held, np.cumsum(entitled) - entitled
    parts = [
        _opened(
            rows,
            licences.of(first_held[rows], few),
            authorities.of(first_entitled[rows], fewer),
            offered[rows],
            approaches,
            rule,
        )
        for (few, fewer), rows in by_count((held, entitled))
    ]
    row = np.concatenate([np.zeros(0, dtype=np.int64), *(part.row for part in parts)])
    order = np.argsort(row, kind="stable")

    def joined(name: str) -> Column:
        return np.concatenate([row[:0], *(getattr(part, name) for part in parts)])[order]

    members = [
        (rule.zones[compact.code], member.jurisdiction, ordinal(member.starts_on, ALWAYS), ordinal(member.ends_on))
        for compact in terms.compacts.values()
        for member in compact.members
    ]
    return PackedRights(
        row=row[order],
        zone=joined("zone"),
        starts=joined("starts"),
        ends=joined("ends"),
        is_checked=joined("is_checked").astype(np.bool_),
        works_remotely=joined("works_remotely").astype(np.bool_),
        index=rule.zones,
        members=members,
    )


def _approaches(columns: BitColumns, rule: "Rule") -> tuple[Numbers, list[frozenset[str]]]:
    """What each row offers, as a number, and the approaches by number: one for all that the rule takes for the same."""
    distinct, which = np.unique(columns.words, axis=0, return_inverse=True)
    alike = BitColumns(distinct, columns.index)
    everyone = np.arange(len(distinct))
    has = {code: alike.has_any(everyone, (code,)).tolist() for code in columns.index}
    number: dict[frozenset[str], int] = {}
    numbers = [
        number.setdefault(rule.kind(code for code, those in has.items() if those[each]), len(number))
        for each in range(len(distinct))
    ]
    return np.array(numbers, dtype=np.int64)[which.reshape(-1)], list(number)


def _opened(
    rows: Numbers,
    licences: Papers,
    authorities: Papers,
    offered: Numbers,
    approaches: Sequence[frozenset[str]],
    rule: "Rule",
) -> Opened:
    """The rights of people with equally many licences and authorities, in the order of ``rows`` and of the rule."""
    few = licences.code.shape[1]
    days = Numbered.of(np.hstack((licences.ends, authorities.ends)))
    places = Numbered.of(licences.place)
    ends_with_time = days.values.max(axis=1) == _LAST
    held = np.stack((licences.code, places.numbers, days.numbers[:, :few], licences.is_verified), axis=-1)
    nowhere = np.zeros_like(authorities.code)
    entitled = np.stack((authorities.code, nowhere, days.numbers[:, few:], authorities.is_verified), axis=-1)
    columns = (*held.reshape(len(rows), -1).T, *entitled.reshape(len(rows), -1).T, ends_with_time, offered)
    kinds = Kinds.alike(len(rows), columns)
    told: list[list[Told]] = [
        list(rule.ask(own, compacts, with_time, approaches[which]))
        for own, compacts, with_time, which in zip(
            held[kinds.example].tolist(),
            entitled[kinds.example].tolist(),
            ends_with_time[kinds.example].tolist(),
            offered[kinds.example].tolist(),
            strict=True,
        )
    ]
    counts = np.array([len(each) for each in told], dtype=np.int64)
    flat = np.array([*chain.from_iterable(told)], dtype=np.int64).reshape(-1, 6)
    # Row by row, the rights of its kind: where those begin, and how far into them each one is.
    begin, count = (np.cumsum(counts) - counts)[kinds.of], counts[kinds.of]
    at = np.repeat(np.arange(len(rows)), count)
    zone, place, after, until, is_checked, works_remotely = flat[
        np.repeat(begin - np.cumsum(count) + count, count) + np.arange(len(at))
    ].T
    return Opened(
        row=rows[at],
        zone=np.where(place == 0, zone, places.values[at, place]),
        starts=np.where(after == 0, ALWAYS, days.values[at, after] + 1),
        ends=np.where(until == 0, NEVER, days.values[at, until]),
        is_checked=is_checked.astype(np.bool_),
        works_remotely=works_remotely.astype(np.bool_),
    )


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

    def kind(self, modalities: Iterable[str]) -> frozenset[str]:
        """One approach for all that the rule takes for the same."""
        return frozenset(self._alike[code] for code in modalities)

    def ask(
        self,
        licences: Sequence[Paper],
        authorities: Sequence[Paper],
        ends_with_time: bool,
        modalities: frozenset[str],
    ) -> Iterator[Told]:
        """Every right of such people, in the rule's order. ``ends_with_time``: the last day is the calendar's."""
        count = max((paper[2] for paper in (*licences, *authorities)), default=0)
        days = [None, *(date.fromordinal(_FIRST + _APART * number) for number in range(1, count + 1))]
        if ends_with_time:
            days[-1] = date.max
        places = ["", *(str(number) for number in range(1, len(licences) + 1))]
        facts = PractitionerFacts(
            tuple(
                HeldLicence(self._professions[code], places[place], days[day], bool(checked))
                for code, place, day, checked in licences
            ),
            tuple(
                HeldAuthority(self._compacts[code], days[day], bool(checked)) for code, _, day, checked in authorities
            ),
            modalities,
        )
        for right in rights(facts, self._terms):
            yield (
                self.zones.get(right.zone, EVERYWHERE),
                places.index(right.zone) if right.zone in places else 0,
                0 if right.from_on is None else days.index(right.from_on - timedelta(days=1)),
                0 if right.until_on is None else days.index(right.until_on),
                right.is_checked,
                right.works_remotely,
            )

"""Who is seen at all: how often listed people were on a page of results, by what they have in common."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from django.db.models import Q, Sum

from directory.dashboards.figures.towns import CITY, NEAR_MILES, offices
from directory.dashboards.figures.turns import Turns, turns
from directory.matching.exposure.ledger import monday
from directory.matching.models import Exposure
from directory.practitioners.choices import CAPACITY_DAYS
from directory.practitioners.models import Licence, Practitioner
from directory.vocabulary.catalogue import Catalogue

#: Of fewer people a share says nothing.
LEAST = 11
#: Expected places are kept as whole millionths.
_MILLIONTHS = 1_000_000

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Group:
    """Listed people who have something in common. Counts: people, and how often they were where."""

    label: str
    means: str
    people: int
    shown: int
    first: int
    top_five: int


@dataclass(frozen=True, slots=True)
class Seen:
    """All listed people of today. ``on_a_page``: were shown at least once in the period."""

    all: Group
    on_a_page: int
    groups: tuple[Group, ...]
    turns: Turns

    def per_listing(self, group: Group) -> float | None:
        """Share of appearances against share of listings: 1 is as often as their number. None for too few to say."""
        if group.people < LEAST or not self.all.shown:
            return None
        return (group.shown / self.all.shown) / (group.people / self.all.people)


def seen(today: date, terms: Catalogue, *, weeks: int) -> Seen:
    """The last ``weeks`` weeks, this one included; people as they are listed today.

    Who left the directory meanwhile is not counted. Cost: four queries over listings, licences, offices and counts.
    """
    rows = list(Practitioner.objects.listed().order_by("pk").values_list("pk", "created_at", "confirmed_on"))
    keys = np.array([key for key, _, _ in rows], dtype=np.int64)
    counts = _counts(keys, monday(today) - timedelta(weeks=weeks - 1), today)
    since, year = today - timedelta(days=CAPACITY_DAYS), today - timedelta(days=365)
    placed, near = offices()
    has_office, in_town = np.isin(keys, placed), np.isin(keys, placed[near])
    is_clinical = np.isin(keys, _clinicians(today, terms))
    is_new = np.array([created.date() > year for _, created, _ in rows], dtype=np.bool_)
    is_fresh = np.array([day is not None and since <= day <= today for _, _, day in rows], dtype=np.bool_)
    parts = (
        ("In a city", f"an office within {NEAR_MILES:.0f} miles of a place of {CITY:,} people", in_town),
        ("Elsewhere", "an office, but none near a city", has_office & ~in_town),
        ("No office", "video, phone or a home visit alone", ~has_office),
        ("New", "in the directory for less than a year", is_new),
        ("Clinicians", "a licence for psychotherapy or medical care", is_clinical),
        ("Bodyworkers, teachers", "no such licence", ~is_clinical),
        ("Not confirmed", f"openings not confirmed within {CAPACITY_DAYS} days", ~is_fresh),
    )
    everybody = np.ones(len(keys), dtype=np.bool_)
    return Seen(
        all=_group("Everybody", "", everybody, counts),
        on_a_page=int((counts[:, 0] > 0).sum()),
        groups=tuple(_group(label, means, who, counts) for label, means, who in parts),
        turns=turns(counts[:, 1], counts[:, 3] / _MILLIONTHS),
    )


_COLUMNS = ("shown", "first", "top_five", "expected_first")


def _counts(keys: Numbers, since: date, until: date) -> Numbers:
    """Sums of the period in the order of ``keys`` and of _COLUMNS, shape (people, 4)."""
    rows = Exposure.objects.filter(week__gte=since, week__lte=until).order_by().values("practitioner_id")
    sums = {f"all_{name}": Sum(name) for name in _COLUMNS}
    found = list(rows.annotate(**sums).values_list("practitioner_id", *sums))
    counts = np.zeros((len(keys), len(_COLUMNS)), dtype=np.int64)
    if found and len(keys):
        table = np.array(found, dtype=np.int64)
        table = table[np.isin(table[:, 0], keys)]
        counts[np.searchsorted(keys, table[:, 0])] = table[:, 1:]
    return counts


def _clinicians(today: date, terms: Catalogue) -> Numbers:
    """Primary keys of those with a clinical licence that has not ended."""
    clinical = [code for code, entry in terms.professions.items() if entry.is_licensed and entry.is_clinical]
    licences = Licence.objects.filter(profession__in=clinical).exclude(Q(expires_on__lt=today))
    held = licences.order_by().values_list("practitioner_id", flat=True).distinct()
    return np.array(list(held), dtype=np.int64)


def _group(label: str, means: str, who: Flags, counts: Numbers) -> Group:
    shown, first, top_five, _ = counts[who].sum(axis=0).tolist()
    return Group(label, means, int(who.sum()), shown, first, top_five)

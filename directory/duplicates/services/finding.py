"""Finding pairs: everybody in one pass, or only those whom an edit touched since the last time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import combinations

from django.db import transaction
from django.db.models import Q

from directory.bulk.rows import insert_rows
from directory.changes import services as changes
from directory.duplicates.choices import KeyKind, State
from directory.duplicates.comparing import Likeness, Spelling, compare
from directory.duplicates.folding import Person, keys_of
from directory.duplicates.models import Key, LookedThrough, Pair
from directory.duplicates.services.people import people
from directory.practitioners.services.held import chunks

#: More listings than this behind one phone or mailbox are a house, not a person; names still bring them together.
MOST_SHARING = 12
#: More listings than this with one word of a name in one region are not compared by it.
MOST_NAMED = 400
#: More touched listings than this, and everybody is compared anew.
MOST_TOUCHED = 2_000
Two = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look brought. ``compared``: pairs of listings; ``waiting``: open pairs now."""

    people: int
    compared: int
    new: int
    gone: int
    waiting: int


@transaction.atomic
def look_through(*, now: datetime, is_everybody: bool = False) -> Looked:
    """Bring the pairs up to the last edit. What a curator decided stays.

    Cost: two queries where nothing was edited; some thirty where few people were; everybody takes a pass over the
    directory (a minute or more for 100,000). Two at once wait for each other.
    """
    version = changes.current_version()
    held = LookedThrough.objects.select_for_update().filter(pk=LookedThrough.ONLY_ID).first()
    touched: list[int] | None = None
    if held is not None and not is_everybody:
        # an edit of everyone (a term) changes nothing that is compared
        touched = changes.touched_between(held.version, version, most=MOST_TOUCHED)
    looked = _everybody(now) if touched is None else look_at(touched, now=now)
    LookedThrough.objects.update_or_create(pk=LookedThrough.ONLY_ID, defaults={"version": version, "at": now})
    return looked


@transaction.atomic
def look_at(touched: Iterable[int], *, now: datetime) -> Looked:
    """Compare these listings with everybody who shares a key with them. Cost: some queries per 500."""
    those = sorted(set(touched))
    if not those:
        return Looked(0, 0, 0, 0, Pair.objects.waiting().count())
    fresh = people(those)
    for chunk in chunks(those):
        Key.objects.filter(practitioner_id__in=chunk).delete()
    _write_keys(fresh)
    candidates: set[Two] = set()
    for kind, value, mine in _grouped(fresh.values()):
        others = Key.objects.filter(kind=kind, value=value).values_list("practitioner_id", flat=True)
        sharing = list(others[: _most(kind) + 1])
        if len(sharing) <= _most(kind):
            candidates |= {(min(pk, other), max(pk, other)) for pk in mine for other in sharing if pk != other}
    everyone = fresh | people({pk for two in candidates for pk in two} - set(fresh))
    found = dict(_likely(candidates, everyone))
    new, gone = _keep(found, _standing(those), now)
    return Looked(len(those), len(candidates), new, gone, Pair.objects.waiting().count())


def _everybody(now: datetime) -> Looked:
    everyone = people()
    Key.objects.all().delete()
    _write_keys(everyone)
    candidates: set[Two] = set()
    spelled = {pk: Spelling.of(person) for pk, person in everyone.items()}
    for kind, _, sharing in _grouped(everyone.values()):
        if len(sharing) > _most(kind):
            continue
        pairs = combinations(sorted(sharing), 2)
        # millions share a first name and a state: only those with like names are looked at further
        candidates.update(
            pairs if kind != KeyKind.NAME else (two for two in pairs if spelled[two[0]].is_like(spelled[two[1]]))
        )
    found = dict(_likely(candidates, everyone))
    new, gone = _keep(found, Pair.objects.all(), now)
    return Looked(len(everyone), len(candidates), new, gone, Pair.objects.waiting().count())


def _grouped(everyone: Iterable[Person]) -> Iterator[tuple[str, str, list[int]]]:
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for person in everyone:
        for key in keys_of(person):
            groups[key].append(person.pk)
    for (kind, value), sharing in groups.items():
        yield kind, value, sharing


def _most(kind: str) -> int:
    return MOST_NAMED if kind == KeyKind.NAME else MOST_SHARING


def _likely(candidates: Iterable[Two], everyone: Mapping[int, Person]) -> Iterator[tuple[Two, Likeness]]:
    for two in sorted(candidates):
        if two[0] in everyone and two[1] in everyone and (found := compare(everyone[two[0]], everyone[two[1]])):
            yield two, found


def _write_keys(those: Mapping[int, Person]) -> None:
    insert_rows(
        Key,
        ["practitioner_id", "kind", "value"],
        ((pk, kind, value) for pk, person in those.items() for kind, value in dict.fromkeys(keys_of(person))),
    )


def _standing(those: Sequence[int]) -> list[Pair]:
    found: dict[int, Pair] = {}
    for chunk in chunks(those):
        found |= {pair.pk: pair for pair in Pair.objects.filter(Q(a__in=chunk) | Q(b__in=chunk))}
    return list(found.values())


def _keep(found: Mapping[Two, Likeness], standing: Iterable[Pair], now: datetime) -> tuple[int, int]:
    """Write what was found in place of what stands; returns how many open pairs are new and how many are gone."""
    held = {(pair.a_id, pair.b_id): pair for pair in standing}
    gone = [pair.pk for two, pair in held.items() if pair.state == State.OPEN and two not in found]
    for chunk in chunks(gone):
        Pair.objects.filter(pk__in=chunk).delete()
    altered: list[Pair] = []
    fresh: list[Pair] = []
    for (a, b), likeness in found.items():
        reasons, pair = [asdict(reason) for reason in likeness.reasons], held.get((a, b))
        if pair is None:
            fresh.append(Pair(a_id=a, b_id=b, reasons=reasons, score=likeness.score, found_at=now))
        elif pair.reasons != reasons or pair.score != likeness.score:
            pair.reasons, pair.score = reasons, likeness.score
            altered.append(pair)
    Pair.objects.bulk_create(fresh, batch_size=500)
    Pair.objects.bulk_update(altered, ["reasons", "score"], batch_size=200)
    return len(fresh), len(gone)

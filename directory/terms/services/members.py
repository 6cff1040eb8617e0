"""Members of a compact: who gains or loses places on which day, and saving."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction

from directory.changes.services import record
from directory.practitioners.models import Practitioner
from directory.vocabulary.catalogue import Catalogue, MemberEntry, catalogue
from directory.vocabulary.models import Compact, CompactMember
from directory.vocabulary.telling import tell_term, term_now
from directory.vocabulary.written import key_of, member_text


class Overlap(ValueError):  # noqa: N818  it says what is the matter
    """A place is a member once at a time; the words name the other days."""


class EditedMeanwhile(ValueError):  # noqa: N818  it says what happened meanwhile
    """Somebody else changed the member, or took it out, since the page was opened; nothing was written."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a change means on a day: listed people who may, and may no longer, see clients in the place."""

    on: date
    jurisdiction: str
    gained: int
    lost: int


def check_overlap(member: CompactMember) -> None:
    """Raises Overlap where the place is a member on one of these days already."""
    others = CompactMember.objects.filter(compact=member.compact_id, jurisdiction=member.jurisdiction_id)
    for other in others.exclude(pk=member.pk):
        starts = max(member.starts_on or date.min, other.starts_on or date.min)
        ends = min(member.ends_on or date.max, other.ends_on or date.max)
        if starts <= ends:
            raise Overlap(f"This place is a member {_days(other)} already.")


def turns(*, compact: str, member: CompactMember | None, before: CompactMember | None, today: date) -> list[Turn]:
    """Each day from today on, on which the number of lawful places changes, if ``member`` replaced ``before``.

    None of both: the member is new, or taken out. Cost: two queries a day, over everybody listed.
    """
    now = catalogue()
    held = list(now.compacts[compact].members)
    draft = list(held)
    if before is not None and _entry(before) in draft:
        draft.remove(_entry(before))
    if member is not None:
        draft.append(_entry(member))
    then = _with(now, compact, draft)
    places = sorted({each.jurisdiction_id for each in (member, before) if each is not None})
    days = sorted({today, *(day for each in (member, before) if each is not None for day in _turning(each, today))})
    found: list[Turn] = []
    for place in places:
        last = (0, 0)
        for day in days:
            was, will = _lawful(place, day, now), _lawful(place, day, then)
            step = (len(will - was), len(was - will))
            if step != last and (step != (0, 0) or last != (0, 0)):
                found.append(Turn(day, place, *step))
            last = step
    return found


@transaction.atomic
def save_member(*, member: CompactMember, seen: str = "") -> CompactMember:
    """Write one member, new or changed. Takes effect at once, on its days, in every process.

    ``seen``: a standing member as ``member_text`` when the page was opened. Raises Overlap, EditedMeanwhile.
    """
    compact = Compact.objects.select_for_update().get(pk=member.compact_id)
    _check_seen(member.pk, seen)
    before = term_now(key_of(compact))
    check_overlap(member)
    member.save()
    record(practitioner_ids=None)
    tell_term(compact, before)
    return member


@transaction.atomic
def remove_member(*, compact: str, pk: int, seen: str = "") -> bool:
    """Take out a member that was never one; one that left gets a last day instead. Whether it was there.

    ``seen`` as for ``save_member``. Raises EditedMeanwhile.
    """
    held = Compact.objects.select_for_update().get(pk=compact)
    if not CompactMember.objects.filter(compact=held, pk=pk).exists():
        return False
    _check_seen(pk, seen)
    before = term_now(key_of(held))
    CompactMember.objects.filter(compact=held, pk=pk).delete()
    record(practitioner_ids=None)
    tell_term(held, before)
    return True


def _check_seen(pk: int | None, seen: str) -> None:
    """Raises EditedMeanwhile. Whoever holds the compact is alone with its members."""
    if pk is None:
        return
    stands = CompactMember.objects.filter(pk=pk).first()
    if stands is None or (seen and member_text(stands) != seen):
        raise EditedMeanwhile


def _lawful(place: str, day: date, words: Catalogue) -> set[int]:
    return set(Practitioner.objects.listed().lawful_in(place, day, words).values_list("pk", flat=True))


def _entry(member: CompactMember) -> MemberEntry:
    return MemberEntry(member.jurisdiction_id, member.starts_on, member.ends_on)


def _turning(member: CompactMember, today: date) -> list[date]:
    days = [member.starts_on] if member.starts_on else []
    days += [member.ends_on + timedelta(days=1)] if member.ends_on else []
    return [day for day in days if day > today]


def _with(now: Catalogue, compact: str, members: Sequence[MemberEntry]) -> Catalogue:
    entry = replace(now.compacts[compact], members=tuple(members))
    return replace(now, compacts={**now.compacts, compact: entry})


def _days(member: CompactMember) -> str:
    starts = f"from {member.starts_on:%-d %B %Y}" if member.starts_on else "from the beginning"
    return f"{starts} to {member.ends_on:%-d %B %Y}" if member.ends_on else f"{starts} on"

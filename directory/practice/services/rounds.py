"""Asking practitioners whether their page is still right, and noting that they answered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.mailing.services import drop_waiting, queue_mail
from directory.practice.choices import ASKING, LINK_DAYS, Kind
from directory.practice.due import Due, due_by_clock, due_by_hand
from directory.practice.models import Ask, Round
from directory.practice.services.links import absolute, new_link
from directory.practice.wording import Asked, asking, subject
from directory.practitioners.models import Practitioner

#: Given the keys of some people, who of them is still to be asked.
StillDue = Callable[[list[int]], list[Due]]


@dataclass(frozen=True, slots=True)
class Done:
    """Who was asked, by how many mails, and whose address takes none."""

    asked: tuple[Due, ...] = ()
    mails: int = 0
    bad_addresses: tuple[Due, ...] = ()


def ask_by_clock(*, now: datetime) -> Done:
    """Ask everybody whose time has come. Again, or twice at once: nobody gets a second mail."""
    return _ask(
        due_by_clock(now), Round(kind=Kind.BY_CLOCK, started_at=now), lambda keys: due_by_clock(now, among=keys), now
    )


def ask_by_hand(*, region: str, most: int, by: Any, now: datetime) -> Done:
    """Ask up to ``most`` people of a region, who has waited longest first."""
    started = Round(kind=Kind.BY_HAND, region=region, started_at=now, started_by=by)
    return _ask(
        due_by_hand(now, region=region, most=most),
        started,
        lambda keys: due_by_hand(now, region=region, most=len(keys), among=keys),
        now,
    )


def answered(practitioner: Practitioner, now: datetime) -> int:
    """Note that they answered; returns how many questions were open."""
    return Ask.objects.unanswered().filter(practitioner=practitioner).update(answered_at=now)


def _ask(people: Sequence[Due], started: Round, still_due: StillDue, now: datetime) -> Done:
    """One mail for each address, each in its own transaction: whatever stops this, the next run goes on from there.

    Cost: some ten statements an address, and four for each listing.
    """
    if not people:
        return Done()
    started.save()
    asked: list[Due] = []
    bad: list[Due] = []
    mails = 0
    for group in _by_address(people):
        try:
            with transaction.atomic():
                done = _ask_one_address(group, started, still_due, now)
        except IntegrityError:
            # somebody else asked at the same moment
            continue
        except ValueError:
            bad += group
            continue
        asked += done
        mails += bool(done)
    if not asked:
        started.delete()
    return Done(tuple(asked), mails, tuple(bad))


def _by_address(people: Iterable[Due]) -> list[list[Due]]:
    groups: dict[str, list[Due]] = {}
    for each in people:
        groups.setdefault(each.email.casefold(), []).append(each)
    return list(groups.values())


def _ask_one_address(group: list[Due], started: Round, still_due: StillDue, now: datetime) -> list[Due]:
    """Ask those of the group who are still to be asked, now that nobody else can. Raises IntegrityError, ValueError."""
    keys = [each.pk for each in group]
    people = {each.pk: each for each in Practitioner.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    email = group[0].email
    due = [each for each in still_due(keys) if each.pk in people and each.email.casefold() == email.casefold()]
    if not due:
        return []
    for each in due:
        # an older mail that never went out would carry a link that ends here
        drop_waiting(about=each.external_id, kinds=(ASKING,))
    asked = [Asked(each, absolute(new_link(people[each.pk], now))) for each in due]
    until = timezone.localdate(now + timedelta(days=LINK_DAYS))
    mail = queue_mail(
        kind=ASKING,
        to=email,
        subject=subject(max(each.step for each in due)),
        body=asking(asked, until=until, today=timezone.localdate(now)),
        about=due[0].external_id,
        now=now,
    )
    Ask.objects.bulk_create(
        Ask(round=started, practitioner_id=each.pk, since=each.since, step=each.step, asked_at=now, mail=mail)
        for each in due
    )
    return due

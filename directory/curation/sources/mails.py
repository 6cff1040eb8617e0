"""Mails that no server took."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from directory.curation.sources.days import DayOf
from directory.curation.sources.source import HARM, Item, Opened, Reader, Source, days_between
from directory.mailing.choices import State
from directory.mailing.models import Mail
from directory.practitioners.models import Practitioner
from directory.staff.roles import Right


class Mails(Source):
    """The key is the mail's number, a UUID. What it said is sealed and not shown."""

    kind, label, one, group, icon = "mail", "Failed mail", "Failed mail", HARM, "mail"
    right = Right.CONFIRM

    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        rows = self._left(off).values_list(DayOf("failed_at")).annotate(count=Count("pk")).order_by()
        ages: Counter[int] = Counter()
        for since, count in rows:
            ages[days_between(since, today)] += count
        return ages

    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        rows = list(self._left(off).order_by("failed_at", "pk").defer("sealed")[start : start + limit])
        about = {mail.about for mail in rows}
        names = dict(Practitioner.objects.filter(external_id__in=about).values_list("external_id", "name"))
        return [_item(mail, names.get(mail.about, ""), today) for mail in rows]

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        mail = Mail.objects.filter(pk=pk, state=State.FAILED).first() if (pk := uuid_of(key)) else None
        if mail is None:
            return None
        person = Practitioner.objects.filter(external_id=mail.about).first() if mail.about else None
        item = _item(mail, person.name if person else "", today)
        return Opened(item, f"A mail to {item.title} did not go out", person, {"mail": mail})

    def _left(self, off: Collection[str]) -> "QuerySet[Mail]":
        keys = [pk for key in off if (pk := uuid_of(key))]
        rows = Mail.objects.filter(state=State.FAILED).order_by()
        return rows.exclude(pk__in=keys) if keys else rows


def uuid_of(key: str) -> UUID | None:
    """The UUID a key spells, in its one canonical spelling."""
    try:
        found = UUID(key)
    except ValueError:
        return None
    return found if str(found) == key else None


def _item(mail: Mail, name: str, today: date) -> Item:
    since = timezone.localdate(mail.failed_at) if mail.failed_at else today
    why = f"Mail failed: {mail.last_error or mail.kind}"
    return Item("mail", str(mail.pk), name or "no listing", why, days_between(since, today))

"""Credentials and licences to verify: claims in force, and badges whose next look is due though nothing ends."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from directory.curation.sources.days import DayOf
from directory.curation.sources.papers import TABLES, EndingLater
from directory.curation.sources.source import BADGE, Item, Opened, Reader, Source, days_between, key_number
from directory.practitioners.choices import Paper
from directory.practitioners.models import Practitioner
from directory.staff.roles import Right
from directory.verifying.pages import item_context, read_item
from directory.verifying.services.opening import BROUGHT, CLAIMED, DUE, KINDS, rows_of
from directory.web.templatetags.look import day

_PARTS = [(kind, paper) for kind in KINDS for paper in Paper]
_SHOWN = ("paper", "open_kind", "practitioner_id", "name", "about", "about_place", "about_number", "begins")


class Checks(Source):
    """The key names the paper as verifying does: ``12:licence:PSY:US-OR:2841``."""

    kind, label, one, group, icon = "check", "Credentials", "Verify", BADGE, "seal"
    right = Right.VERIFY
    whole = "verifying/_item.html"

    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        found: Counter[int] = Counter()
        for kind, paper in _PARTS:
            rows = _rows(kind, paper, today, off).order_by().values_list("begins")
            for begins, count in rows.annotate(count=Count("pk")).order_by():
                found[days_between(begins, today)] += count
        return found

    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        end = start + limit
        due = [row for paper in Paper for row in _first(DUE, paper, today, off, end)]
        rows = sorted(due, key=lambda row: (row[-1], row[2:-1]))[:end]
        for kind in (BROUGHT, CLAIMED):
            for paper in Paper:
                # a licence is asked for before what it lets somebody be trained in
                if len(rows) < end:
                    rows += _first(kind, paper, today, off, end - len(rows))
        return [_item(row, today) for row in rows[start:end]]

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        parts = key.split(":")
        if len(parts) != 5 or key_number(parts[0]) is None or parts[1] not in TABLES:
            return None
        for kind in KINDS:
            rows = _rows(kind, Paper(parts[1]), today, ()).filter(_named([parts]))
            for row in rows.values_list(*_SHOWN)[:1]:
                person = Practitioner.objects.get(pk=row[2])
                held = read_item(person.pk, row[0], row[4], row[5], row[6])
                facts = item_context(held, reader.user, timezone.now(), next_url=reader.back)
                return Opened(_item(row, today), f"Is {person.name} {_spoken(row)} today?", person, facts)
        return None


def _first(kind: str, paper: Paper, today: date, off: Collection[str], limit: int) -> list[Sequence[Any]]:
    order = "begins" if kind == DUE else "pk"
    return list(_rows(kind, paper, today, off).order_by(order, "pk").values_list(*_SHOWN)[:limit])


def _rows(kind: str, paper: Paper, today: date, off: Collection[str]) -> "QuerySet[Any, Any]":
    rows: QuerySet[Any, Any] = rows_of(kind, paper, today).annotate(
        paper=Value(paper.value, output_field=CharField()),
        open_kind=Value(kind, output_field=CharField()),
        begins={DUE: F("due_on"), BROUGHT: F("since")}.get(kind) or DayOf("practitioner__updated_at"),
    )
    if kind != BROUGHT:
        # what ends soon, or has ended, is in the queue already, as that
        rows = rows.exclude(Exists(_ending(paper, today)) if kind == DUE else Q(expires_on__lt=today))
    away = [parts for key in off if len(parts := key.split(":")) == 5 and parts[1] == paper and key_number(parts[0])]
    if away:
        rows = rows.exclude(_named(away))
    return rows


def _ending(paper: Paper, today: date) -> "QuerySet[Any, Any]":
    table = TABLES[paper.value]
    same = Q(practitioner_id=OuterRef("practitioner_id"), **{table.code: OuterRef("code")})
    if table.place:
        same &= Q(**{table.place: OuterRef("jurisdiction")}, number=OuterRef("number"))
    return table.model._default_manager.filter(same, expires_on__lte=today + timedelta(days=EndingLater.DAYS[1]))


def _named(keys: Sequence[Sequence[str]]) -> Q:
    return reduce(
        or_,
        (
            Q(practitioner_id=int(pk), about=code, about_place=place, about_number=number)
            for pk, _, code, place, number in keys
        ),
    )


def _spoken(row: Sequence[Any]) -> str:
    return f"{row[4]} {row[5]}".strip()


def _item(row: Sequence[Any], today: date) -> Item:
    paper, kind, pk, name, code, place, number, begins = row
    key = f"{pk}:{paper}:{code}:{place}:{number}"
    reasons = {CLAIMED: "reads as a claim", BROUGHT: "the practitioner sent evidence"}
    why = f"Verify {_spoken(row)}: {reasons.get(kind) or f'due again {day(begins)}'}"
    return Item("check", key, name, why, days_between(begins, today))

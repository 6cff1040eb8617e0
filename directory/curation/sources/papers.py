"""Licences, compact authorities and certifications of listed people by the day on which they end."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Q, QuerySet

from directory.curation.sources.source import (
    FALLS,
    HARM,
    STALE,
    Item,
    Opened,
    Reader,
    Source,
    days_between,
    key_number,
    plural,
)
from directory.practitioners.choices import CredentialStatus, Paper, Status
from directory.practitioners.models import CompactAuthority, Credential, Licence
from directory.web.templatetags.look import day

Row = Licence | CompactAuthority | Credential


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three: its model, the path to its code, and to its place."""

    model: type[models.Model]
    code: str
    place: str
    joins: tuple[str, ...]


TABLES = {
    Paper.LICENCE.value: Table(Licence, "profession_id", "jurisdiction_id", ("profession", "jurisdiction")),
    Paper.COMPACT.value: Table(CompactAuthority, "compact_id", "", ("compact",)),
    Paper.CERTIFICATION.value: Table(Credential, "certification_id", "", ("certification",)),
}


def code_of(paper: str, row: Any) -> str:
    """``PSY``, ``PSYPACT``, ``SEP``."""
    return str(getattr(row, TABLES[paper].code))


def place_of(paper: str, row: Any) -> str:
    """``US-OR`` for a licence, else empty."""
    place = TABLES[paper].place
    return (getattr(row, place) or "") if place else ""


class Papers(Source):
    """Items are rows of the three tables: ``licence-12``. Keys are unique among them."""

    icon = "calendar"
    #: Of a claim nothing falls when it ends; a rejected paper is shown to nobody.
    states: ClassVar[tuple[str, ...]] = (CredentialStatus.VERIFIED,)

    @abstractmethod
    def window(self, today: date) -> tuple[date | None, date]:
        """The first and the last day of the end that this kind is about; None for no first one."""

    @abstractmethod
    def waits(self, ends_on: date, today: date) -> int:
        """Days since it became something to do."""

    @abstractmethod
    def reason(self, paper: str, ends_on: date, today: date) -> str:
        """What is the matter with it, after its name."""

    @property
    def template(self) -> str:
        return "curation/items/paper.html"

    @property
    def deciding(self) -> str:
        return f"curation/items/{self.kind}_decide.html"

    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        found: Counter[int] = Counter()
        for paper, state in product(TABLES, self.states):
            rows = self._left(paper, today, off).filter(status=state).values_list("expires_on")
            for ends_on, count in rows.annotate(count=Count("pk")).order_by():
                found[self.waits(ends_on, today)] += count
        return found

    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        first: list[tuple[date, str, int]] = []
        for paper, state in product(TABLES, self.states):
            # one state at a time: the first ones then stand in an index
            rows = self._left(paper, today, off).filter(status=state).order_by("expires_on", "pk")
            ends = rows.values_list("expires_on", "pk")[: start + limit]
            first += [(ends_on, paper, pk) for ends_on, pk in ends]
        wanted = sorted(first)[start : start + limit]
        held = {paper: self._rows([pk for _, one, pk in wanted if one == paper], paper) for paper in TABLES}
        return [self._item(paper, held[paper][pk], today) for _, paper, pk in wanted if pk in held[paper]]

    def row(self, key: str, today: date) -> tuple[str, Any] | None:
        """The paper of this key while it waits."""
        paper, _, number = key.partition("-")
        pk = key_number(number)
        if paper not in TABLES or pk is None:
            return None
        joins = ("practitioner", *TABLES[paper].joins)
        row = self._all(paper, today).filter(pk=pk).select_related(*joins).first()
        return None if row is None else (paper, row)

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        found = self.row(key, today)
        if found is None:
            return None
        paper, row = found
        item = self._item(paper, row, today)
        named = {"paper": paper, "code": code_of(paper, row), "place": place_of(paper, row)}
        facts = named | {"row": row, "number": getattr(row, "number", ""), "whole": whole_name(paper, row)}
        return Opened(item, self.question(facts, row, today), row.practitioner, facts)

    @abstractmethod
    def question(self, facts: dict[str, Any], row: Any, today: date) -> str:
        """The heading of the item."""

    def _all(self, paper: str, today: date) -> "QuerySet[Any]":
        first, last = self.window(today)
        rows = TABLES[paper].model._default_manager.filter(expires_on__lte=last, status__in=self.states)
        rows = rows.filter(practitioner__status=Status.LISTED)
        return rows if first is None else rows.filter(expires_on__gte=first)

    def _left(self, paper: str, today: date, off: Collection[str]) -> "QuerySet[Any]":
        keys = [pk for key in off if key.startswith(f"{paper}-") and (pk := key_number(key.partition("-")[2]))]
        rows = self._all(paper, today)
        return rows.exclude(Q(pk__in=keys)) if keys else rows

    def _rows(self, keys: list[int], paper: str) -> dict[int, Any]:
        return TABLES[paper].model._default_manager.select_related("practitioner").in_bulk(keys)

    def _item(self, paper: str, row: Any, today: date) -> Item:
        name = " ".join(part for part in (code_of(paper, row), place_of(paper, row)) if part)
        why = f"{name} {self.reason(paper, row.expires_on, today)}"
        return Item(self.kind, f"{paper}-{row.pk}", row.practitioner.name, why, self.waits(row.expires_on, today))


class Expired(Papers):
    """Its end has passed and the person is still shown, whether somebody had checked it or not."""

    kind, label, one, group, icon = "expired", "Expired", "Expired", HARM, "x"
    states = (CredentialStatus.VERIFIED, CredentialStatus.CLAIMED)

    def window(self, today: date) -> tuple[date | None, date]:
        return None, today - timedelta(days=1)

    def waits(self, ends_on: date, today: date) -> int:
        return days_between(ends_on, today)

    def reason(self, paper: str, ends_on: date, today: date) -> str:
        return f"ended {day(ends_on)}; still listed"

    def question(self, facts: dict[str, Any], row: Any, today: date) -> str:
        return f"{row.practitioner.name}: was {facts['code']} renewed?"


class Ending(Papers):
    """What a badge rests on ends within a month."""

    kind, label, one, group = "ending", "Expiring", "Expiring", FALLS
    DAYS = (0, 30)

    def window(self, today: date) -> tuple[date | None, date]:
        first, last = self.DAYS
        return today + timedelta(days=first), today + timedelta(days=last)

    def waits(self, ends_on: date, today: date) -> int:
        return max(0, self.DAYS[1] - (ends_on - today).days)

    def reason(self, paper: str, ends_on: date, today: date) -> str:
        left = (ends_on - today).days
        return f"ends {day(ends_on)}, " + ("today" if left == 0 else f"in {plural(left, 'day')}")

    def question(self, facts: dict[str, Any], row: Any, today: date) -> str:
        return f"{row.practitioner.name}: is {facts['code']} renewed already?"


class EndingLater(Ending):
    """It ends within three months: time to ask."""

    kind, label, one, group = "endinglater", "Ending in 90 days", "Ending", STALE
    DAYS = (31, 90)

    @property
    def deciding(self) -> str:
        return "curation/items/ending_decide.html"


Word = Callable[[Any], str]
WORDS: dict[str, Word] = {
    Paper.LICENCE.value: lambda row: f"{row.profession.label}, {row.jurisdiction.label if row.jurisdiction else ''}",
    Paper.COMPACT.value: lambda row: str(row.compact.label),
    Paper.CERTIFICATION.value: lambda row: str(row.certification.label),
}


def whole_name(paper: str, row: Any) -> str:
    """``Psychologist, Oregon``."""
    return WORDS[paper](row).rstrip(", ")

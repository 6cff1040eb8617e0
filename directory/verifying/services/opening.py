"""What waits for a check: claims of people who are listed or in review, and badges whose next check is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, overload

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, TruncDate

from directory.practitioners.choices import CredentialStatus, Paper, Result, Status
from directory.practitioners.models import CompactAuthority, Credential, Licence, Verification
from directory.verifying.choices import AHEAD_DAYS, MOST_LISTED, OVERDUE_DAYS, REFUSED_DAYS
from directory.verifying.models import Evidence

DUE, CLAIMED = "due", "claimed"
KINDS = (DUE, CLAIMED)
_TABLES: dict[Paper, tuple[type[models.Model], str, bool, bool]] = {
    # the table, the column of its code, whether it has a place, whether it has a number
    Paper.LICENCE: (Licence, "profession_id", True, True),
    Paper.COMPACT: (CompactAuthority, "compact_id", False, True),
    Paper.CERTIFICATION: (Credential, "certification_id", False, False),
}
_COLUMNS = ("practitioner_id", "external_id", "name", "about", "about_place", "about_number", "due_on", "since")


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """One paper to look at. ``kind``: due (a badge depends on it) or claimed; ``due_on`` only of the first.

    ``since``: the day of the last check where it is due, else the day the listing last changed.
    """

    practitioner_id: int
    external_id: str
    name: str
    paper: str
    code: str
    jurisdiction: str
    number: str
    kind: str
    due_on: date | None
    since: date | None

    @property
    def key(self) -> str:
        """``12:licence:PSY:US-OR:2841``."""
        return f"{self.practitioner_id}:{self.paper}:{self.code}:{self.jurisdiction}:{self.number}"


class OpenChecks(Sequence[OpenCheck]):
    """What is due first (soonest first), then claims (oldest rows first); read only where asked for.

    At most MOST_LISTED of each paper and kind, so that a list costs the same however large the directory is;
    ``waiting()`` counts all. ``len()`` costs one query per paper and kind, a slice as many as it touches.
    """

    def __init__(self, today: date, *, kind: str = "", paper: str = "") -> None:
        papers = [one for one in _TABLES if paper in ("", one)]
        parts = [(DUE, one, _due(one, today)) for one in papers if kind in ("", DUE)]
        parts += [(CLAIMED, one, _claims(one, today)) for one in papers if kind in ("", CLAIMED)]
        self._parts = parts
        self._counts: list[int] | None = None

    def __len__(self) -> int:
        if self._counts is None:
            self._counts = [self._count(place) for place in range(len(self._parts))]
        return sum(self._counts)

    @overload
    def __getitem__(self, asked: int) -> OpenCheck: ...
    @overload
    def __getitem__(self, asked: slice) -> list[OpenCheck]: ...
    def __getitem__(self, asked: int | slice) -> OpenCheck | list[OpenCheck]:
        if isinstance(asked, int):
            return self[asked : asked + 1][0]
        start, stop = asked.start or 0, asked.stop
        left = (len(self) if stop is None else stop) - start
        found: list[OpenCheck] = []
        for place, (kind, paper, rows) in enumerate(self._parts):
            if left <= 0:
                break
            taken = [_check(kind, paper, row) for row in rows[:MOST_LISTED][start : start + left]]
            found += taken
            left -= len(taken)
            # only where this part was skipped whole does its size matter to the next
            start = 0 if taken or not start else start - self._count(place)
        return found

    def waiting(self) -> int:
        """How many there are in all. Cost: grows with the directory, some 20 µs a claim."""
        return sum(rows.count() for _, _, rows in self._parts)

    def _count(self, place: int) -> int:
        return self._counts[place] if self._counts else self._parts[place][2][:MOST_LISTED].count()


def open_checks(today: date, *, kind: str = "", paper: str = "") -> OpenChecks:
    """What waits for somebody to look: ``open_checks(today)[:20]``, ``len(open_checks(today))``.

    ``kind``: ``due`` or ``claimed``; ``paper``: of ``Paper``; empty for all.
    """
    return OpenChecks(today, kind=kind, paper=paper)


def rows_of(kind: str, paper: Paper, today: date) -> "models.QuerySet[Any, Any]":
    """The query behind ``open_checks``: rows of ``practitioner_id``, ``external_id``, ``name``, ``about`` (the code),
    ``about_place``, ``about_number``, ``due_on``, ``since``, for whoever counts or narrows them further."""
    return (_due if kind == DUE else _claims)(paper, today)


def _check(kind: str, paper: Paper, row: Sequence[Any]) -> OpenCheck:
    pk, external_id, name, code, place, number, due_on, since = row
    return OpenCheck(pk, external_id, name, paper.value, code, place or "", number, kind, due_on, since)


def _visible() -> Q:
    in_review = Q(practitioner__status=Status.DRAFT, practitioner__submitted_on__isnull=False)
    return Q(practitioner__status=Status.LISTED) | in_review


def _claims(paper: Paper, today: date) -> "models.QuerySet[Any, Any]":
    model, code, has_place, has_number = _TABLES[paper]
    rows = model._default_manager.filter(_visible(), status=CredentialStatus.CLAIMED)
    if has_place:
        rows = rows.filter(jurisdiction__isnull=False)
    about = Q(practitioner_id=OuterRef("practitioner_id"), paper=paper, code=OuterRef(code))
    if has_place:
        about &= Q(jurisdiction=OuterRef("jurisdiction_id"))
    if has_number:
        about &= Q(number="") | Q(number=OuterRef("number"))
    settled = Verification.objects.filter(
        about, result=Result.NOT_CONFIRMED, checked_on__gt=today - timedelta(days=REFUSED_DAYS)
    )
    fresh = Evidence.objects.filter(about, verification__isnull=True)
    rows = rows.filter(~Exists(settled) | Exists(fresh)).order_by("pk")
    empty = Value("", output_field=models.CharField())
    found: models.QuerySet[Any, Any] = rows.annotate(
        external_id=F("practitioner__external_id"),
        name=F("practitioner__name"),
        about=F(code),
        about_place=Coalesce(F("jurisdiction_id"), empty) if has_place else empty,
        about_number=F("number") if has_number else empty,
        due_on=Value(None, output_field=models.DateField()),
        since=TruncDate("practitioner__updated_at"),
    ).values_list(*_COLUMNS)
    return found


def _due(paper: Paper, today: date) -> "models.QuerySet[Any, Any]":
    window = (today - timedelta(days=OVERDUE_DAYS), today + timedelta(days=AHEAD_DAYS))
    rows = Verification.objects.filter(_visible(), paper=paper, result=Result.CONFIRMED, next_due_on__range=window)
    return (
        rows.filter(still_verified(paper), ~Exists(later()))
        .order_by("next_due_on", "pk")
        .annotate(
            external_id=F("practitioner__external_id"),
            name=F("practitioner__name"),
            about=F("code"),
            about_place=F("jurisdiction"),
            about_number=F("number"),
            due_on=F("next_due_on"),
            since=F("checked_on"),
        )
        .values_list(*_COLUMNS)
    )


def later() -> "models.QuerySet[Verification]":
    """Entries that somebody wrote about the same paper after the outer one."""
    same = {name: OuterRef(name) for name in ("practitioner_id", "paper", "code", "jurisdiction", "number")}
    return Verification.objects.filter(**same, pk__gt=OuterRef("pk")).exclude(result=Result.CLAIMED)


def still_verified(paper: Paper) -> Exists:
    """Whether the paper of an outer entry stands as verified."""
    model, code, has_place, has_number = _TABLES[paper]
    held = model._default_manager.filter(
        practitioner_id=OuterRef("practitioner_id"), status=CredentialStatus.VERIFIED, **{code: OuterRef("code")}
    )
    if has_place:
        held = held.filter(jurisdiction_id=OuterRef("jurisdiction"))
    if has_number:
        held = held.filter(number=OuterRef("number"))
    return Exists(held)

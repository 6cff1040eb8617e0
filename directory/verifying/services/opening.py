"""What waits for a check: claims of people who are listed or in review, badges whose next check is due, and papers
about which the practitioner brought something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, overload

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from directory.practitioners.choices import CredentialStatus, Paper, Result, Status
from directory.practitioners.models import CompactAuthority, Credential, Licence, Verification
from directory.verifying.choices import AHEAD_DAYS, MOST_LISTED, OVERDUE_DAYS, REFUSED_DAYS
from directory.verifying.models import Evidence

DUE, BROUGHT, CLAIMED = "due", "brought", "claimed"
KINDS = (DUE, BROUGHT, CLAIMED)
_TABLES: dict[Paper, tuple[type[models.Model], str, bool, bool]] = {
    # the table, the column of its code, whether it has a place, whether it has a number
    Paper.LICENCE: (Licence, "profession_id", True, True),
    Paper.COMPACT: (CompactAuthority, "compact_id", False, True),
    Paper.CERTIFICATION: (Credential, "certification_id", False, False),
}
_COLUMNS = ("practitioner_id", "external_id", "name", "about", "about_place", "about_number", "due_on", "since")


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """One paper to look at. ``kind``: due (a badge depends on it), brought (the practitioner sent evidence) or claimed;
    ``due_on`` only of the first.

    ``since``: the day of the last check where it is due, of the evidence where it was brought, else the day the listing
    last changed.
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
    """What is due (soonest first), then what was brought, then claims (oldest rows first); read only where asked for.

    At most MOST_LISTED of each paper and kind, so that a list costs the same however large the directory is;
    ``waiting()`` counts all. ``len()`` costs one query per paper and kind, a slice as many as it touches.
    """

    def __init__(self, today: date, *, kind: str = "", paper: str = "") -> None:
        papers = [one for one in _TABLES if paper in ("", one)]
        parts = [(DUE, one, _due(one, today)) for one in papers if kind in ("", DUE)]
        parts += [(BROUGHT, one, _brought(one, today)) for one in papers if kind in ("", BROUGHT)]
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

    ``kind``: ``due``, ``brought`` or ``claimed``; ``paper``: of ``Paper``; empty for all.
    """
    return OpenChecks(today, kind=kind, paper=paper)


def rows_of(kind: str, paper: Paper, today: date) -> "models.QuerySet[Any, Any]":
    """The query behind ``open_checks``: rows of ``practitioner_id``, ``external_id``, ``name``, ``about`` (the code),
    ``about_place``, ``about_number``, ``due_on``, ``since``, for whoever counts or narrows them further."""
    return {DUE: _due, BROUGHT: _brought, CLAIMED: _claims}[kind](paper, today)


def _check(kind: str, paper: Paper, row: Sequence[Any]) -> OpenCheck:
    pk, external_id, name, code, place, number, due_on, since = row
    return OpenCheck(pk, external_id, name, paper.value, code, place or "", number, kind, due_on, since)


def _visible() -> Q:
    in_review = Q(practitioner__status=Status.DRAFT, practitioner__submitted_on__isnull=False)
    return Q(practitioner__status=Status.LISTED) | in_review


def _claims(paper: Paper, today: date) -> "models.QuerySet[Any, Any]":
    rows = _checkable(paper).filter(status=CredentialStatus.CLAIMED).exclude(pk__in=_with_evidence(paper).values("pk"))
    about = _about(paper)
    settled = Verification.objects.filter(
        about, result=Result.NOT_CONFIRMED, checked_on__gt=today - timedelta(days=REFUSED_DAYS)
    )
    fresh = Evidence.objects.filter(about, verification__isnull=True)
    rows = rows.filter(~Exists(settled) | Exists(fresh)).order_by("pk")
    return _named_rows(paper, rows, TruncDate("practitioner__updated_at"))


def _brought(paper: Paper, today: date) -> "models.QuerySet[Any, Any]":
    """Papers in whatever state with evidence by the practitioner that no check has used yet, first come first."""
    del today
    first = Evidence.objects.brought().filter(_about(paper)).order_by("pk").values("created_at")[:1]
    return _named_rows(paper, _with_evidence(paper).order_by("pk"), TruncDate(Subquery(first)))


def _with_evidence(paper: Paper) -> "models.QuerySet[Any, Any]":
    # by the few people who brought something: the tables of papers are long
    brought = Evidence.objects.brought().filter(paper=paper)
    people = brought.order_by().values("practitioner_id")
    return _checkable(paper).filter(Exists(brought.filter(_about(paper))), practitioner_id__in=people)


def _checkable(paper: Paper) -> "models.QuerySet[Any, Any]":
    model, _, has_place, _ = _TABLES[paper]
    rows: models.QuerySet[Any, Any] = model._default_manager.filter(_visible())
    return rows.filter(jurisdiction__isnull=False) if has_place else rows


def _about(paper: Paper) -> Q:
    """Rows of ``Verification`` or ``Evidence`` about the paper of an outer row."""
    _, code, has_place, has_number = _TABLES[paper]
    about = Q(practitioner_id=OuterRef("practitioner_id"), paper=paper, code=OuterRef(code))
    if has_place:
        about &= Q(jurisdiction=OuterRef("jurisdiction_id"))
    if has_number:
        about &= Q(number="") | Q(number=OuterRef("number"))
    return about


def _named_rows(paper: Paper, rows: "models.QuerySet[Any, Any]", since: Any) -> "models.QuerySet[Any, Any]":
    _, code, has_place, has_number = _TABLES[paper]
    empty = Value("", output_field=models.CharField())
    found: models.QuerySet[Any, Any] = rows.annotate(
        external_id=F("practitioner__external_id"),
        name=F("practitioner__name"),
        about=F(code),
        about_place=Coalesce(F("jurisdiction_id"), empty) if has_place else empty,
        about_number=F("number") if has_number else empty,
        due_on=Value(None, output_field=models.DateField()),
        since=since,
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

"""All that the page of the queue shows, gathered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from directory.curation.acts.reports import columns_about
from directory.curation.board import LONG, SHORT, keep, parts, settled_today, tally, visible
from directory.curation.services import read
from directory.curation.sources import BY_KIND, Opened, Reader
from directory.curation.undoing import last_of
from directory.curation.working import held_now, put_off_now, settled_by
from directory.history.choices import Subject
from directory.history.models import Entry
from directory.practitioners.exchange.editing import cells_now
from directory.proposals.words import LABELS
from directory.sealing import SealBroken
from directory.staff.access import may
from directory.staff.choices import ReadKind
from directory.staff.reads import note_read
from directory.staff.roles import Right
from directory.web.numbers import bounded_int

#: Cells of the listing that stand beside the evidence.
BESIDE = (
    "headline",
    "licences",
    "compacts",
    "certifications",
    "modalities",
    "formats",
    "accepting",
    "confirmed_on",
    "fee_min",
    "fee_max",
    "currency",
    "locations",
    "email",
    "phone",
    "website",
)
_ENTRIES = 5
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Asking:
    """What the address asks for: an item, a kind to narrow to, the page of it; and what comes after the item."""

    item: str = ""
    kind: str = ""
    page: int = 1
    following: str = ""

    @classmethod
    def of(cls, given: QueryDict) -> "Asking":
        kind = given.get("kind", "")
        return cls(
            item=given.get("item", "").replace("\0", "")[:_LONGEST],
            kind=kind if kind in BY_KIND else "",
            page=bounded_int(given.get("page"), 1, 100_000) or 1,
            following=given.get("next", "").replace("\0", "")[:_LONGEST],
        )

    @property
    def item_kind(self) -> str:
        return self.item.partition(":")[0]

    @property
    def item_key(self) -> str:
        return self.item.partition(":")[2]


def link(asking: Asking, *, item: str, page: int | None = None) -> str:
    """The address of the queue with this item open, narrowed as before."""
    shown = asking.page if page is None else page
    query = {"kind": asking.kind, "page": str(shown) if shown > 1 else "", "item": item}
    said = urlencode({name: value for name, value in query.items() if value}, safe=":")
    return f"{reverse('curation:queue')}?{said}" if said else reverse("curation:queue")


def known(asking: Asking, user: Any) -> bool:
    """Whether this item waits, and this account may read it."""
    return _opened(asking, user, "") is not None


def context_of(request: HttpRequest, asking: Asking, errors: Mapping[str, str]) -> dict[str, Any]:
    """The page. Cost: a fixed number of queries for each kind of which something waits, however many do."""
    user, today, now = request.user, timezone.localdate(), timezone.now()
    sources, off = visible(user), put_off_now(today)
    counted = tally(sources, today, off)
    keep(counted)
    chosen = [source for source in sources if asking.kind in ("", source.kind)]
    limit = LONG if asking.kind else SHORT
    start = (asking.page - 1) * limit if asking.kind else 0
    groups = parts(chosen, counted.counts, off, user=user, today=today, now=now, limit=limit, start=start)
    names = [line.item.name for part in groups for line in part.lines]
    previous, following = _neighbours(names, asking.item)
    opened = _opened(asking, user, link(asking, item=following)) if asking.item else None
    held = held_now(asking.item_kind, asking.item_key, user=user, now=now) if opened else None
    count = counted.counts.get(asking.kind, 0)
    return {
        "title": "Queue",
        "asking": asking,
        "tally": counted,
        "kinds": [(source, counted.counts[source.kind], link(Asking(kind=source.kind), item="")) for source in sources],
        "groups": groups,
        "settled_today": settled_today(today),
        "page_links": _pages(asking, count, limit) if asking.kind else None,
        "opened": opened,
        "held": held,
        "is_gone": bool(asking.item) and opened is None,
        "gone_by": settled_by(asking.item_kind, asking.item_key) if asking.item and opened is None else None,
        "previous_url": link(asking, item=previous) if previous else "",
        "next_url": link(asking, item=following) if following else "",
        "next_line": next((line for part in groups for line in part.lines if line.item.name == following), None),
        "following": following,
        "undoable": last_of(user, now),
        "errors": errors,
        "typed": request.POST,
        "today": today,
    }


def look(request: HttpRequest, context: dict[str, Any]) -> None:
    """Into the context: what the open item's own page needs. Opening a report is written down first."""
    opened: Opened | None = context["opened"]
    if opened is None:
        return
    source = BY_KIND[opened.item.kind]
    context |= {"person": opened.person, "source": source}
    context |= {"may_settle": may(request.user, source.right), "may_edit": may(request.user, Right.EDIT)}
    if source.whole:
        # in a context of its own: another app's names mean other things
        context["whole"] = render_to_string(source.whole, dict(opened.facts), request)
        return
    context |= opened.facts
    if opened.person is not None:
        cells = cells_now(opened.person.external_id) or {}
        context["beside"] = [(LABELS[name], cells[name].split("|")) for name in BESIDE if cells.get(name)]
        context["entries"] = Entry.objects.of(Subject.PRACTITIONER, opened.person.external_id)[:_ENTRIES]
        columns = opened.facts.get("columns") or columns_about(opened.facts.get("reports", ()))
        context["cells"] = [
            {"name": name, "label": LABELS[name], "text": request.POST.get(f"cell-{name}", cells.get(name, "")),
             "error": context["errors"].get(f"cell-{name}", "")}
            for name in columns
        ]  # fmt: skip
    if opened.item.kind == "report":
        context["told"] = [_told(request, report) for report in opened.facts["reports"]]


def _told(request: HttpRequest, report: Any) -> dict[str, Any]:
    """A report opened for this page alone."""
    now = timezone.now()
    note_read(
        user=request.user,
        kind=ReadKind.REPORT,
        about=report.practitioner.external_id,
        object_key=str(report.pk),
        now=now,
    )
    ticked = request.POST.getlist("report")
    shown = {"report": report, "is_ticked": not ticked or str(report.pk) in ticked}
    try:
        return shown | {"said": read(report, now)}
    except SealBroken:
        return shown | {"said": None}


def _opened(asking: Asking, user: Any, back: str) -> Opened | None:
    source = BY_KIND.get(asking.item_kind)
    if source is None or not may(user, source.reading):
        return None
    return source.open(asking.item_key, timezone.localdate(), Reader(user, back))


def _neighbours(names: list[str], item: str) -> tuple[str, str]:
    """What comes before and after an item in the list; from outside of the list, its first one comes next."""
    if item not in names:
        return "", names[0] if names else ""
    place = names.index(item)
    return (names[place - 1] if place else ""), (names[place + 1] if place + 1 < len(names) else "")


def _pages(asking: Asking, count: int, limit: int) -> dict[str, Any]:
    last = max(1, -(-count // limit))
    return {
        "number": asking.page,
        "last": last,
        "previous": link(asking, item="", page=min(asking.page - 1, last)) if asking.page > 1 else "",
        "next": link(asking, item="", page=asking.page + 1) if asking.page < last else "",
    }

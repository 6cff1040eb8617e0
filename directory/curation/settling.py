"""Settling one item of the queue: once, by whoever comes first."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import QueryDict

from directory.curation.acts import Act, Asked, Done
from directory.curation.acts.forms import LaterForm
from directory.curation.models import Settled
from directory.curation.sources import Opened, Reader, Source
from directory.curation.working import Held, held_now, note_settled, put_off, settled_by
from directory.practitioners.models import Practitioner
from directory.web.templatetags.look import day


class Gone(ValueError):  # noqa: N818  it says what happened meanwhile
    """Nothing of that name waits any more. ``by``: who settled it, if it was done here."""

    def __init__(self, by: Settled | None) -> None:
        super().__init__("settled meanwhile")
        self.by = by


class HeldByAnother(ValueError):  # noqa: N818  it says what stands against it
    """Somebody else has the item open."""

    def __init__(self, held: Held) -> None:
        super().__init__("held")
        self.held = held


def later(asked: Asked) -> Done:
    """Out of the queue until a day, with a reason."""
    item, told = asked.opened.item, asked.cleaned(LaterForm)
    put_off(kind=item.kind, key=item.key, by=asked.by, now=asked.now, **told)
    return Done(f"put off until {day(told['until'])}", {"do": "later", "kind": item.kind, "key": item.key})


#: Any item may be put off by whoever may settle it.
LATER = "later"


def act_named(source: Source, name: str, acts: dict[str, dict[str, Act]]) -> Act | None:
    """The act of this name on items of this kind."""
    return Act(source.right, later) if name == LATER else acts.get(source.kind, {}).get(name)


@transaction.atomic
def settle(
    *, source: Source, key: str, act: Act, data: QueryDict, by: Any, today: date, now: datetime
) -> tuple[Opened, Done]:
    """Do it and write it down. Raises Gone, HeldByAnother, Refused; then nothing was done."""
    opened = _open(source, key, today, by)
    if opened.person is not None:
        # whoever comes second waits here, and then finds nothing open
        Practitioner.objects.select_for_update().only("pk").get(pk=opened.person.pk)
        opened = _open(source, key, today, by)
    held = held_now(source.kind, key, user=by, now=now)
    if held is not None and not held.is_own:
        raise HeldByAnother(held)
    done = act.do(Asked(opened, data, by, today, now))
    item = opened.item
    note_settled(kind=item.kind, key=key, title=item.title, what=done.what, by=by, now=now, undo=done.undo)
    return opened, done


def _open(source: Source, key: str, today: date, by: Any) -> Opened:
    opened = source.open(key, today, Reader(by))
    if opened is None:
        raise Gone(settled_by(source.kind, key))
    return opened

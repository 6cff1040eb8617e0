"""Acts that change a listing, each through the door that all edits take."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from directory.curation.acts.act import Asked, Done, Refused
from directory.curation.acts.forms import OpeningsForm, ReasonForm, ReturnForm
from directory.curation.working import put_off
from directory.practitioners.choices import Accepting, Paper
from directory.practitioners.exchange.editing import EditRefused, MovedOn, cells_now, edit_cells
from directory.practitioners.services import life
from directory.web.templatetags.look import day

#: Days for which "it is fine so" holds.
FINE_DAYS = 180
_COLUMNS = {
    Paper.LICENCE.value: "licences",
    Paper.COMPACT.value: "compacts",
    Paper.CERTIFICATION.value: "certifications",
}


def edited(asked: Asked, cells: Mapping[str, str], what: str, expected: Mapping[str, str] | None = None) -> Done:
    """These cells into the listing. Raises Refused by column."""
    person = asked.person
    try:
        changed = edit_cells(external_id=person.external_id, cells=cells, today=asked.today, expected=expected)
    except EditRefused as error:
        raise Refused({f"cell-{one.column}": f"{one.reason}." for one in error.errors}) from error
    except MovedOn as error:
        raise Refused({"": "Somebody changed this listing meanwhile. Please look again."}) from error
    was = {name: pair[0] for name, pair in changed.items()}
    seen = {name: pair[1] for name, pair in changed.items()}
    return Done(what, {"do": "cells", "external_id": person.external_id, "cells": was, "seen": seen})


def pause(asked: Asked) -> Done:
    """Off the site until somebody brings it back."""
    try:
        life.pause(practitioner=asked.person, today=asked.today)
    except life.Blocked as error:
        raise Refused({"": " ".join(error.reasons)}) from error
    return Done("listing paused", {"do": "bring-back", "person": asked.person.pk})


def pause_and_stay(asked: Asked) -> Done:
    """Off the site at once; what was reported still waits for an answer."""
    done = pause(asked)
    return Done(done.what, done.undo, stays=True)


def remove_paper(asked: Asked) -> Done:
    """Take an ended paper off the listing. If it is undone, it comes back as a claim."""
    facts, row = asked.opened.facts, asked.opened.facts["row"]
    column = _COLUMNS[facts["paper"]]
    cell = (cells_now(asked.person.external_id) or {}).get(column, "")
    items = [item for item in cell.split("|") if item and not _is(item, facts, row)]
    return edited(asked, {column: "|".join(items)}, f"{facts['code']} taken off the listing", {column: cell})


def confirm_openings(asked: Asked) -> Done:
    """What they said today about their openings."""
    accepting = asked.cleaned(OpeningsForm)["accepting"]
    cells = {"accepting": accepting, "confirmed_on": asked.today.isoformat()}
    return edited(asked, cells, f"openings confirmed: {Accepting(accepting).label.lower()}")


def fill_gaps(asked: Asked) -> Done:
    """What was missing, as far as it is known."""
    columns = asked.opened.facts["columns"]
    cells = {name: text for name in columns if (text := asked.data.get(f"cell-{name}", "").strip())}
    if not cells:
        raise Refused({"": "Nothing was filled in."})
    return edited(asked, cells, f"filled in: {', '.join(cells)}")


def leave(asked: Asked) -> Done:
    """It may stay as it is; the question comes back after half a year."""
    item = asked.opened.item
    until = asked.today + timedelta(days=FINE_DAYS)
    put_off(kind=item.kind, key=item.key, until=until, reason="Fine as it is", by=asked.by, now=asked.now)
    return Done(f"left as it is until {day(until)}", {"do": "later", "kind": item.kind, "key": item.key})


def list_draft(asked: Asked) -> Done:
    """Onto the site."""
    try:
        life.list_on_site(practitioner=asked.person, today=asked.today)
    except life.Blocked as error:
        raise Refused({"": " ".join(error.reasons)}) from error
    return Done("listed")


def send_back(asked: Asked) -> Done:
    """Back to a draft, with a reason."""
    reason = asked.cleaned(ReasonForm)["reason"]
    life.send_back(practitioner=asked.person, reason=reason)
    return Done(f"sent back: {reason}", {"do": "submit", "person": asked.person.pk})


def bring_back(asked: Asked) -> Done:
    """A pause is over."""
    try:
        life.bring_back(practitioner=asked.person, today=asked.today)
    except life.Blocked as error:
        raise Refused({"": " ".join(error.reasons)}) from error
    return Done("listed again", {"do": "pause", "person": asked.person.pk})


def pause_longer(asked: Asked) -> Done:
    """Another day of return."""
    returns_on = asked.cleaned(ReturnForm)["returns_on"]
    try:
        life.pause(practitioner=asked.person, returns_on=returns_on, today=asked.today)
    except life.Blocked as error:
        raise Refused({"returns_on": " ".join(error.reasons)}) from error
    return Done(f"paused until {day(returns_on)}")


def _is(item: str, facts: Mapping[str, Any], row: Any) -> bool:
    """Whether an item of a cell is this paper."""
    parts = item.split(";")
    if facts["paper"] == Paper.LICENCE:
        return parts[:3] == [facts["code"], facts["place"], row.number]
    return bool(parts[0] == facts["code"])

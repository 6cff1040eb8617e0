"""A merge taken apart: both listings exactly as they were, or the reasons why not."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.duplicates.models import Merge, Pair
from directory.duplicates.services.beside import CELL_TABLES, relations
from directory.duplicates.services.finding import look_at
from directory.duplicates.services.merging import what_it_left
from directory.duplicates.services.snapshots import APP, bring_back, keys_by_table
from directory.history.acting import acting, who
from directory.practitioners.models import Practitioner
from directory.practitioners.services import keep_words, standing_now, tell_since


class ChangedSince(ValueError):  # noqa: N818  it says what is the matter
    """The merge cannot be taken apart; ``reasons`` in words."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


def what_changed(merge: Merge) -> list[str]:
    """What keeps a merge from being taken apart, in words; empty where nothing does. Cost: some thirty queries."""
    if merge.undone_at is not None:
        by = merge.undone_by.get_username() if merge.undone_by else "somebody who has left"
        return [f"{by} took this merge apart on {timezone.localdate(merge.undone_at):%-d %B %Y}."]
    before = {entry["model"]: entry for entry in merge.before_survivor[:1]}
    if before.get("practitioners.practitioner", {}).get("pk") != merge.survivor_id:
        return [f"{merge.survivor_name} was merged with somebody else since. Take that merge apart first."]
    reasons: list[str] = []
    now, then = what_it_left(merge.survivor_id), merge.after
    columns = [name for name in {**then["text"], **now["text"]} if then["text"].get(name) != now["text"].get(name)]
    if columns:
        reasons.append(f"Edited since: {', '.join(columns)}.")
    for name, rows in now["rows"].items():
        if rows != then["rows"].get(name, []):
            reasons.append(f"Not as the merge left them: {name}.")
    if Practitioner.objects.filter(external_id=merge.removed_key).exists():
        reasons.append(f"There is another listing with the external id {merge.removed_key} now.")
    return reasons


@transaction.atomic
def unmerge(*, merge_id: int, by: Any, now: datetime) -> Merge:
    """Both listings as they were, with their keys, addresses, checks and photos. What other parts of the site added
    since stays with the survivor. Raises Merge.DoesNotExist, and ChangedSince; then nothing happened.
    """
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    Practitioner.objects.select_for_update().get(pk=merge.survivor_id)
    if reasons := what_changed(merge):
        raise ChangedSince(reasons)
    survivor, removed = merge.survivor_id, merge.removed_pk
    if who().is_told:
        with acting(through=who().through, by=who().by, note="Merge taken apart", batch=merge.batch):
            _take_apart(merge, survivor, removed)
    else:
        _take_apart(merge, survivor, removed)
    merge.undone_at, merge.undone_by = now, by
    merge.save(update_fields=["undone_at", "undone_by"])
    look_at([survivor, removed], now=now)
    _pairs_as_before(merge)
    return merge


def _take_apart(merge: Merge, survivor: int, removed: int) -> None:
    before = standing_now(merge.survivor_key)
    for label, keys in merge.moved.items():
        table, _, name = label.rpartition(".")
        rows = apps.get_model(table)._default_manager.filter(pk__in=keys, **{name: survivor})
        rows.update(**{name: removed})
    kept = keys_by_table(merge.before_survivor)
    tables = [(model, name) for model, name in relations() if model._meta.app_label == APP]
    for model, name in [*tables, *((model, "practitioner") for model in CELL_TABLES)]:
        rows = model._default_manager.filter(**{name: survivor})
        rows.exclude(pk__in=kept.get(model._meta.label_lower, set())).delete()
    bring_back(merge.before_survivor)
    bring_back(merge.before_removed)
    record_change(practitioner_ids=[survivor, removed])
    keep_words([survivor, removed])
    tell_since(merge.survivor_key, before)
    tell_since(merge.removed_key, None)


def _pairs_as_before(merge: Merge) -> None:
    both = [merge.survivor_id, merge.removed_pk]
    Pair.objects.filter(Q(a__in=both) | Q(b__in=both)).delete()
    named = {entry["fields"][side] for entry in merge.pairs for side in ("a", "b")}
    there = set(Practitioner.objects.filter(pk__in=named).values_list("pk", flat=True))
    bring_back([entry for entry in merge.pairs if {entry["fields"]["a"], entry["fields"]["b"]} <= there])

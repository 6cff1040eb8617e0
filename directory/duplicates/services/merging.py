"""Two listings become one, in one transaction, with everything put away that takes them apart again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.duplicates.choices import State
from directory.duplicates.models import Merge, Pair
from directory.duplicates.services.beside import relations
from directory.duplicates.services.finding import look_at
from directory.duplicates.services.planning import LIMITS, NPI, PHOTO, RIGHT, SLUG, Plan, plan
from directory.duplicates.services.snapshots import APP, as_data, rows_of
from directory.history.acting import acting, untold, who
from directory.practitioners.choices import Withdrawal
from directory.practitioners.exchange.editing import read_edit
from directory.practitioners.models import FieldConfirmation, FormerKey, FormerSlug, Photo, Practitioner
from directory.practitioners.records import PLAIN_FIELDS
from directory.practitioners.services import (
    held_by_external_id,
    keep_rechecks,
    keep_words,
    remove_practitioners,
    standing_now,
    tell_since,
    write_practitioners,
)

#: Columns of a listing that are neither in files nor its own identity: they go with the status.
_IDENTITY = frozenset({"id", "slug", "rotation_key", "created_at", "updated_at", LIMITS, NPI, *PLAIN_FIELDS})
WITH_STATUS = tuple(field.attname for field in Practitioner._meta.concrete_fields if field.name not in _IDENTITY)


class Gone(Exception):  # noqa: N818  it says what happened meanwhile
    """One of the two is not there any more: merged by somebody else, or removed."""


class SeenOtherwise(Exception):  # noqa: N818  it says what happened meanwhile
    """One of the two was edited since the curator looked; ``plan`` is the merge as it would be now."""

    def __init__(self, now: Plan) -> None:
        super().__init__("One of the two listings was edited meanwhile.")
        self.plan = now


class CannotMerge(ValueError):  # noqa: N818  it says what is the matter
    """The chosen cells do not go together; ``plan`` says which and why."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("The chosen cells do not go together.")
        self.plan = plan


@transaction.atomic
def merge(*, left: int, right: int, picks: Mapping[str, str], seen: str, by: Any, today: date, now: datetime) -> Merge:
    """Make two listings one, as ``plan`` with these picks shows it.

    Raises Gone, SeenOtherwise, CannotMerge; then nothing happened. Both rows are locked, in the order of their keys:
    of two merges that share somebody the second finds that one gone. Cost: some hundred queries.
    """
    locked = Practitioner.objects.select_for_update().filter(pk__in=[left, right]).order_by("pk")
    rows = {row.pk: row for row in locked}
    wanted = plan(left, right, picks, today)
    if wanted is None or len(rows) < 2:
        raise Gone
    if wanted.seen != seen:
        raise SeenOtherwise(wanted)
    if not wanted.can_merge:
        raise CannotMerge(wanted)
    survivor, removed = rows[wanted.survivor.pk], rows[wanted.removed.pk]
    done = Merge.objects.create(
        survivor=survivor,
        survivor_key=survivor.external_id,
        survivor_name=survivor.name,
        removed_pk=removed.pk,
        removed_key=removed.external_id,
        removed_name=removed.name,
        before_survivor=rows_of(survivor, only_app=APP),
        pairs=as_data(Pair.objects.filter(Q(a__in=rows) | Q(b__in=rows)).order_by("pk")),
        merged_at=now,
        merged_by=by,
    )
    with _as_batch(done, f"Merged with {removed.name}"):
        _unite(done, wanted, survivor, removed, today)
    done.after = what_it_left(survivor.pk)
    done.save(update_fields=["before_removed", "moved", "after"])
    _keep_apart(survivor.pk, removed.pk, done.pairs, now)
    look_at([survivor.pk], now=now)
    return done


@contextmanager
def _as_batch(done: Merge, note: str) -> Iterator[None]:
    """Entries of the history are joined, and are still of whoever is at work."""
    if not who().is_told:
        yield
        return
    with acting(through=who().through, by=who().by, note=note, batch=done.batch):
        yield


def _unite(done: Merge, wanted: Plan, survivor: Practitioner, removed: Practitioner, today: date) -> None:
    before = standing_now(survivor.external_id)
    was_at = survivor.slug
    beside = {name: getattr(_status_row(wanted, survivor, removed), name) for name in WITH_STATUS}
    beside |= _withdrawal(survivor, removed)
    own_rows = rows_of(removed, only_app=APP)
    _choose_between(wanted, survivor.pk, removed.pk)
    done.moved = _move(survivor.pk, removed.pk)
    moved = {(label.rpartition(".")[0].lower(), str(pk)) for label, pks in done.moved.items() for pk in pks}
    left_behind = rows_of(Practitioner.objects.get(pk=removed.pk))
    known = {(entry["model"], str(entry["pk"])) for entry in own_rows}
    done.before_removed = [entry for entry in own_rows if (entry["model"], str(entry["pk"])) not in moved] + [
        entry for entry in left_behind if (entry["model"], str(entry["pk"])) not in known
    ]
    remove_practitioners(external_ids=[removed.external_id])
    with untold():
        held = held_by_external_id([survivor.external_id])
        record = read_edit(held[survivor.external_id].record, wanted.cells, today)
        # the entries of the trail that gave each badge have moved along
        write_practitioners(records=[record], held=held, is_recorded=True)
    address = wanted.line(SLUG).result
    Practitioner.objects.filter(pk=survivor.pk).update(
        slug=address,
        limits=wanted.line(LIMITS).result,
        npi=wanted.line(NPI).result,
        updated_at=timezone.now(),
        **beside,
    )
    FormerSlug.objects.create(slug=removed.slug if address == was_at else was_at, practitioner=survivor)
    FormerKey.objects.create(key=removed.pk, external_id=removed.external_id, practitioner=survivor)
    keep_rechecks([survivor.pk])
    record_change(practitioner_ids=[survivor.pk, removed.pk])
    keep_words([survivor.pk, removed.pk])
    tell_since(survivor.external_id, before)


def _status_row(wanted: Plan, survivor: Practitioner, removed: Practitioner) -> Practitioner:
    is_of_right = wanted.pick_of("status") == RIGHT
    return {survivor.pk: survivor, removed.pk: removed}[(wanted.right if is_of_right else wanted.left).pk]


def _withdrawal(survivor: Practitioner, removed: Practitioner) -> dict[str, Any]:
    """The withdrawal that stays on record, whichever state was chosen: their own before one by the curators, which
    asks for no new consent; then the later one."""
    left = [row for row in (survivor, removed) if row.withdrawn_on is not None]
    if not left:
        return {}
    kept = max(left, key=lambda row: (row.withdrawn_because != Withdrawal.CURATORS, row.withdrawn_on))
    return {"withdrawn_on": kept.withdrawn_on, "withdrawn_because": kept.withdrawn_because}


def _choose_between(wanted: Plan, survivor: int, removed: int) -> None:
    """Of what there can be one only, let the one that is not chosen go."""
    chosen = (wanted.right if wanted.pick_of(PHOTO) == RIGHT else wanted.left).pk
    if chosen == removed and Photo.objects.filter(practitioner=removed).exists():
        Photo.objects.filter(practitioner=survivor).delete()
    later = dict(FieldConfirmation.objects.filter(practitioner=removed).values_list("group", "confirmed_on"))
    for row in FieldConfirmation.objects.filter(practitioner=survivor, group__in=later):
        if row.confirmed_on < later[row.group]:
            row.delete()


def _move(survivor: int, removed: int) -> dict[str, list[Any]]:
    """Everything beside the cells to the survivor; what there can be once only, and is there, stays behind."""
    moved: dict[str, list[Any]] = {}
    for model, name in relations():
        for row in model._default_manager.filter(**{name: removed}).order_by("pk").only("pk"):
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=row.pk).update(**{name: survivor})
            except IntegrityError:
                continue
            key = row.pk if isinstance(row.pk, int) else str(row.pk)
            moved.setdefault(f"{model._meta.label}.{name}", []).append(key)
    return moved


def what_it_left(survivor: int) -> dict[str, Any]:
    """The survivor as merges and their undoing compare it: text by name, and the rows that hang on it."""
    person = Practitioner.objects.get(pk=survivor)
    text = standing_now(person.external_id)
    if text is None:  # nothing is told here: read all the same
        with acting(through="command"):
            text = standing_now(person.external_id)
    rows: dict[str, list[str]] = {}
    for model, name in relations():
        if model._meta.app_label == APP:
            found: models.QuerySet[Any] = model._default_manager.filter(**{name: survivor}).order_by("pk")
            days = [
                f"{row.pk} {row.confirmed_on}" if isinstance(row, FieldConfirmation) else str(row.pk) for row in found
            ]
            rows[str(model._meta.verbose_name_plural)] = days
    return {"text": dict(text or {}), "rows": rows}


def _keep_apart(survivor: int, removed: int, pairs: list[Any], now: datetime) -> None:
    """Whom somebody told apart from the one that went, is told apart from the one that stays."""
    for entry in pairs:
        fields = entry["fields"]
        others = {fields["a"], fields["b"]} - {removed}
        if fields["state"] != State.NOT_DUPLICATE or len(others) != 1 or others == {survivor}:
            continue
        low, high = sorted((survivor, *others))
        Pair.objects.update_or_create(
            a_id=low,
            b_id=high,
            defaults={
                "reasons": fields["reasons"],
                "score": fields["score"],
                "state": State.NOT_DUPLICATE,
                "found_at": now,
                "settled_at": now,
                "settled_by_id": fields["settled_by"],
            },
        )

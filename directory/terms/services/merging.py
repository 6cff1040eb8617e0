"""Two terms become one: every listing, file, address and kept list that names the old one means the other then."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from directory.changes.services import record
from directory.practitioners.models import Practitioner, PractitionerSpecialty
from directory.practitioners.services import held_by_external_id, wait_for_other_writers
from directory.practitioners.services.held import chunks
from directory.practitioners.services.telling import tell_records
from directory.terms.lists import List
from directory.terms.services.using import naming_both, users_of, uses_of
from directory.vocabulary.models import Certification, Specialty
from directory.vocabulary.telling import told_terms


class CannotMerge(ValueError):  # noqa: N818  it says what is the matter
    """These two cannot be one; the words say why."""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a merge would do. ``both``: listings that name both, and will name one."""

    old: Any
    into: Any
    listings: int
    listed: int
    both: int
    children: Sequence[str]
    certifications: Sequence[str]


def consequences(*, which: List, old: str, into: str) -> Consequences:
    """Before anything is written. Raises CannotMerge. Cost: some ten queries."""
    gone, kept = _checked(which, old, into)
    uses = uses_of(which, gone.pk)
    children = Specialty.objects.filter(parent=gone.pk) if which.model is Specialty else ()
    rungs = Certification.objects.filter(modality=gone.pk) if which.name == "modality" else ()
    return Consequences(
        gone,
        kept,
        uses.listings,
        uses.listed,
        naming_both(which, gone.pk, kept.pk),
        [each.label for each in children],
        [each.label for each in rungs],
    )


@transaction.atomic
def merge(*, which: List, old: str, into: str) -> Consequences:
    """Make ``old`` a former name of ``into``. Raises CannotMerge; then nothing happened.

    Writers of listings wait meanwhile. Cost: some statements per 500 listings that name the old term; the history tells
    each of them.
    """
    wait_for_other_writers()
    list(which.every().select_for_update().filter(code__in=[old, into]).order_by("pk"))
    done = consequences(which=which, old=old, into=into)
    users = users_of(which, done.old.pk)
    keys = [key for chunk in chunks(users) for key in _keys(chunk)]
    before = {held.pk: held.record for held in held_by_external_id(keys).values()}
    with told_terms():
        for chunk in chunks(users):
            _rename(which, chunk, done.old.pk, done.into.pk)
        _below(which, done)
        which.every().filter(pk=done.old.pk).update(merged_into=done.into.pk)
    after = {held.pk: held.record for held in held_by_external_id(keys).values()}
    tell_records((before[pk], after[pk]) for pk in before)
    # a term concerns everyone: each process reads all listings anew
    record(practitioner_ids=None)
    return done


def _checked(which: List, old: str, into: str) -> tuple[Any, Any]:
    rows = {row.code: row for row in which.rows().filter(code__in=[old, into])}
    if not which.can_merge:
        raise CannotMerge("Terms of this list are named by rules: they cannot be merged.")
    if old == into or len(rows) < 2:
        raise CannotMerge("Choose another term of the same list.")
    gone, kept = rows[old], rows[into]
    if which.model is Specialty:
        if gone.kind != kept.kind:
            raise CannotMerge(
                "What hurts, what happened and how somebody reacts are asked apart: choose one of a kind."
            )
        above, seen = kept.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == gone.pk:
                raise CannotMerge(f"{kept.label} stands below {gone.label}: move it first, or merge the other way.")
            seen.add(above.pk)
            above = above.parent
    return gone, kept


def _keys(users: Sequence[int]) -> "QuerySet[Any, str]":
    return Practitioner.objects.filter(pk__in=users).order_by("pk").values_list("external_id", flat=True)


def _rename(which: List, users: Sequence[int], old: Any, into: Any) -> None:
    """Rows of these people; who names both keeps one, a focus if either was."""
    rows = which.uses._default_manager
    if which.uses is PractitionerSpecialty:
        _keep_focus(users, old, into)
    both = rows.filter(practitioner_id__in=users, **{which.column: into}).values_list("practitioner_id", flat=True)
    rows.filter(practitioner_id__in=list(both), **{which.column: old}).delete()
    rows.filter(practitioner_id__in=users, **{which.column: old}).update(**{which.column: into})


def _keep_focus(users: Sequence[int], old: str, into: str) -> None:
    focused = dict(
        PractitionerSpecialty.objects.filter(
            practitioner_id__in=users, specialty=old, focus_position__isnull=False
        ).values_list("practitioner_id", "focus_position")
    )
    for row in PractitionerSpecialty.objects.filter(
        practitioner_id__in=list(focused), specialty=into, focus_position__isnull=True
    ):
        # one place is one focus: the old one leaves it first
        PractitionerSpecialty.objects.filter(practitioner=row.practitioner_id, specialty=old).delete()
        row.focus_position = focused[row.practitioner_id]
        row.save(update_fields=["focus_position"])


def _below(which: List, done: Consequences) -> None:
    """What hangs on the old term hangs on the other, also after the data files are loaded again."""
    below: list[tuple[Any, str]] = []
    if which.model is Specialty:
        below = [(row, "parent_id") for row in Specialty.everything.filter(parent=done.old.pk)]
    if which.name == "modality":
        below = [(row, "modality_id") for row in Certification.objects.filter(modality=done.old.pk)]
    for row, column in below:
        setattr(row, column, done.into.pk)
        row.edited = sorted({*row.edited, column})
        row.save(update_fields=[column, "edited"])

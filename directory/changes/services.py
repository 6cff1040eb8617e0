"""Writing and reading the change log. ``record`` runs inside the transaction of the edit it tells of."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from directory.changes.models import Change, DirectoryVersion

#: Above this many practitioners one row for everyone is cheaper to read than a row each.
MANY = 1_000


@transaction.atomic
def record(*, practitioner_ids: Iterable[int] | None) -> int:
    """Note that these practitioners changed (None: everyone). Returns the new version. Cost: two statements."""
    touched = None if practitioner_ids is None else sorted(set(practitioner_ids))
    if touched is not None and not touched:
        return current_version()
    if not DirectoryVersion.objects.filter(pk=DirectoryVersion.ONLY_ID).update(number=F("number") + 1):
        DirectoryVersion.objects.get_or_create(pk=DirectoryVersion.ONLY_ID, defaults={"number": 0})
        DirectoryVersion.objects.filter(pk=DirectoryVersion.ONLY_ID).update(number=F("number") + 1)
    number = DirectoryVersion.objects.values_list("number", flat=True).get(pk=DirectoryVersion.ONLY_ID)
    if touched is None or len(touched) > MANY:
        Change.objects.create(version=number, practitioner_id=None)
    else:
        Change.objects.bulk_create([Change(version=number, practitioner_id=pk) for pk in touched], batch_size=500)
    return number


def current_version() -> int:
    """The number of the last committed edit; 0 before the first. Cost: one primary-key read."""
    number = DirectoryVersion.objects.filter(pk=DirectoryVersion.ONLY_ID).values_list("number", flat=True).first()
    return number or 0

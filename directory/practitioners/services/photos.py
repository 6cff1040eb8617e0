"""The photo of a practitioner: put into its tables, taken out again."""

from collections.abc import Iterable

from django.db import transaction

from directory.practitioners.choices import Status
from directory.practitioners.models import Photo, PhotoFile, Practitioner
from directory.practitioners.pictures import Drawn


@transaction.atomic
def set_photo(*, practitioner: Practitioner, drawn: Drawn) -> Photo:
    """Put this picture in place of the one that stands. Of two at once the later one stays."""
    # the row of the person is what two uploads at once wait for
    Practitioner.objects.select_for_update().get(pk=practitioner.pk)
    remove_photos(practitioner_ids=[practitioner.pk])
    photo = Photo.objects.create(practitioner=practitioner, digest=drawn.digest)
    PhotoFile.objects.bulk_create(
        PhotoFile(photo=photo, size=size, content=content) for size, content in drawn.files.items()
    )
    return photo


def remove_photos(*, practitioner_ids: Iterable[int]) -> int:
    """Delete their photos, every size; returns how many people had one."""
    _, deleted = Photo.objects.filter(practitioner__in=list(practitioner_ids)).delete()
    return deleted.get(Photo._meta.label, 0)


def remove_photos_of_withdrawn(practitioner_ids: Iterable[int]) -> int:
    """Who withdrew leaves no picture behind. Among these people; returns how many there were."""
    gone = Practitioner.objects.filter(pk__in=list(practitioner_ids), status=Status.WITHDRAWN, photo__isnull=False)
    return remove_photos(practitioner_ids=list(gone.values_list("pk", flat=True)))

"""Who opened what is sensitive."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from directory.staff.models import SensitiveRead


def note_read(
    *, user: AbstractBaseUser | AnonymousUser, kind: str, about: str, object_key: str, now: datetime
) -> SensitiveRead:
    """Write down that ``user`` opens something of ``kind`` (``ReadKind``) before it is shown.

    ``about`` is the external id of the practitioner, ``object_key`` the key of the thing. One statement.
    """
    row = SensitiveRead(
        at=now, reader_id=user.pk, reader_name=user.get_username(), kind=str(kind), about=about,
        object_key=str(object_key),
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def purge(now: datetime) -> int:
    """Delete what is older than two years; returns how many."""
    return SensitiveRead.objects.past(now).delete()[0]

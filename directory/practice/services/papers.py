"""What a practitioner sends about their papers: evidence that waits for a check, sealed like a curator's."""

from datetime import datetime

from django.db import transaction

from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.trail import Named
from directory.verifying.choices import MOST_BROUGHT
from directory.verifying.files import BadFile
from directory.verifying.models import Evidence
from directory.verifying.services import add_file, add_link, remove_unused

_FULL = f"{MOST_BROUGHT} pieces wait for a check already. Take one back, or wait until somebody has looked."


@transaction.atomic
def bring_file(*, practitioner: Practitioner, about: Named, name: str, data: bytes, now: datetime) -> Evidence:
    """Keep a file about one of their papers, brought by them; the same file twice is there once. Raises BadFile."""
    before = _waiting(practitioner)
    piece = add_file(practitioner=practitioner, about=about, name=name, data=data, by=None, now=now)
    return _within_bounds(piece, before)


@transaction.atomic
def bring_link(*, practitioner: Practitioner, about: Named, url: str, now: datetime) -> Evidence:
    """Keep an address about one of their papers, brought by them. Nothing is fetched from it. Raises BadFile."""
    before = _waiting(practitioner)
    piece = add_link(practitioner=practitioner, about=about, url=url, by=None, now=now)
    return _within_bounds(piece, before)


@transaction.atomic
def take_back(*, practitioner: Practitioner, key: int) -> bool:
    """Take back a piece of their own that no check rests on; whether there was one."""
    Practitioner.objects.select_for_update().only("pk").get(pk=practitioner.pk)
    piece = Evidence.objects.brought().filter(practitioner=practitioner, pk=key).first()
    return piece is not None and remove_unused(piece)


def _waiting(practitioner: Practitioner) -> set[int]:
    """Keys of what waits, with the row of the person held: of two uploads at once the second one counts the first."""
    Practitioner.objects.select_for_update().only("pk").get(pk=practitioner.pk)
    return set(Evidence.objects.brought().filter(practitioner=practitioner).values_list("pk", flat=True))


def _within_bounds(piece: Evidence, before: set[int]) -> Evidence:
    if (
        piece.pk not in before
        and piece.uploader == ""
        and piece.verification_id is None
        and len(before) >= MOST_BROUGHT
    ):
        raise BadFile(_FULL)
    return piece

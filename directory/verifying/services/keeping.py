"""Evidence, kept: sealed on the way in, opened in one piece, deleted when its day has come."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.trail import Named
from directory.sealing import SealBroken, seal, unseal
from directory.verifying.choices import KEPT_DAYS, MOST_EVIDENCE, PART_BYTES
from directory.verifying.files import BadFile, read_link, safe_file
from directory.verifying.models import Evidence, EvidencePart
from directory.verifying.querying import about_paper


@transaction.atomic
def add_file(*, practitioner: Practitioner, about: Named, name: str, data: bytes, by: Any, now: datetime) -> Evidence:
    """Keep a file about this paper; the same file twice is there once. Raises BadFile."""
    safe = safe_file(name, data)
    digest = sha256(safe.content).hexdigest()
    # the row of the person is what two uploads at once wait for
    Practitioner.objects.select_for_update().only("pk").get(pk=practitioner.pk)
    standing = Evidence.objects.filter(about_paper(practitioner.pk, about), digest=digest).first()
    if standing is not None:
        return standing
    _refuse_too_many(practitioner, about)
    piece = _piece(practitioner, about, by, now)
    piece.name, piece.media_type = safe.name, safe.media_type
    piece.size, piece.digest = len(safe.content), digest
    piece.save(force_insert=True)
    for number, start in enumerate(range(0, len(safe.content), PART_BYTES)):
        part = EvidencePart(evidence=piece, number=number, created_at=now)
        part.sealed = seal(safe.content[start : start + PART_BYTES], purpose=part.purpose, now=now)
        part.save(force_insert=True)
    return piece


@transaction.atomic
def add_link(*, practitioner: Practitioner, about: Named, url: str, by: Any, now: datetime) -> Evidence:
    """Keep an address about this paper, once. Nothing is fetched from it. Raises BadFile."""
    address = read_link(url)
    Practitioner.objects.select_for_update().only("pk").get(pk=practitioner.pk)
    standing = Evidence.objects.filter(about_paper(practitioner.pk, about), url=address).first()
    if standing is not None:
        return standing
    _refuse_too_many(practitioner, about)
    piece = _piece(practitioner, about, by, now)
    piece.url = address
    piece.save(force_insert=True)
    return piece


def content_of(piece: Evidence, now: datetime) -> bytes:
    """The whole file. Raises SealBroken where a part is missing, foreign or damaged, or its key is gone."""
    parts = [
        unseal(part.sealed, purpose=part.purpose, max_age=None, now=now)
        for part in piece.parts.order_by("number").iterator(chunk_size=4)
    ]
    content = b"".join(parts)
    if sha256(content).hexdigest() != piece.digest:
        raise SealBroken
    return content


def remove_unused(piece: Evidence) -> bool:
    """Take a piece away that no check rests on; False where one does."""
    removed, _ = Evidence.objects.filter(pk=piece.pk, verification__isnull=True).delete()
    return removed > 0


def purge(*, today: date) -> int:
    """Delete what was kept long enough; returns how many pieces."""
    _, deleted = Evidence.objects.filter(kept_until__lt=today).delete()
    return deleted.get(Evidence._meta.label, 0)


def _refuse_too_many(practitioner: Practitioner, about: Named) -> None:
    waiting = Evidence.objects.filter(about_paper(practitioner.pk, about), verification__isnull=True)
    if waiting.count() >= MOST_EVIDENCE:
        raise BadFile(f"There are {MOST_EVIDENCE} pieces already. Take one away first.")


def _piece(practitioner: Practitioner, about: Named, by: Any, now: datetime) -> Evidence:
    return Evidence(
        practitioner=practitioner,
        paper=about.paper,
        code=about.code,
        jurisdiction=about.jurisdiction,
        number=about.number,
        uploaded_by=by,
        uploader=(by.get_full_name() or by.get_username())[:150] if by is not None else "",
        created_at=now,
        kept_until=timezone.localdate(now) + timedelta(days=KEPT_DAYS),
    )

"""Whose page a link opens. Whatever is wrong with it, the answer is the same 404."""

from datetime import datetime

from django.http import Http404

from directory.practice.services import opened
from directory.practitioners.models import Practitioner


def owner_or_404(token: str, now: datetime) -> Practitioner:
    """The practitioner of a token; for any other text the same 404."""
    practitioner = opened(token, now)
    if practitioner is None:
        raise Http404
    return practitioner

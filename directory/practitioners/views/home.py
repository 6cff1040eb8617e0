"""The first page: what this is, two doors, and how much of the directory is alive."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.practitioners.models import Practitioner


@dataclass(frozen=True, slots=True)
class Facts:
    """``listed`` people; the share of them with a confirmation within 90 days, in whole per cent; the rest."""

    listed: int
    confirmed_share: int
    paused: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """``/``: one query."""
    return render(request, "web/home.html", {"facts": facts_on(timezone.localdate())})


def facts_on(today: date) -> Facts:
    """The figures of a day. A share below 100 is never rounded up to it."""
    fresh = Practitioner.objects.listed().confirmed_since(today)
    counts = Practitioner.objects.listed().aggregate(
        listed=Count("pk"), confirmed=Count("pk", filter=Q(pk__in=fresh.values("pk")))
    )
    listed, confirmed = counts["listed"], counts["confirmed"]
    return Facts(listed, 100 * confirmed // listed if listed else 0, listed - confirmed)

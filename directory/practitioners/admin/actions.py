"""Actions on many people at once. Each says whom it touched and whom it left."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from directory.practitioners.models import Practitioner
from directory.practitioners.services import confirm_capacity, pause, place_online, publish


@admin.action(description="List on the site (where no rule stands against it)", permissions=["change"])
def publish_listing(admin_page: Any, request: HttpRequest, queryset: "QuerySet[Practitioner]") -> None:
    """Lists drafts and paused people whom no rule stands against."""
    chosen = list(queryset.values_list("pk", flat=True))
    done = publish(practitioner_ids=chosen, today=timezone.localdate())
    why_not = "listed already, withdrawn, or a rule stands against it; the workbench says which"
    _tell(request, done, len(chosen), "now listed", why_not)


@admin.action(description="Pause the listing", permissions=["change"])
def pause_listing(admin_page: Any, request: HttpRequest, queryset: "QuerySet[Practitioner]") -> None:
    """Takes listed people off the site."""
    chosen = list(queryset.values_list("pk", flat=True))
    done = pause(practitioner_ids=chosen)
    _tell(request, done, len(chosen), "paused", "not listed")


@admin.action(description="Openings hold as of today", permissions=["change"])
def confirm_today(admin_page: Any, request: HttpRequest, queryset: "QuerySet[Practitioner]") -> None:
    """Notes that what is known of their capacity holds today."""
    chosen = list(queryset.values_list("pk", flat=True))
    done = confirm_capacity(practitioner_ids=chosen, today=timezone.localdate())
    _tell(request, done, len(chosen), "confirmed as of today", "nothing is known of their openings")


@admin.action(description="Place offices by their address, online (shown streets only)", permissions=["change"])
def place_offices(admin_page: Any, request: HttpRequest, queryset: "QuerySet[Practitioner]") -> None:
    """Asks the online geocoder of the settings; the action is there only where one is set."""
    chosen = list(queryset.values_list("pk", flat=True))
    placed, left = place_online(practitioner_ids=chosen, now=timezone.now())
    _tell(request, placed, placed + left, "placed by their address", "not found by the service, or too many at once")


def _tell(request: HttpRequest, done: int, chosen: int, what: str, why_not: str) -> None:
    if done:
        messages.success(request, f"{done} {what}.")
    if chosen > done:
        messages.warning(request, f"{chosen - done} left as before: {why_not}.")

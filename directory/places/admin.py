"""Curators see which addresses could not be placed online, and why."""

from datetime import datetime

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from directory.places.models import GeocodedAddress
from directory.places.services import ask_again


class PlacedFilter(admin.SimpleListFilter):
    """Placed, waiting, or due to be asked again."""

    title = "placed"
    parameter_name = "placed"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", "Placed"), ("waiting", "Not placed, waiting"), ("due", "Not placed, to be asked again")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[GeocodedAddress]) -> QuerySet[GeocodedAddress]:
        now: datetime = timezone.now()
        if self.value() == "yes":
            return queryset.filter(latitude__isnull=False)
        if self.value() == "waiting":
            return queryset.filter(latitude=None, retry_after__gt=now)
        if self.value() == "due":
            return queryset.filter(latitude=None, retry_after__lte=now)
        return queryset


@admin.register(GeocodedAddress)
class GeocodedAddressAdmin(admin.ModelAdmin):  # type: ignore[type-arg] # no class to subscript at run time
    """Read-only: answers come from the service; deleting a row lets the address be asked about afresh."""

    list_display = ["address", "has_place", "reason", "service", "looked_up_at", "retry_after"]
    list_filter = [PlacedFilter, "reason", "service"]
    search_fields = ["address"]
    date_hierarchy = "looked_up_at"
    list_per_page = 100
    actions = ["ask_again_now"]

    @admin.display(description="placed", boolean=True, ordering="latitude")
    def has_place(self, address: GeocodedAddress) -> bool:
        return address.is_placed

    @admin.action(description="Ask again at the next occasion", permissions=["delete"])
    def ask_again_now(self, request: HttpRequest, queryset: QuerySet[GeocodedAddress]) -> None:
        count = ask_again(ids=list(queryset.values_list("pk", flat=True)), now=timezone.now())
        noun = "address" if count == 1 else "addresses"
        self.message_user(request, f"{count} {noun} will be asked about again.", messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: GeocodedAddress | None = None) -> bool:
        return False

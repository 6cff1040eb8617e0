"""Filters of the curators' lists that are about days: stale, unchecked, ending soon."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from directory.practitioners.choices import CAPACITY_DAYS, CredentialStatus, LicenceStatus

SOON_DAYS = 60


def titled(title: str, base: type[admin.FieldListFilter]) -> type[admin.FieldListFilter]:
    """Django's own filter of a field under a heading of ours: two fields may be called "status"."""

    class Titled(base):  # type: ignore[misc,valid-type]  # the base is one of Django's, chosen at import
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.title = title

    return Titled


class ChoiceFilter(ABC, admin.SimpleListFilter):
    """A filter whose choices are conditions: ``options`` maps a value to its label."""

    options: dict[str, str] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.options.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value not in self.options:
            return queryset
        return queryset.filter(self.condition(value, timezone.localdate()))

    @abstractmethod
    def condition(self, value: str, today: date) -> Q:
        """Rows that the choice keeps."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        return super().choices(changelist)


class ConfirmationFilter(ChoiceFilter):
    """How old the last word about capacity is."""

    title = "confirmation"
    parameter_name = "confirmation"
    options = {
        "fresh": f"Confirmed within {CAPACITY_DAYS} days",
        "stale": f"Older than {CAPACITY_DAYS} days",
        "never": "Never confirmed",
    }

    def condition(self, value: str, today: date) -> Q:
        since = today - timedelta(days=CAPACITY_DAYS)
        return {
            "fresh": Q(confirmed_on__gte=since, confirmed_on__lte=today),
            "stale": Q(confirmed_on__lt=since),
            "never": Q(confirmed_on__isnull=True) | Q(confirmed_on__gt=today),
        }[value]


class ConsentFilter(ChoiceFilter):
    """Whether there is a dated consent."""

    title = "consent"
    parameter_name = "consent"
    options = {"missing": "Missing", "given": "Given"}

    def condition(self, value: str, today: date) -> Q:
        return Q(consented_on__isnull=value == "missing")


class PlacedFilter(ChoiceFilter):
    """Whether some office has no point, so that nobody finds it by distance."""

    title = "offices"
    parameter_name = "offices"
    options = {"unplaced": "Some office is not placed", "none": "No office"}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().queryset(request, queryset).distinct()

    def condition(self, value: str, today: date) -> Q:
        if value == "none":
            return Q(locations__isnull=True)
        return Q(locations__isnull=False, locations__latitude__isnull=True)


class ExpiryFilter(ChoiceFilter):
    """When a licence or a credential ends."""

    title = "expiry"
    parameter_name = "expiry"
    options = {"soon": f"Within {SOON_DAYS} days", "past": "Expired", "open": "No last day"}

    def condition(self, value: str, today: date) -> Q:
        return {
            "soon": Q(expires_on__gte=today, expires_on__lte=today + timedelta(days=SOON_DAYS)),
            "past": Q(expires_on__lt=today),
            "open": Q(expires_on__isnull=True),
        }[value]


class UncheckedLicenceFilter(ChoiceFilter):
    """Claims that nobody has looked up."""

    title = "check"
    parameter_name = "check"
    options = {"unchecked": "Claimed, in force, not checked"}

    def condition(self, value: str, today: date) -> Q:
        in_force = Q(expires_on__isnull=True) | Q(expires_on__gte=today)
        return in_force & Q(status=LicenceStatus.CLAIMED, jurisdiction__isnull=False)


class UncheckedCredentialFilter(ChoiceFilter):
    """Claims, and verifications without a day."""

    title = "check"
    parameter_name = "check"
    options = {"unchecked": "Claimed, not checked", "undated": "Verified without a day"}

    def condition(self, value: str, today: date) -> Q:
        if value == "undated":
            return Q(status=CredentialStatus.VERIFIED, verified_on__isnull=True)
        return Q(status=CredentialStatus.CLAIMED)

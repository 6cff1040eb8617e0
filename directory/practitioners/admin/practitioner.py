"""The list and the page of a practitioner."""

from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from directory.changes.services import record
from directory.practitioners.admin.actions import confirm_today, pause_listing, place_offices, publish_listing
from directory.practitioners.admin.forms import PractitionerForm
from directory.practitioners.admin.inlines import (
    CompactAuthorityInline,
    CredentialInline,
    LicenceInline,
    LocationInline,
    SpecialtyInline,
)
from directory.practitioners.admin.list_filters import ConfirmationFilter, ConsentFilter, PlacedFilter, titled
from directory.practitioners.admin.trail import FieldConfirmationInline, SessionFeeInline, VerificationInline
from directory.practitioners.choices import CredentialStatus, LicenceStatus, Status
from directory.practitioners.models import Practitioner
from directory.practitioners.services import after_admin_edit, keep_words, standing_now, told
from directory.practitioners.wording.practice import capacity_mark


@admin.register(Practitioner)
class PractitionerAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no class to subscript at run time
    form = PractitionerForm
    inlines = [
        LicenceInline,
        CompactAuthorityInline,
        CredentialInline,
        VerificationInline,
        SpecialtyInline,
        LocationInline,
        SessionFeeInline,
        FieldConfirmationInline,
    ]
    actions = [publish_listing, pause_listing, confirm_today, place_offices]
    list_display = [
        "name",
        "status",
        "licensed_as",
        "certifications",
        "capacity",
        "consented_on",
        "is_placed",
    ]
    list_filter = [
        "status",
        "accepting",
        ConfirmationFilter,
        ConsentFilter,
        PlacedFilter,
        ("credentials__status", titled("credential status", admin.ChoicesFieldListFilter)),
        ("credentials__certification", titled("certification", admin.RelatedFieldListFilter)),
        ("licences__profession", titled("profession", admin.RelatedFieldListFilter)),
        ("licences__jurisdiction", titled("place of a licence", admin.RelatedFieldListFilter)),
    ]
    list_per_page = 50
    search_fields = ["name", "external_id", "email"]
    search_help_text = "Name, external id or e-mail"
    ordering = ["name", "external_id"]
    filter_horizontal = ["modalities"]
    # a listing moves through its life in the workbench, by its rules
    readonly_fields = ["status", "former_addresses", "created_at", "updated_at"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["name", ("external_id", "npi"), ("status", "consented_on"), ("accepting", "confirmed_on")]}),
        (
            "Person",
            {"fields": [("pronouns", "gender"), "practising_since", "headline", "about", "limits", "terms_language"]},
        ),
        ("Photo", {"fields": ["new_photo", "removes_photo"]}),
        ("Practice", {"fields": ["modalities", "touch", "terms_format", "terms_age_group", "terms_community"]}),
        ("Room and time", {"fields": ["terms_time_slot", "terms_room"], "classes": ["collapse"]}),
        (
            "Fees",
            {
                "fields": [
                    ("fee_min", "fee_max", "currency"),
                    ("sliding_scale_min", "discovery_call_minutes"),
                    "terms_insurance",
                ]
            },
        ),
        ("Contact", {"fields": [("email", "phone"), "website", "booking_url"]}),
        ("Record", {"fields": ["slug", "former_addresses", ("created_at", "updated_at")], "classes": ["collapse"]}),
    ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found: dict[str, Any] = super().get_actions(request)
        if not settings.GEOCODER:
            found.pop("place_offices", None)
        return found

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Practitioner]":
        return super().get_queryset(request).prefetch_related("licences", "credentials", "locations")

    def view_on_site(self, obj: Practitioner) -> str | None:
        """The public page, where there is one."""
        if obj.status != Status.LISTED:
            return None
        return reverse("practitioners:profile", args=[obj.slug])

    @admin.display(description="licences")
    def licensed_as(self, obj: Practitioner) -> str:
        """Codes, with a question mark where nobody has checked and a cross where it has expired."""
        today = timezone.localdate()
        marks = []
        for row in obj.licences.all():
            is_past = row.expires_on is not None and row.expires_on < today
            is_settled = row.status == LicenceStatus.VERIFIED or row.jurisdiction_id is None
            sign = " ✗" if is_past else "" if is_settled else " ?"
            marks.append(f"{row}{sign}")
        return ", ".join(marks) or "–"

    @admin.display(description="certifications")
    def certifications(self, obj: Practitioner) -> str:
        """Codes, with a question mark for a claim and a cross for a rejected one."""
        signs = {CredentialStatus.VERIFIED: "", CredentialStatus.CLAIMED: " ?", CredentialStatus.REJECTED: " ✗"}
        rows = obj.credentials.all()
        return ", ".join(f"{row.certification_id}{signs[CredentialStatus(row.status)]}" for row in rows) or "–"

    @admin.display(description="openings", ordering="confirmed_on")
    def capacity(self, obj: Practitioner) -> str:
        """In the words of the public page."""
        return capacity_mark(obj, timezone.localdate()).text

    @admin.display(description="placed", boolean=True)
    def is_placed(self, obj: Practitioner) -> bool | None:
        """Whether every office has a point; unknown without an office."""
        rows = list(obj.locations.all())
        return all(row.latitude is not None for row in rows) if rows else None

    @admin.display(description="former addresses")
    def former_addresses(self, obj: Practitioner) -> str:
        """Addresses that lead to the profile's address of today."""
        slugs = obj.former_slugs.values_list("slug", flat=True) if obj.pk else []
        return ", ".join(slugs) or "none"

    def save_model(self, request: HttpRequest, obj: Practitioner, form: Any, change: bool) -> None:
        """What they were until now is read first: the history tells the difference once all rows are saved."""
        form.before = standing_now(form.initial.get("external_id") or obj.external_id) if change else None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The person and all rows are saved by now; the rest follows in the same transaction."""
        super().save_related(request, form, formsets, change)
        form.finish_photo_and_address()
        after_admin_edit(form.instance, form.before)

    def delete_model(self, request: HttpRequest, obj: Practitioner) -> None:
        practitioner_id = obj.pk
        with told(obj.external_id):
            super().delete_model(request, obj)
        record(practitioner_ids=[practitioner_id])
        keep_words([practitioner_id])

    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[Practitioner]") -> None:
        with transaction.atomic():
            people = dict(queryset.values_list("pk", "external_id"))
            touched = list(people)
            with ExitStack() as telling:
                for external_id in people.values():
                    telling.enter_context(told(external_id))
                super().delete_queryset(request, queryset)
            record(practitioner_ids=touched)
            keep_words(touched)

"""Reports for curators: to read and to settle, never to write."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from directory.curation.models import Report
from directory.curation.services import Told, read, settle
from directory.sealing import SealBroken
from directory.staff.choices import ReadKind
from directory.staff.reads import note_read

_SHOWN = ("practitioner", "kind", "what_they_wrote", "answer_to", "created_at", "state", "settled_on", "settled_by")
LOST = "The key that this was sealed with is not in FIELD_ENCRYPTION_KEYS any more."


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no class to subscript at run time
    list_display = ["practitioner", "kind", "state", "created_at", "settled_on"]
    list_filter = ["state", "kind"]
    list_select_related = ["practitioner"]
    list_per_page = 50
    search_fields = ["practitioner__name", "practitioner__external_id"]
    search_help_text = "Name or external id"
    date_hierarchy = "created_at"
    ordering = ["-state", "created_at"]
    actions = ["settle_reports"]
    fields = _SHOWN
    readonly_fields = _SHOWN

    @admin.display(description="what they wrote")
    def what_they_wrote(self, obj: Report) -> str:
        """Opened for this page alone."""
        told = _opened(obj)
        return told.text if told else LOST

    @admin.display(description="answer to")
    def answer_to(self, obj: Report) -> str:
        """The address they gave."""
        told = _opened(obj)
        return (told.email if told else "") or "nobody: no address was given"

    @admin.action(description="Settled: the listing is right now", permissions=["change"])
    def settle_reports(self, request: HttpRequest, queryset: "QuerySet[Report]") -> None:
        """Closes them; the text goes 90 days later."""
        done = settle(
            report_ids=queryset.values_list("pk", flat=True),
            by=request.user if request.user.is_authenticated else None,
            today=timezone.localdate(),
        )
        messages.success(request, f"{done} settled.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """Without the buttons that save: there is nothing to save."""
        buttons = {"show_save": False, "show_save_and_continue": False, "show_save_and_add_another": False}
        page = super().change_view(request, object_id, form_url, {**(extra_context or {}), **buttons})
        if page.status_code == 200 and (report := self.get_object(request, object_id)):
            # before the page is written: what nobody noted, nobody sees
            about = report.practitioner.external_id
            note_read(user=request.user, kind=ReadKind.REPORT, about=about, object_key=report.pk, now=timezone.now())
        return page


def _opened(report: Report) -> Told | None:
    try:
        return read(report, timezone.now())
    except SealBroken:
        return None

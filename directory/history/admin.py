"""The history for those who look things up in the admin: to read, and nothing else."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from directory.history.models import Entry


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no class to subscript at run time
    list_display = ["at", "author_name", "through", "subject", "key", "action", "note"]
    list_filter = ["subject", "action", "through"]
    list_per_page = 50
    # counting a million rows for a number that nobody needs
    show_full_result_count = False
    search_fields = ["=key", "=batch"]
    search_help_text = "The whole external id, key or batch"
    ordering = ["-pk"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

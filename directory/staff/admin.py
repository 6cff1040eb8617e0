"""Accounts of the staff in Django's pages: who may log in, and as what."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from directory.staff.backend import HAS_FACTOR
from directory.staff.factors import take_off
from directory.staff.sessions import end_all

admin.site.unregister(User)


@admin.register(User)
class StaffUserAdmin(UserAdmin):  # type: ignore[type-arg]  # no class to subscript at run time
    """What only a superuser may give or take: being one, single permissions, and the accounts of superusers."""

    list_display = ("username", "full_name", "roles", "is_active", "is_staff", "has_factor", "last_login")
    list_filter = ("groups", "is_active", "is_staff")
    actions = ["take_factor_off"]
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "first_name", "last_name", "email")}),
        ("What they may do", {"fields": ("is_active", "is_staff", "groups")}),
        ("For superusers alone", {"classes": ("collapse",), "fields": ("is_superuser", "user_permissions")}),
        ("When", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "usable_password", "password1", "password2")}),
        ("What they may do", {"classes": ("wide",), "fields": ("is_staff", "groups")}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[User]":
        rows: QuerySet[User] = super().get_queryset(request)
        return rows.annotate(has_factor=HAS_FACTOR).prefetch_related("groups")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = ("last_login", "date_joined")
        return shown if request.user.is_superuser else (*shown, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    @admin.display(description="name", ordering="last_name")
    def full_name(self, obj: User) -> str:
        """As the history names them."""
        return obj.get_full_name()

    @admin.display(description="roles")
    def roles(self, obj: User) -> str:
        """Names of groups."""
        return ", ".join(group.name for group in obj.groups.all())

    @admin.display(description="second factor", boolean=True)
    def has_factor(self, obj: Any) -> bool:
        """Read along with the list."""
        return bool(obj.has_factor)

    @admin.action(description="Take the second factor off and end sessions (a lost phone)", permissions=["change"])
    def take_factor_off(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        """They log in with name and password, and set up another one where it is required."""
        done = [user for user in queryset if _may_touch(request, user)]
        for user in done:
            take_off(user)
            end_all(user)
            self.log_change(request, user, "Second factor taken off, sessions ended.")
        messages.success(request, f"{len(done)} accounts have no second factor now, and their sessions have ended.")


def _may_touch(request: HttpRequest, obj: Any) -> bool:
    """An administrator leaves superusers as they are."""
    return bool(request.user.is_superuser or obj is None or not obj.is_superuser)

"""Django's admin with the log-in of this site: in the same look, counted, and in two steps."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.db.models import Model
from django.db.models.base import ModelBase
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from directory.staff.access import before_log_in
from directory.staff.views.log_in import log_in
from directory.web.context import site as site_of
from directory.web.csrf import keeps_text_when_expired

#: allauth brings pages for its tables; secrets of second factors are nobody's to edit.
_WITHOUT_PAGES = ("account", "mfa")


class StaffSite(AdminSite):
    """The one site of the admin. Its log-in is the log-in of the workbench as well."""

    logout_template = "staff/logged_out.html"
    #: Lists need the width; every page has its way back above it.
    enable_nav_sidebar = False

    @keeps_text_when_expired
    @before_log_in
    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:  # type: ignore[override]
        """Name and password, then a code where the account has a second factor."""
        return log_in(request, is_in=request.method == "GET" and self.has_permission(request))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The session ends; a page says so."""
        # Django's "site" is the address of this request; every page here means the directory by it
        return super().logout(request, {**(extra_context or {}), **site_of(request), "title": "Logged out"})

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: "type[ModelAdmin[Any]] | None" = None,
        **options: Any,
    ) -> None:
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else list(model_or_iterable)
        shown = [model for model in models if model._meta.app_label not in _WITHOUT_PAGES]
        super().register(shown, admin_class, **options)

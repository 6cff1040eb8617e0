"""The list of licences: which end soon, which nobody has checked."""

from django.contrib import admin

from directory.practitioners.admin.inlines import LicenceForm
from directory.practitioners.admin.list_filters import ExpiryFilter, UncheckedLicenceFilter
from directory.practitioners.admin.papers import ShowsCheck
from directory.practitioners.admin.recording import RowAdmin
from directory.practitioners.models import Licence


@admin.register(Licence)
class LicenceAdmin(ShowsCheck, RowAdmin):
    form = LicenceForm
    readonly_fields = ["status", "check_link"]
    list_display = ["practitioner", "profession", "jurisdiction", "number", "status", "expires_on"]
    list_display_links = ["practitioner"]
    list_select_related = ["practitioner", "profession", "jurisdiction"]
    list_filter = ["status", UncheckedLicenceFilter, ExpiryFilter, "profession", "jurisdiction"]
    list_per_page = 50
    search_fields = ["practitioner__name", "practitioner__external_id", "number"]
    search_help_text = "Name, external id or licence number"
    date_hierarchy = "expires_on"
    autocomplete_fields = ["practitioner", "profession", "jurisdiction"]
    ordering = ["practitioner__name", "practitioner", "profession__position", "jurisdiction"]

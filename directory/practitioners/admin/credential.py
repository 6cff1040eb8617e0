"""The list of credentials: which end soon, which nobody has checked, what each is worth today."""

from django.contrib import admin
from django.utils import timezone

from directory.practitioners.admin.inlines import CredentialForm
from directory.practitioners.admin.list_filters import ExpiryFilter, UncheckedCredentialFilter
from directory.practitioners.admin.papers import ShowsCheck
from directory.practitioners.admin.recording import RowAdmin
from directory.practitioners.models import Credential
from directory.practitioners.standing import credential_standing
from directory.vocabulary.catalogue import CertificationEntry
from directory.vocabulary.models import Certification


@admin.register(Credential)
class CredentialAdmin(ShowsCheck, RowAdmin):
    form = CredentialForm
    readonly_fields = ["status", "verified_on", "check_link"]
    list_display = [
        "practitioner",
        "certification",
        "status",
        "standing",
        "issued_on",
        "verified_on",
        "expires_on",
    ]
    list_display_links = ["practitioner"]
    list_select_related = ["practitioner", "certification"]
    list_filter = ["status", UncheckedCredentialFilter, ExpiryFilter, "certification"]
    list_per_page = 50
    search_fields = ["practitioner__name", "practitioner__external_id"]
    search_help_text = "Name or external id"
    date_hierarchy = "verified_on"
    autocomplete_fields = ["practitioner", "certification"]
    ordering = ["practitioner__name", "practitioner", "certification__position"]

    @admin.display(description="today")
    def standing(self, obj: Credential) -> str:
        """What it counts for today, by the same rule as the pages."""
        return credential_standing(
            _entry(obj.certification),
            obj.status,
            obj.issued_on,
            obj.expires_on,
            obj.verified_on,
            timezone.localdate(),
            obj.recheck_on,
        ).value


def _entry(row: Certification) -> CertificationEntry:
    """The joined row as the rule wants it: the catalogue would cost a look at its version for every line."""
    return CertificationEntry(
        code=row.code,
        written_label=row.label,
        family=row.family,
        rung=row.rung,
        is_certified=row.is_certified,
        issuer=row.issuer,
        modality=row.modality_id,
        is_licence_needed=row.is_licence_needed,
        renew_months=row.renew_months,
        lapses_months=row.lapses_months,
        recheck_months=row.recheck_months,
    )

"""The curators' pages for practitioners, licences and credentials. Edits go through ``services`` and are recorded."""

from django.conf import settings
from django.contrib import admin

from directory.practitioners.admin.authority import LicenceAdmin
from directory.practitioners.admin.credential import CredentialAdmin
from directory.practitioners.admin.practitioner import PractitionerAdmin

admin.site.site_header = admin.site.site_title = f"{settings.SITE_NAME}: curators"
admin.site.index_title = "Directory and vocabulary"

__all__ = ["CredentialAdmin", "LicenceAdmin", "PractitionerAdmin"]

"""Django's admin, with this site's log-in. By itself, so that ``apps`` names one app alone."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "directory.staff.site.StaffSite"

"""The app's name for Django."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "directory.staff"
    verbose_name = "staff"

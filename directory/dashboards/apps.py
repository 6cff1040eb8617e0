"""The app's name for Django."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "directory.dashboards"

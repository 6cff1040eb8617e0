"""The app's name for Django."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "directory.history"
    verbose_name = "history"

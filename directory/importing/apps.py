"""The app's name for Django."""

from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "directory.importing"

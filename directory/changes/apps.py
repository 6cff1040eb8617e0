"""The app's name for Django."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "directory.changes"

"""The app's name for Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "directory.intake"

"""The app's name for Django."""

from django.apps import AppConfig


class PractitionersConfig(AppConfig):
    name = "directory.practitioners"

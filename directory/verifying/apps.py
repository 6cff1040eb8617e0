"""The app's name for Django."""

from django.apps import AppConfig


class VerifyingConfig(AppConfig):
    name = "directory.verifying"

"""The app's name for Django."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "directory.practice"

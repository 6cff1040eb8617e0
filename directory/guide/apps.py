"""The app's name for Django."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "directory.guide"

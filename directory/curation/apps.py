"""The app's name for Django."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    name = "directory.curation"

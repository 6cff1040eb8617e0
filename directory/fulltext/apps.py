"""The app's name for Django."""

from django.apps import AppConfig


class FulltextConfig(AppConfig):
    name = "directory.fulltext"

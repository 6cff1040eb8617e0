"""The app's name for Django."""

from django.apps import AppConfig


class ShortlistsConfig(AppConfig):
    name = "directory.shortlists"

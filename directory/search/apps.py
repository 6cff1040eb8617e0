"""The app's name for Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "directory.search"

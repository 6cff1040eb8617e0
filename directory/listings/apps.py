"""The app's name for Django."""

from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "directory.listings"

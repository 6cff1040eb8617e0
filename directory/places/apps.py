"""The app's name for Django, and its checks."""

from django.apps import AppConfig
from django.core.checks import register

from directory.places.checks import check_gazetteer, check_geocoder


class PlacesConfig(AppConfig):
    name = "directory.places"

    def ready(self) -> None:
        register(check_gazetteer, "places")
        register(check_geocoder, "places")

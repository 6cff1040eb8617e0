"""The app's name for Django."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "directory.terms"

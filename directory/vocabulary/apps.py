"""The app's name for Django."""

from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "directory.vocabulary"

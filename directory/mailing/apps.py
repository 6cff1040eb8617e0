"""The app's name for Django."""

from django.apps import AppConfig


class MailingConfig(AppConfig):
    name = "directory.mailing"

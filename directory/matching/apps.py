"""The app's name for Django, and what must stand before it serves."""

from django.apps import AppConfig

from directory.web.readiness import add_check


class MatchingConfig(AppConfig):
    name = "directory.matching"

    def ready(self) -> None:
        # Imported here because the table reads models, which exist only once every app is loaded.
        from directory.matching.table import stands  # noqa: PLC0415

        add_check("ranking table", stands)

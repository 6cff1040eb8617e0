"""The app's name for Django, and what must stand before it serves."""

from django.apps import AppConfig
from django.core.signals import request_finished

from directory.web.readiness import add_check


class MatchingConfig(AppConfig):
    name = "directory.matching"

    def ready(self) -> None:
        # Imported here because they read models, which exist only once every app is loaded.
        from directory.matching.exposure.ledger import flush_if_due  # noqa: PLC0415
        from directory.matching.exposure.unmet import flush_unmet_if_due  # noqa: PLC0415
        from directory.matching.table import stands  # noqa: PLC0415

        add_check("ranking table", stands)
        request_finished.connect(flush_if_due, dispatch_uid="exposure")
        request_finished.connect(flush_unmet_if_due, dispatch_uid="unmet needs")

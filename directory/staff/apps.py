"""The app's name for Django; roles after every migration, clocks at every log-in."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils import timezone


class StaffConfig(AppConfig):
    name = "directory.staff"
    verbose_name = "staff"

    def ready(self) -> None:
        user_logged_in.connect(_begin, dispatch_uid="staff_begin")
        post_migrate.connect(_bring_roles, sender=self, dispatch_uid="staff_roles")


def _begin(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    from directory.staff.sessions import begin  # noqa: PLC0415 - models are not there yet when apps are named

    begin(request.session, user, timezone.now(), proved=False)


def _bring_roles(sender: Any, using: str, **kwargs: Any) -> None:
    from directory.staff.groups import bring_roles  # noqa: PLC0415 - as above

    bring_roles(using=using, verbosity=0)

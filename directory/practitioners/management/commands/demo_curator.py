"""``demo_curator``: the log-in of a local demo, and where to look."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

NAME = "curator"


class Command(BaseCommand):
    help = "Creates the demo's curator and prints the addresses. Refuses outside a demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, **options: Any) -> None:
        password = settings.DEMO_CURATOR_PASSWORD
        if not settings.DEMO or not password:
            raise CommandError(
                "A demo curator exists only with DEMO=1 and DEMO_CURATOR_PASSWORD (make demo sets both)."
            )
        users = get_user_model()
        curator, is_new = users.objects.get_or_create(username=NAME, defaults={"is_staff": True, "is_superuser": True})
        if is_new or not curator.check_password(password):
            curator.set_password(password)
            curator.save()
        site = f"http://127.0.0.1:{options['port']}"
        self.stdout.write(
            f"\n  The directory     {site}/\n"
            f"  The questions     {site}/match/\n"
            f"  Curators          {site}/admin/   log-in: {NAME}   password: {password}\n\n"
            "  All people in it are fictional. Stop with Ctrl-C.\n"
        )

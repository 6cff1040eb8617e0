"""``demo_curator``: the log-ins of a local demo, and where to look."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError, CommandParser

NAME = "curator"
#: The second pair of eyes: nobody verifies what they handed in themselves.
SECOND = "verifier"


class Command(BaseCommand):
    help = "Creates the demo's curator and verifier, and prints the addresses. Refuses outside a demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, **options: Any) -> None:
        password = settings.DEMO_CURATOR_PASSWORD
        if not settings.DEMO or not password:
            raise CommandError(
                "A demo curator exists only with DEMO=1 and DEMO_CURATOR_PASSWORD (make demo sets both)."
            )
        _account(NAME, password, is_superuser=True)
        _account(SECOND, password, is_superuser=False)
        site = f"http://127.0.0.1:{options['port']}"
        self.stdout.write(
            f"\n  The directory     {site}/\n"
            f"  The questions     {site}/match/\n"
            f"  Curators          {site}/admin/   log-in: {NAME}   password: {password}\n"
            f"  The workbench     {site}/curation/   also as {SECOND}, with the same password\n\n"
            "  All people in it are fictional. Stop with Ctrl-C.\n"
        )


def _account(name: str, password: str, *, is_superuser: bool) -> None:
    """An account with the role of its name, its password set again if it is another."""
    user, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True, "is_superuser": is_superuser})
    if is_new or not user.check_password(password):
        user.set_password(password)
        user.save()
    user.groups.add(Group.objects.get(name=name))

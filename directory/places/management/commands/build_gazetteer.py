"""``build_gazetteer``: writes the file with which places are looked up offline."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.places.build import build_gazetteer


class Command(BaseCommand):
    help = "Writes the gazetteer (GAZETTEER_PATH) from the installed data packages; does nothing when it is current."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="write it anew even when it is current")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            built = build_gazetteer(settings.GAZETTEER_PATH, force=options["force"])
        except OSError as error:
            raise CommandError(f"The gazetteer cannot be written ({error.strerror}): check GAZETTEER_PATH.") from error
        state = "written" if built.is_new else "is current"
        self.stdout.write(
            f"Gazetteer {state}: {built.cities:,} cities, {built.postcodes:,} ZIP codes, "
            f"{built.size / 1e6:.1f} MB, {built.seconds:.1f} s."
        )

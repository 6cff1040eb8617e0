"""``seed_demo [--practitioners N] [--seed S] [--keep]``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.practitioners.demo.seeding import MOST, NotADemo, seed
from directory.practitioners.management.progress import progress_bar
from directory.practitioners.models import Practitioner
from directory.practitioners.services import learn_sizes


class Command(BaseCommand):
    help = (
        "Fills the directory with invented people over real places. The same N, S and day give the same directory; "
        "dates follow the day it is run. Refuses on a production database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--practitioners", type=int, default=600, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument("--keep", action="store_true", help="Leave a directory that holds anyone as it is.")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted: int = options["practitioners"]
        if not 0 <= wanted <= MOST:
            raise CommandError(f"--practitioners must lie between 0 and {MOST}.")
        if options["keep"] and Practitioner.objects.exists():
            return
        try:
            with progress_bar("Inventing people", wanted) as progress:
                done = seed(practitioners=wanted, seed=options["seed"], today=timezone.localdate(), progress=progress)
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        learn_sizes()
        self.stderr.write(
            f"Demo directory: {done.created} created, {done.changed} changed, {done.unchanged} unchanged, "
            f"{done.removed} removed."
        )

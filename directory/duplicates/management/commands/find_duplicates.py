"""``find_duplicates``: compare listings that were edited since the last time, or all of them."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.duplicates.services import look_through


class Command(BaseCommand):
    help = (
        "Looks for listings that may be one person: those edited since the last time, or with --all everybody. "
        "Safe to run twice at once; what a curator decided stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="compare everybody anew")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        looked = look_through(now=timezone.now(), is_everybody=options["all"])
        if options["format"] == "json":
            self.stdout.write(json.dumps(asdict(looked)))
            return
        self.stdout.write(
            f"{looked.people} listings looked at: {looked.new} new pairs, {looked.gone} gone, {looked.waiting} waiting."
        )

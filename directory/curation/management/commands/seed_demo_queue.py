"""``seed_demo_queue``: work for the curators of a demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.curation.demo import NotADemo, seed_queue


class Command(BaseCommand):
    help = "Leaves believable work in the queue of a demo directory, once. Refuses outside a demo."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            was_made = seed_queue(today=timezone.localdate(), now=timezone.now())
        except NotADemo as refusal:
            raise CommandError(str(refusal)) from None
        self.stderr.write("Demo queue: filled." if was_made else "Demo queue: left as it is.")

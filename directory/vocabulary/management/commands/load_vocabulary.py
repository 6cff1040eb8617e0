"""``load_vocabulary``: bring the project's own terms into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.vocabulary.services import load_vocabulary


class Command(BaseCommand):
    help = (
        "Creates or updates the vocabulary from the project's data files. Idempotent; never deletes a curator's term."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        touched = load_vocabulary()
        said = ", ".join(f"{count} {name}" for name, count in touched.items() if count)
        self.stderr.write(f"Vocabulary: {said or 'nothing to change'}.")

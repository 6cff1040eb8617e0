"""``explain INTAKE.json EXTERNAL_ID``: why this practitioner has that place, or why not at all."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.intake.safety import stop
from directory.matching.management import intake_file
from directory.matching.printing import standing_json
from directory.matching.services import ask, explain


class Command(BaseCommand):
    help = "Why a practitioner has the place they have for this intake, or which gate they fail. Exit 2 as match."

    def add_arguments(self, parser: CommandParser) -> None:
        intake_file.add_arguments(parser)
        parser.add_argument("external_id", metavar="EXTERNAL_ID")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = intake_file.read_intake(options["intake"], self.stderr)
        if (stopped := stop(answers)) is not None:
            raise CommandError(f"Stopped: {stopped.kind}. Nobody is looked up.", returncode=1)
        asked = ask(answers, on=intake_file.day_of(options), seed=options["seed"])
        identity = options["external_id"]
        found = standing_json(asked, identity, explain(asked, identity))
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        elif not found["considered"]:
            self.stdout.write(f"{identity} is not listed, and so not considered.")
        elif found["gate"]:
            details = "; ".join(f"{key}: {value}" for key, value in found["detail"].items())
            self.stdout.write(f"{found['name']} ({identity}) is not on the list: {found['gate']} ({details})")
        else:
            self.stdout.write(f"{found['position']}. {found['name']} ({identity})  {found['score'] * 100:.2f}")
            for line in found["criteria"]:
                points = f"{line['contribution'] * 100:6.2f} of {line['weight'] * 100:5.2f}"
                self.stdout.write(f"  {points}  {line['code']:<15} {line['detail']}")

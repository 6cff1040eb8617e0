"""``explain INTAKE.json EXTERNAL_ID``: why this practitioner has that place, or why not at all."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.intake.safety import stop
from directory.matching.management import intake_file
from directory.matching.management.rules_option import add_rules, rules
from directory.matching.printing import standing_json
from directory.matching.services import ask, explain


class Command(BaseCommand):
    help = "Why a practitioner has the place they have for this intake, or why none, and what would change it."

    def add_arguments(self, parser: CommandParser) -> None:
        intake_file.add_arguments(parser)
        parser.add_argument("external_id", metavar="EXTERNAL_ID")
        add_rules(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        answers = intake_file.read_intake(options["intake"], self.stderr)
        if (stopped := stop(answers)) is not None:
            raise CommandError(f"Stopped: {stopped.kind}. Nobody is looked up.", returncode=1)
        asked = ask(answers, on=intake_file.day_of(options), seed=options["seed"], weights=rules(options))
        identity = options["external_id"]
        found = standing_json(asked, identity, explain(asked, identity))
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            for line in _text(identity, found):
                self.stdout.write(line)


def _text(identity: str, found: dict[str, Any]) -> Iterator[str]:
    """The explanation as lines to read."""
    if not found["considered"]:
        yield f"{identity} is not listed, and so not considered."
        return
    if found["gate"]:
        details = "; ".join(f"{key}: {value}" for key, value in found["detail"].items())
        yield f"{found['name']} ({identity}) is not on the list: {found['gate']} ({details})"
        if others := [_gate(gate) for gate in found["gates"] if gate["code"] != found["gate"]]:
            yield f"  Nor is this met: {', '.join(others)}"
    else:
        yield f"{found['position']}. {found['name']} ({identity})  {found['score'] * 100:.2f}"
    for line in found["criteria"]:
        points = f"{line['contribution'] * 100:6.2f} of {line['weight'] * 100:5.2f}"
        yield f"  {points}  {line['code']:<15} {line['detail']}"
    if found["changes"]:
        yield "  What would change it:"
        yield from (f"    {change['detail']}" for change in found["changes"])
    if found["relaxations"]:
        yield "  What the client could ask otherwise, to have them on the list:"
        yield from (f"    {one['detail']}" for one in found["relaxations"])
    if found["gate"] and not found["changes"] and not found["relaxations"]:
        yield "  No single change would put them on the list."


def _gate(gate: dict[str, str]) -> str:
    return f"{gate['code']} (not known)" if gate["state"] == "unknown" else gate["code"]

"""``match INTAKE.json``: the shortlist of one intake."""

import json
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory.matching.management import intake_file
from directory.matching.management.rules_option import add_rules, rules
from directory.matching.printing import outcome_json
from directory.matching.services import find


class Command(BaseCommand):
    help = "Ranks the directory against one intake. Exit 2 on an invalid intake, with every error named on stderr."

    def add_arguments(self, parser: CommandParser) -> None:
        intake_file.add_arguments(parser)
        parser.add_argument("--limit", type=_count, default=20, help="How many to print; 0 = all.")
        add_rules(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        answers = intake_file.read_intake(options["intake"], self.stderr)
        on = intake_file.day_of(options)
        limit, seed = options["limit"] or None, options["seed"]
        outcome = find(answers, on=on, limit=limit, seed=seed, weights=rules(options))
        found = outcome_json(outcome, on.isoformat())
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        if found["stop"]:
            self.stdout.write(f"Stopped: {found['stop']['kind']}. Nobody was looked up.")
            return
        counts = found["counts"]
        self.stdout.write(f"{counts['eligible']} of {counts['considered']} could see this client on {found['date']}")
        for each in found["results"]:
            far = "" if each["distance_miles"] is None else f", {each['distance_miles']} miles"
            self.stdout.write(
                f"\n{each['position']:3d}. {each['name']}  {each['score'] * 100:.2f}"
                f"  ({each['id']}, {each['slug']})\n"
                f"     {each['format']}{far}; {each['lawful_basis'] or 'no checked basis'}"
            )
            for line in each["criteria"]:
                points = f"{line['contribution'] * 100:6.2f} of {line['weight'] * 100:5.2f}"
                self.stdout.write(f"     {points}  {line['code']:<15} {line['detail']}")
            for caution in each["cautions"]:
                self.stdout.write(f"     ! {caution}")
        for gate, count in found["excluded"].items():
            self.stdout.write(f"\n{count} excluded: {gate}")
        for one in found["relaxations"]:
            self.stdout.write(f"With {one['requirement']} {one['to']}: {one['adds']} more")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        message = f"a number from 0, not {text!r}"
        raise ArgumentTypeError(message)
    return int(text)

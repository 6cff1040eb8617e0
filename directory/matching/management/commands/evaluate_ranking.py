"""``evaluate_ranking FOLDER``: how far the ranking agrees with judged cases."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.matching.judging import BadFolderError, judge
from directory.matching.judging.report import Totals, lines, to_json
from directory.matching.management.rules_option import add_rules, rules


class Command(BaseCommand):
    help = "Runs judged cases; prints agreement per case and overall. Exit 1 below --floor, 2 for an unusable folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--floor", type=float, default=0.0, help="Least overall agreement, 0 to 1.")
        parser.add_argument("--quiet", action="store_true", help="Only the totals; no case, no pair.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        add_rules(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = judge(options["folder"], rules(options))
        except BadFolderError as error:
            raise CommandError(str(error), returncode=2) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(to_json(cases), ensure_ascii=False, indent=2))
        else:
            for line in lines(cases, is_quiet=options["quiet"]):
                self.stdout.write(line)
        agreement = Totals.of(cases).agreement
        if agreement < options["floor"]:
            raise CommandError(f"Agreement {agreement:.3f} is below the floor of {options['floor']}.", returncode=1)

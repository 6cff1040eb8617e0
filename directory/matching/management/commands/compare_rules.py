"""``compare_rules A B``: what another rule would change, before it is in force."""

import json
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.matching import table
from directory.matching.comparing.cases import compare_cases
from directory.matching.comparing.orders import compare
from directory.matching.comparing.printed import Comparison, lines, to_json
from directory.matching.comparing.samples import BUILT_IN, BadIntakesError, samples
from directory.matching.judging import BadFolderError
from directory.matching.management import intake_file
from directory.matching.rulesets.force import UnknownRuleError, rules_of

UNUSABLE = 2


class Command(BaseCommand):
    help = (
        "Two rules over judged cases and over intakes. Exit 1 where they list different people, 2 for a bad argument."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("one", metavar="A", help="A version, draft or published, or code: the rule of the code.")
        parser.add_argument("other", metavar="B")
        parser.add_argument(
            "--cases", type=Path, nargs="+", default=[], metavar="FOLDER", help="Judged cases; their intakes count too."
        )
        parser.add_argument("--intakes", type=Path, metavar="FOLDER", help="Intake files, besides the built-in dozen.")
        parser.add_argument("--limit", type=_count, default=20, help="How far down a list moves are looked for.")
        parser.add_argument("--date", type=intake_file.day, default=None, help="YYYY-MM-DD; today when left out.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = _compare(options)
        except (UnknownRuleError, BadFolderError, BadIntakesError) as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(to_json(found), ensure_ascii=False, indent=2))
        else:
            for line in lines(found):
                self.stdout.write(line)
        if not found.has_same_people:
            raise CommandError("The rules list different people for the same intake.", returncode=1)


def _compare(options: dict[str, Any]) -> Comparison:
    one, other = rules_of(options["one"]), rules_of(options["other"])
    folders = [BUILT_IN, *([options["intakes"]] if options["intakes"] else []), *options["cases"]]
    intakes = [sample for folder in folders for sample in samples(folder)]
    cases = [compare_cases(folder, one, other) for folder in options["cases"]]
    held, on = table.current(), intake_file.day_of(options)
    found = [compare(sample, one, other, on=on, held=held, limit=options["limit"]) for sample in intakes]
    compared = [each for each in found if each is not None]
    return Comparison(one, other, cases, compared, len(found) - len(compared))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text)):
        message = f"a number from 1, not {text!r}"
        raise ArgumentTypeError(message)
    return int(text)

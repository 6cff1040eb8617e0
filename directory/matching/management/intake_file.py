"""What ``match`` and ``explain`` share: reading an intake file, naming every error, the day."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser, OutputWrapper
from django.utils import timezone

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import InvalidIntake
from directory.intake.parsing import parse_intake

INVALID = 2


def add_arguments(parser: CommandParser) -> None:
    """The arguments both take."""
    parser.add_argument("intake", type=Path, metavar="INTAKE.json")
    parser.add_argument("--date", type=day, default=None, help="YYYY-MM-DD; today when left out.")
    parser.add_argument("--seed", default="", help="The rotation among equals; the day and region when left out.")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def read_intake(path: Path, stderr: OutputWrapper) -> IntakeAnswers:
    """The answers of a file. Every error is named on stderr, and the command ends with exit code 2."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=INVALID) from error
    except ValueError as error:
        raise CommandError(f"{path} is not JSON: {error}.", returncode=INVALID) from error
    try:
        return parse_intake(data)
    except InvalidIntake as error:
        for each in error.errors:
            choices = f" Choices: {'; '.join(each.choices)}." if each.choices else ""
            stderr.write(f"{each.field or 'intake'}: {each.message}{choices}")
        count = len(error.errors)
        raise CommandError(f"{count} error{'s' if count > 1 else ''} in {path}.", returncode=INVALID) from error


def day_of(options: dict[str, Any]) -> date:
    """The day asked for, or today."""
    chosen: date | None = options["date"]
    return chosen or timezone.localdate()


def day(text: str) -> date:
    """A day as an option of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"write the day as YYYY-MM-DD, not {text!r}"
        raise ArgumentTypeError(message) from None

"""The option ``--rules VERSION``: another rule than the one in force, a draft too."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from directory.matching.rulesets.force import UnknownRuleError
from directory.matching.services import rules_of
from directory.ranking.weights import Weights

UNKNOWN = 2


def add_rules(parser: CommandParser) -> None:
    """The option, empty when left out."""
    parser.add_argument(
        "--rules", default="", metavar="VERSION", help="A rule's version; the one in force if left out."
    )


def rules(options: dict[str, Any]) -> Weights | None:
    """The weights asked for; None for those in force. An unknown version ends the command with exit code 2."""
    if not options["rules"]:
        return None
    try:
        return rules_of(options["rules"])
    except UnknownRuleError as error:
        raise CommandError(str(error), returncode=UNKNOWN) from error

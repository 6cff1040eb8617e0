"""``rules``: versions of the rule. List them, print one, write a draft, put a draft in force."""

import json
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.matching.models import FrozenRuleError, RuleSet
from directory.matching.rulesets.force import CODE, UnknownRuleError, rule_in_force, rules_of
from directory.matching.rulesets.services import BadRuleError, change_draft, draft, publish
from directory.ranking.numbers import to_data
from directory.ranking.weights import RULE_DATE, RULE_VERSION

UNUSABLE = 2


class Command(BaseCommand):
    help = "Versions of the ranking rule. Publishing is for good: going back is publishing a copy. Exit 2 if refused."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list", help="Every version, newest first.")
        show = acts.add_parser("show", help="The numbers of a version as JSON, to be changed and drafted.")
        show.add_argument("version", help=f"{CODE} for the rule of the code.")
        write = acts.add_parser("draft", help="A new draft, or other numbers for one.")
        write.add_argument("version")
        write.add_argument("numbers", type=Path, metavar="NUMBERS.json")
        write.add_argument("--note", default=None, help="What changes, and why.")
        write.add_argument("--by", default="", metavar="USERNAME")
        put = acts.add_parser("publish", help="Puts a draft in force in every process.")
        put.add_argument("version")
        put.add_argument("--by", required=True, metavar="USERNAME", help="Somebody who may publish.")
        put.add_argument("--note", default="", help="What changes, and why; the draft's own when left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            {"list": self._list, "show": self._show, "draft": self._draft, "publish": self._publish}[options["act"]](
                options
            )
        except BadRuleError as error:
            for key, message in error.errors.items():
                self.stderr.write(f"{key}: {message}")
            raise CommandError(f"Rule {options['version']} is refused.", returncode=UNUSABLE) from error
        except (UnknownRuleError, FrozenRuleError) as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error

    def _list(self, options: dict[str, Any]) -> None:
        now = rule_in_force().weights.version
        for each in RuleSet.objects.order_by("-state", "-turn", "version"):
            state = f"published {each.published_on}" if each.is_published else "draft"
            self._line(each.version, "in force" if each.version == now else "", state, each.note)
        self._line(RULE_VERSION, "in force" if now == RULE_VERSION else "", f"code {RULE_DATE}", "")

    def _line(self, version: str, force: str, state: str, note: str) -> None:
        first = note.partition("\n")[0]
        self.stdout.write(f"{version:<20}{state:<22}{force:<10}{first}".rstrip())

    def _show(self, options: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(to_data(rules_of(options["version"])), ensure_ascii=False, indent=2))

    def _draft(self, options: dict[str, Any]) -> None:
        version, path = options["version"], options["numbers"]
        try:
            numbers = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} cannot be read as JSON: {error}", returncode=UNUSABLE) from error
        if RuleSet.objects.filter(version=version).exists():
            change_draft(version=version, numbers=numbers, note=options["note"])
        else:
            by = _account(options["by"]) if options["by"] else None
            draft(version=version, numbers=numbers, note=options["note"] or "", by=by, now=timezone.now())
        self.stdout.write(f"Rule {version} is a draft. Next: compare_rules, then rules publish {version}.")

    def _publish(self, options: dict[str, Any]) -> None:
        by = _account(options["by"])
        if not by.has_perm("matching.publish_ruleset"):
            raise CommandError(f"{options['by']} may not publish a rule.", returncode=UNUSABLE)
        if not RuleSet.objects.filter(version=options["version"]).exists():
            raise CommandError(f"There is no draft {options['version']}.", returncode=UNUSABLE)
        held = publish(version=options["version"], by=by, today=timezone.localdate(), note=options["note"])
        self.stdout.write(f"Rule {held.version} is in force since {held.published_on}.")


def _account(username: str) -> Any:
    found: AbstractBaseUser | None = get_user_model()._default_manager.filter(username=username).first()
    if found is None:
        raise CommandError(f"There is no account {username}.", returncode=UNUSABLE)
    return found

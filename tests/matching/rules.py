"""Rule sets for tests: the rule of the code with other numbers here and there."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User

from directory.matching.models import RuleSet
from directory.matching.rulesets.services import draft, publish
from directory.ranking.numbers import SHIPPED, to_data
from tests.practitioners.people import TODAY

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def numbers(**values: Any) -> dict[str, Any]:
    """The numbers of the code with others at these keys; a double underscore leads into a table."""
    data = to_data(SHIPPED)
    for path, value in values.items():
        table, _, code = path.rpartition("__")
        (data[table] if table else data)[code] = value
    return data


def curator(name: str = "curator", **values: Any) -> User:
    found, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True, "is_superuser": True} | values)
    return found


def drafted(version: str = "2026.9", note: str = "", **values: Any) -> RuleSet:
    """A draft by a curator."""
    return draft(version=version, numbers=numbers(**values), note=note, by=curator(), now=NOW)


def published(version: str = "2026.9", note: str = "Money matters more.", **values: Any) -> RuleSet:
    """A rule set in force, as of the tests' today."""
    drafted(version, note, **values)
    return publish(version=version, by=curator(), today=TODAY)

"""Which rule is in force: the rule set published last, or the rule of the code while nothing is published."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from directory.changes import services as changes
from directory.matching.choices import RuleState
from directory.matching.models import RuleSet
from directory.ranking.numbers import UnlawfulNumbersError, completed, from_data
from directory.ranking.weights import RULE_DATE, Weights

logger = logging.getLogger(__name__)

#: What names the rule of the code, whatever is in force.
CODE = "code"
CODE_NOTE = gettext_noop("The rule that comes with this directory.")


class UnknownRuleError(LookupError):
    """No rule has this version; the message lists those there are."""


@dataclass(frozen=True, slots=True)
class Published:
    """A version, since when it was in force, and what changed and why."""

    version: str
    since: date
    note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule in force. ``earlier``: those it replaced, newest first."""

    weights: Weights
    since: date
    note: str
    earlier: tuple[Published, ...]


_held: dict[str, tuple[int, Rule]] = {}


def in_force() -> Weights:
    """The numbers in force. Cost: one primary-key read; a query more after an edit that concerns everyone."""
    return rule_in_force().weights


def rule_in_force() -> Rule:
    """The rule in force with its dates. Publishing is an edit of everyone, so every process sees it at once."""
    number = changes.seen().everyone
    held = _held.get("rule")
    if held is not None and held[0] == number:
        return held[1]
    # Read after the number: what is published in between is read again at the next look.
    rule = _read()
    if held is not None and held[1] == rule:
        rule = held[1]
    _held["rule"] = (number, rule)
    return rule


def rules_of(version: str) -> Weights:
    """The numbers of a version, draft or published; ``code`` is the rule of the code. Raises UnknownRuleError."""
    if version == CODE:
        return Weights()
    numbers = RuleSet.objects.filter(version=version).values_list("numbers", flat=True).first()
    if numbers is not None:
        try:
            return _whole(version, numbers)
        except UnlawfulNumbersError as error:
            raise UnknownRuleError(f"Rule {version} is no rule of this release: {error}.") from error
    if version == Weights().version:
        return Weights()
    known = RuleSet.objects.order_by("version").values_list("version", flat=True)
    listed = ", ".join([f"{CODE} ({Weights().version})", *known])
    raise UnknownRuleError(f"No rule has the version {version!r}. There are: {listed}.")


def forget() -> None:
    """Drop the held rule, for tests."""
    _held.clear()


def _read() -> Rule:
    shipped = Published(Weights().version, date.fromisoformat(RULE_DATE), CODE_NOTE)
    published = RuleSet.objects.filter(state=RuleState.PUBLISHED).order_by("-turn")
    rows = list(published.values_list("version", "published_on", "note", "numbers"))
    if not rows:
        return Rule(Weights(), shipped.since, shipped.note, ())
    (version, since, note, numbers), *older = rows
    earlier = tuple(Published(version, since or shipped.since, note) for version, since, note, _ in older)
    return Rule(_weights(version, numbers), since or shipped.since, note, (*earlier, shipped))


def _weights(version: str, numbers: Mapping[str, Any]) -> Weights:
    """Numbers in force. What is no rule of this release at all gives way to the rule of the code, under its version."""
    try:
        return _whole(version, numbers)
    except UnlawfulNumbersError:
        logger.exception("Rule %s is no rule of this release; the rule of the code is used.", version)
        return Weights()


def _whole(version: str, numbers: Mapping[str, Any]) -> Weights:
    """Numbers as they were stored. What a later release added is taken from the code, and said so."""
    whole, added = completed(numbers)
    if added:
        logger.warning("Rule %s lacks %s; taken from the code. Publish a version with it.", version, ", ".join(added))
    return from_data(version, whole)

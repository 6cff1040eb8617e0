"""Writing rule sets: a draft, changes to it, and publishing, which is a dated and logged act of a curator."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from directory.changes.services import record
from directory.matching.choices import RuleState
from directory.matching.models import FrozenRuleError, RuleSet
from directory.matching.rulesets.force import CODE
from directory.matching.rulesets.telling import tell, texts_of
from directory.ranking.numbers import faults
from directory.ranking.weights import RULE_VERSION

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,31}")


class BadRuleError(ValueError):
    """This cannot be a rule set. ``errors``: what is wrong, by key: ``version``, ``note``, or a number's own."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{key}: {message}" for key, message in errors.items()))
        self.errors = dict(errors)


def version_faults(version: str) -> dict[str, str]:
    """What keeps this from being the version of a new rule set. Cost: one query."""
    if not _VERSION.fullmatch(version):
        return {"version": "write at most 32 letters, digits, points, dashes and underscores, such as 2027.1"}
    if version in (CODE, RULE_VERSION):
        return {"version": f"{version} names the rule of the code"}
    if RuleSet.objects.filter(version=version).exists():
        return {"version": f"{version} is taken; a version is used once"}
    return {}


@transaction.atomic
def draft(
    *, version: str, numbers: dict[str, Any], note: str = "", by: AbstractBaseUser | None, now: datetime
) -> RuleSet:
    """A new draft. Raises BadRuleError with every fault."""
    if errors := version_faults(version) | faults(numbers):
        raise BadRuleError(errors)
    made = RuleSet(version=version, numbers=numbers, note=note.strip(), created_at=now)
    made.created_by_id = None if by is None else by.pk
    made.save()
    tell(made, None)
    return made


@transaction.atomic
def change_draft(*, version: str, numbers: dict[str, Any] | None = None, note: str | None = None) -> RuleSet:
    """Other numbers or words for a draft. Raises BadRuleError, FrozenRuleError, RuleSet.DoesNotExist."""
    held = RuleSet.objects.select_for_update().get(version=version)
    if held.is_published:
        raise FrozenRuleError
    if numbers is not None and (errors := faults(numbers)):
        raise BadRuleError(errors)
    before = texts_of(held)
    held.numbers = held.numbers if numbers is None else numbers
    held.note = held.note if note is None else note.strip()
    held.save()
    tell(held, before)
    return held


@transaction.atomic
def discard_draft(*, version: str) -> None:
    """Delete a draft. Raises FrozenRuleError, RuleSet.DoesNotExist."""
    held = RuleSet.objects.select_for_update().get(version=version)
    before = texts_of(held)
    held.delete()
    tell(held, before, is_gone=True)


@transaction.atomic
def publish(*, version: str, by: AbstractBaseUser, today: date, note: str = "") -> RuleSet:
    """Put a draft in force, in every process, from its next request on. Who, when and why is kept.

    ``note`` replaces the draft's own; one of them must say why. Raises BadRuleError, FrozenRuleError,
    RuleSet.DoesNotExist. Going back is publishing a copy of the earlier numbers under a new version.
    """
    # First, because it makes two who publish at once wait for each other: the later one is in force.
    record(practitioner_ids=None)
    held = RuleSet.objects.select_for_update().get(version=version)
    if held.is_published:
        raise FrozenRuleError
    errors = faults(held.numbers)
    if not (why := note.strip() or held.note):
        errors["note"] = "say what changes, and why"
    if errors:
        raise BadRuleError(errors)
    before = texts_of(held)
    held.state, held.note, held.published_on = RuleState.PUBLISHED, why, today
    held.published_by_id = by.pk
    held.turn = (RuleSet.objects.aggregate(last=Max("turn"))["last"] or 0) + 1
    held.save()
    tell(held, before)
    LogEntry.objects.log_actions(by.pk, [held], CHANGE, f"Published on {today.isoformat()}: {why}", single_object=True)
    return held

"""Taking back a change of a draft rule. What is published stays: going back is drafting a copy."""

from collections.abc import Iterable

from django.db import transaction

from directory.history.acting import noted
from directory.history.models import Entry
from directory.listings.reverting.plans import FieldPlan, Refused, note_of, plan, refuse_moved
from directory.matching.models import RuleSet
from directory.matching.rulesets.services import BadRuleError, change_draft
from directory.matching.rulesets.telling import BESIDE, numbers_with, texts_of

#: Fields that publishing sets: they are never taken back.
_FIXED = frozenset(BESIDE) - {"note"}


def is_published(entry: Entry) -> bool:
    """Whether the rule of this entry is in force or was. Cost: one query."""
    held = RuleSet.objects.filter(version=entry.key).first()
    return held is not None and held.is_published


def plans_of(entry: Entry) -> list[FieldPlan]:
    """The numbers and the note of a draft that can be taken back. Cost: one query."""
    held = RuleSet.objects.filter(version=entry.key).first()
    if held is None or held.is_published:
        return []
    now = texts_of(held)
    names = dict.fromkeys([*entry.before, *entry.after])
    return plan(entry, now, [name for name in names if name in now and name not in _FIXED])


@transaction.atomic
def take_back(*, entry: Entry, chosen: Iterable[str]) -> None:
    """Make these numbers of a draft what they were before the edit. Raises Conflict, Refused."""
    held = RuleSet.objects.select_for_update().filter(version=entry.key).first()
    if held is None or held.is_published:
        raise Refused(["Only a draft can be changed: draft a copy of the version you want."])
    wanted = list(chosen)
    plans = plans_of(entry)
    refuse_moved(plans, wanted)
    texts = {each.field: each.change.now for each in plans if each.is_free and each.field in wanted}
    try:
        with noted(note_of(entry)):
            change_draft(version=entry.key, numbers=numbers_with(held.numbers, texts), note=texts.get("note"))
    except BadRuleError as error:
        raise Refused([f"{key}: {message}" for key, message in error.errors.items()]) from error

"""Taking back an edit of a term of the vocabulary, and bringing one back that was removed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from directory.changes.services import record as record_change
from directory.history.acting import noted
from directory.history.choices import Action
from directory.history.models import Entry
from directory.listings.reverting.plans import FieldPlan, Refused, note_of, plan, refuse_moved
from directory.vocabulary.models import Compact, Modality, Profession
from directory.vocabulary.telling import tell_term
from directory.vocabulary.written import (
    MEMBERS,
    MODELS,
    PROFESSIONS,
    fields_of,
    find,
    identity,
    members_of,
    texts_of,
    value_of,
)

#: A merge of terms is never taken back: listings, files and answers that named the old term name the other since, and
#: nothing says any more which of them did.
MERGED = "merged_into"
STAYS_MERGED = "A merge of terms cannot be taken back: every listing that named the old term names the other now."


def plans_of(entry: Entry) -> list[FieldPlan]:
    """The fields of an edit that can be taken back. Cost: two queries."""
    row = find(entry.key)
    if row is None:
        return []
    now = texts_of(row)
    told_of = dict.fromkeys([*entry.before, *entry.after])
    return plan(entry, now, [name for name in told_of if name in now and name != MERGED])


def is_merge(entry: Entry) -> bool:
    """Whether the entry tells how a term became a former name of another. Cost: none."""
    return MERGED in entry.after


@transaction.atomic
def take_back(*, entry: Entry, chosen: Iterable[str]) -> None:
    """Make these fields of a term what they were before the edit. Raises Conflict, Refused."""
    model = MODELS.get(entry.key.partition(":")[0])
    if model is None or not model._base_manager.select_for_update().filter(**identity(entry.key)).exists():
        raise Refused(["There is no such term any more."])
    wanted = list(chosen)
    if is_merge(entry) and MERGED in wanted:
        raise Refused([STAYS_MERGED])
    plans = plans_of(entry)
    refuse_moved(plans, wanted)
    row = find(entry.key)
    if row is None:
        raise Refused(["There is no such term any more."])
    free = [each.field for each in plans if each.is_free and each.field in wanted]
    _write(entry, row, {name: str(entry.before.get(name, "")) for name in free}, before=texts_of(row))


@transaction.atomic
def restore(*, entry: Entry) -> None:
    """A term that was removed, created anew under its code. Raises Refused."""
    model = MODELS.get(entry.key.partition(":")[0])
    if model is None or entry.action != Action.REMOVED:
        raise Refused(["Nothing was removed there."])
    if find(entry.key) is not None:
        raise Refused(["There is a term of this code again."])
    _write(entry, model(**identity(entry.key)), {name: str(text) for name, text in entry.before.items()}, before=None)


def _write(entry: Entry, row: models.Model, texts: Mapping[str, str], *, before: Mapping[str, str] | None) -> None:
    try:
        with transaction.atomic(), noted(note_of(entry)):
            for field in fields_of(type(row)):
                if field.name in texts:
                    setattr(row, field.attname, value_of(field, texts[field.name]))
            row.full_clean(validate_unique=before is None)
            row.save(force_insert=before is None)
            _write_beside(row, texts)
            record_change(practitioner_ids=None)
            tell_term(row, before)
    except ValidationError as error:
        raise Refused(error.messages) from error
    except (IntegrityError, ValueError) as error:
        raise Refused(["What it refers to is not there any more."]) from error


def _write_beside(row: Any, texts: Mapping[str, str]) -> None:
    if isinstance(row, Compact) and MEMBERS in texts:
        row.members.all().delete()
        row.members.bulk_create(row.members.model(compact=row, **member) for member in members_of(texts[MEMBERS]))
    if isinstance(row, Modality) and PROFESSIONS in texts:
        row.professions.set(Profession.objects.filter(pk__in=texts[PROFESSIONS].split("|")))

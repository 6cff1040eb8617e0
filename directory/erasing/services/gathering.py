"""Everything that is kept about one person, wherever it stands: what an erasure takes, and what a page shows before."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from directory.curation.models.work import Hold, Later, Settled
from directory.duplicates.models import Merge
from directory.history.choices import Subject
from directory.history.models import Entry
from directory.importing.models import BatchRow
from directory.mailing.models import Mail
from directory.practitioners.models import FormerKey, FormerSlug, Practitioner

#: Items of the queue whose key begins with the person's number.
BY_PERSON = frozenset(
    {"check", "stale", "incomplete", "odd", "review", "returning", "expired", "ending", "endinglater", "report"}
)
#: The others, with the table whose rows their keys name.
BY_ROW = {"change": "proposals.Proposal", "duplicate": "duplicates.Pair", "unplaced": "practitioners.Location"}
#: Tables by what their rows are to people, where the name of the table does not say it.
_CALLED = {
    "curation.Report": "reports from the public",
    "duplicates.Key": "signs by which doubles are found",
    "duplicates.Pair": "pairs of listings alike",
    "matching.Exposure": "weeks in which they were shown",
    "practice.Ask": "questions whether the page is right",
    "practice.ForgetWish": "wish to be forgotten",
    "practice.Link": "links to their own page",
    "practice.NoMail": "wish for no mails",
    "practitioners.Photo": "photos",
    "practitioners.Verification": "entries of the public trail",
    "proposals.Proposal": "proposed changes",
    "verifying.Evidence": "pieces of evidence",
}


@dataclass(frozen=True, slots=True)
class Whole:
    """One person with all the names they ever had here. ``rows``: of other tables, by name of the table."""

    person: Practitioner
    external_ids: frozenset[str]
    keys: frozenset[int]
    slugs: frozenset[str]
    rows: "dict[str, models.QuerySet[models.Model]]"

    def counts(self) -> dict[str, int]:
        """How many rows there are, by what they are, tables without any left out. Cost: one query each."""
        found: Counter[str] = Counter()
        for name, rows in self.rows.items():
            found[name] += rows.count()
        for model, rows in _hanging(self.person):
            found[_called(model)] += rows.count()
        return {name: count for name, count in sorted(found.items()) if count}


def whole_of(person: Practitioner) -> Whole:
    """Gather it; nothing is changed. Merges name a second record of the same person, whose traces count as well."""
    former = list(FormerKey.objects.filter(practitioner=person).values_list("key", "external_id"))
    ids = {person.external_id, *(external_id for _, external_id in former)}
    keys = {person.pk, *(key for key, _ in former)}
    slugs = {person.slug, *FormerSlug.objects.filter(practitioner=person).values_list("slug", flat=True)}
    merges = Merge.objects.filter(Q(survivor_key__in=ids) | Q(removed_key__in=ids))
    mails = Q(about__in=ids) | Q(asks__practitioner=person)
    rows: dict[str, models.QuerySet[models.Model]] = {
        "entries of the history": Entry.objects.filter(subject=Subject.PRACTITIONER, key__in=ids),
        "mails": Mail.objects.filter(pk__in=Mail.objects.filter(mails).values("pk")),
        "rows of imports": BatchRow.objects.filter(external_id__in=ids),
        "records of merges": merges,
        "lines of the queue": Settled.objects.filter(_in_the_queue(person, keys)),
        "items put off": Later.objects.filter(_in_the_queue(person, keys)),
        "items held": Hold.objects.filter(_in_the_queue(person, keys)),
        "lines of the admin’s log": LogEntry.objects.filter(_in_the_admin(person)),
    }
    return Whole(person, frozenset(ids), frozenset(keys), frozenset(slugs), rows)


def _called(model: type[models.Model]) -> str:
    """What rows of a table are to somebody who has to decide."""
    is_part = model._meta.app_label == Practitioner._meta.app_label
    return _CALLED.get(model._meta.label) or (
        "parts of the listing" if is_part else str(model._meta.verbose_name_plural)
    )


def _hanging(person: Practitioner) -> "Iterator[tuple[type[models.Model], models.QuerySet[models.Model]]]":
    """Tables whose rows go with the person's own."""
    for relation in Practitioner._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.CASCADE:
            model: type[models.Model] = relation.related_model
            yield model, model._default_manager.filter(**{relation.field.name: person.pk})


def _in_the_queue(person: Practitioner, keys: set[int]) -> Q:
    """Holds, what was put off and what was settled: their keys name the person, a row of theirs, or a mail."""
    found = Q(pk__in=[])
    for key in sorted(keys):
        found |= Q(kind__in=BY_PERSON) & (Q(key=str(key)) | Q(key__startswith=f"{key}:"))
    rows = {model._meta.label: queryset for model, queryset in _hanging(person)}
    for kind, label in BY_ROW.items():
        if label in rows:
            found |= Q(kind=kind, key__in=[str(pk) for pk in rows[label].values_list("pk", flat=True)])
    mails = Mail.objects.filter(about=person.external_id).values_list("pk", flat=True)
    return found | Q(kind="mail", key__in=[str(pk) for pk in mails])


def _in_the_admin(person: Practitioner) -> Q:
    own: list[tuple[type[models.Model], list[int]]] = [(Practitioner, [person.pk])]
    others = ((model, list(rows.values_list("pk", flat=True))) for model, rows in _hanging(person))
    found = Q(pk__in=[])
    for model, pks in chain(own, others):
        if pks:
            kind = ContentType.objects.get_for_model(model)
            found |= Q(content_type=kind, object_id__in=[str(pk) for pk in pks])
    return found

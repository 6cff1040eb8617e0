"""What the directory has against rows that are right by themselves: of people who withdrew, were merged, or erased."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from directory.history.choices import Action, Subject
from directory.history.models import Entry
from directory.practitioners.choices import Status
from directory.practitioners.exchange.problems import CellError
from directory.practitioners.listable import needs_new_consent
from directory.practitioners.models import FormerKey, Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import Held, erased_since

#: A row's number, what the directory has of the person, and what it would have.
Wanted = tuple[int, Held | None, PractitionerRecord]


def refused(rows: Sequence[Wanted]) -> Iterator[CellError]:
    """Rows that would bring somebody back against their word, or a second time. At most 500 rows.

    Cost: three queries; one more where somebody was ever erased, and one where somebody was merged.
    """
    new = [(number, record) for number, held, record in rows if held is None]
    yield from _erased(new)
    yield from _merged(new)
    yield from _withdrawn([(number, held, record) for number, held, record in rows if held is not None])


def _erased(rows: Sequence[tuple[int, PractitionerRecord]]) -> Iterator[CellError]:
    """Who asked to be forgotten: only a consent after that day brings them back."""
    since = erased_since(record for _, record in rows)
    for number, record in rows:
        if record.external_id in since:
            reason = (
                f"this person asked to be deleted, which was done on {since[record.external_id]}: "
                "only a consent after that day brings them back"
            )
            yield CellError(number, "consented_on", str(record.consented_on or ""), reason)


def _merged(rows: Sequence[tuple[int, PractitionerRecord]]) -> Iterator[CellError]:
    """Whose record was made one with another: under the id of before they would be there twice."""
    numbers = {record.external_id: number for number, record in rows}
    if not numbers:
        return
    former = FormerKey.objects.filter(external_id__in=list(numbers)).order_by("pk")
    stays = dict(former.values_list("external_id", "practitioner__external_id"))
    if not stays:
        return
    removed = Entry.objects.filter(subject=Subject.PRACTITIONER, key__in=list(stays), action=Action.REMOVED)
    days = dict(removed.order_by("pk").values_list("key", "at"))
    for gone, current in stays.items():
        on = f" on {timezone.localdate(days[gone])}" if gone in days else ""
        reason = f"this record was merged into {current}{on}: use that id, or set the row aside"
        yield CellError(numbers[gone], "external_id", gone, reason)


def _withdrawn(rows: Sequence[tuple[int, Held, PractitionerRecord]]) -> Iterator[CellError]:
    """Who withdrew, and whose consent is not newer. A row that leaves state and consent as they are is taken."""
    moved = {
        held.pk: (number, held.record, record)
        for number, held, record in rows
        if record.status != Status.WITHDRAWN
        and (record.status, record.consented_on) != (held.record.status, held.record.consented_on)
    }
    if not moved:
        return
    left = Practitioner.objects.filter(pk__in=list(moved), withdrawn_on__isnull=False)
    for person in left.only("withdrawn_on", "withdrawn_because").order_by():
        number, stood, record = moved[person.pk]
        person.consented_on = record.consented_on
        if reason := needs_new_consent(person):
            column = "consented_on" if record.status == stood.status else "status"
            yield CellError(number, column, str(getattr(record, column) or ""), reason)

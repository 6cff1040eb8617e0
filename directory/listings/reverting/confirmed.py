"""Badges that may come back with a revert: their papers were confirmed when somebody last looked."""

from directory.practitioners.badges import Badge, badges_of
from directory.practitioners.choices import Paper, Result
from directory.practitioners.models import Verification
from directory.practitioners.records import PractitionerRecord


def confirmed_badges(practitioner_id: int, record: PractitionerRecord) -> list[Badge]:
    """The badges of this record whose last check confirmed them: of a certification, on the day the badge names.

    Cost: one query.
    """
    last: dict[tuple[str, str, str, str], Verification] = {}
    for row in Verification.objects.filter(practitioner=practitioner_id).order_by("checked_on", "pk"):
        if row.result != Result.CLAIMED:
            last[row.paper, row.code, row.jurisdiction, row.number] = row
    return [badge for badge in badges_of(record) if _holds(badge, last)]


def _holds(badge: Badge, last: dict[tuple[str, str, str, str], Verification]) -> bool:
    rows = [last.get((badge.paper, badge.code, badge.jurisdiction, number)) for number in {badge.number, ""}]
    found = max((row for row in rows if row is not None), key=lambda row: (row.checked_on, row.pk), default=None)
    if found is None or found.result != Result.CONFIRMED:
        return False
    return badge.paper != Paper.CERTIFICATION or found.checked_on == badge.verified_on

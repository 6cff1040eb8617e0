"""What a settled check makes of the paper: a badge, a claim, or nothing that is shown."""

from dataclasses import dataclass
from datetime import date

from directory.practitioners.choices import CredentialStatus, Result
from directory.practitioners.models import Verification
from directory.practitioners.profiles.trail import Named
from directory.practitioners.records import PractitionerRecord
from directory.verifying.choices import OnFailure
from directory.verifying.papers import Days, no_longer_shown, with_state
from directory.verifying.querying import about_paper


@dataclass(frozen=True, slots=True)
class Outcome:
    """``days`` are those that a confirmation gives the paper, ``standing`` those that it has."""

    result: Result
    checked_on: date
    days: Days
    standing: Days
    is_hidden: bool


def record_after(record: PractitionerRecord, about: Named, outcome: Outcome) -> PractitionerRecord:
    """The record as this check leaves it; only the paper in question changes."""
    if outcome.result == Result.CONFIRMED:
        status = CredentialStatus.VERIFIED.value
        return with_state(record, about, status=status, days=outcome.days, verified_on=outcome.checked_on)
    if outcome.is_hidden:
        return no_longer_shown(record, about)
    return with_state(record, about, status=CredentialStatus.CLAIMED.value, days=outcome.standing, verified_on=None)


def hides_when_it_fails(practitioner_id: int, about: Named) -> bool:
    """Whether the last confirmation of this paper said so; it holds until the next one. One query."""
    confirmed = Verification.objects.filter(about_paper(practitioner_id, about), result=Result.CONFIRMED)
    said = confirmed.order_by("-pk").values_list("check_record__on_failure", flat=True).first()
    return said == OnFailure.HIDDEN

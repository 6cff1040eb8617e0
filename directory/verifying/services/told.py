"""What somebody says about a check they made, and how the same is known when it comes twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.practitioners.choices import Result
from directory.practitioners.models import Verification
from directory.practitioners.profiles.trail import Named
from directory.practitioners.records import PractitionerRecord
from directory.verifying.choices import OnFailure
from directory.verifying.models import Check
from directory.verifying.papers import Days, find, last_day
from directory.verifying.services.outcome import Outcome, record_after
from directory.vocabulary.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Told:
    """How somebody checked. ``note`` and ``source`` are public; ``private`` and ``compared`` are for colleagues.

    ``days``: what the checker read, None for as it stands. ``on_failure``: what happens when the next check fails.
    """

    method: str
    source: str
    checked_on: date
    note: str = ""
    private: str = ""
    compared: Sequence[dict[str, str]] = ()
    days: Days | None = None
    on_failure: str = OnFailure.CLAIM.value


def says_the_same(last: Verification, told: Told, result: Result, by: Any) -> bool:
    """Whether this entry holds all that was told: the same person, the same day, the same words. One query."""
    record: Check | None = getattr(last, "check_record", None)
    return (
        last.checked_by_id == by.pk
        and record is not None
        and (last.result, last.method, last.source, last.checked_on, last.note, record.note, record.on_failure)
        == (result, told.method, told.source, told.checked_on, told.note, told.private, told.on_failure)
        and _read(record.compared) == _read(told.compared)
    )


def _read(compared: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """What was read, without the claim beside it: settling may have changed that."""
    return [{key: text for key, text in row.items() if key != "claim"} for row in compared]


def still_stands(
    last: Verification, record: PractitionerRecord, about: Named, outcome: Outcome, next_due_on: date | None
) -> bool:
    """Whether settling it once more would change neither the paper nor the day of the next check."""
    due_on = next_due_on
    if outcome.result == Result.CONFIRMED and due_on is None:
        due_on = last_day(about, outcome.days, outcome.checked_on, catalogue())
    return last.next_due_on == due_on and find(record_after(record, about, outcome), about) == find(record, about)

"""What is sealed in a kept list, and how its owner reads it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from directory.intake.state import IntakeState
from directory.matching.keeping import Found, to_data
from directory.shortlists.facts import facts
from directory.shortlists.reading import Opened


def list_data(state: IntakeState, found: Found, on: date) -> dict[str, Any]:
    """Everything that is kept, readable: the answers, and the people with their numbers, reasons and facts."""
    return {
        "date": on.isoformat(),
        "rule_version": found.rule_version,
        "seed": found.seed,
        "eligible": found.total,
        "answers": state.answers.to_json(),
        "seen": list(state.seen),
        "age_said": state.is_age_said,
        "people": [to_data(each) | {"facts": facts(each)} for each in found.people],
    }


def download(opened: Opened, names: Mapping[int, str]) -> dict[str, Any]:
    """The same for its owner, with the days of the row and the names of those who are still listed."""
    people = [{"name": names.get(one["key"])} | one for one in opened.data["people"]]
    dates = {"kept_at": opened.row.created_at.isoformat(), "ends_at": opened.row.expires_at.isoformat()}
    return {**dates, **opened.data, "people": people}

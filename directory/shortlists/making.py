"""What is sealed in a kept list, and how its owner reads it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from directory.intake.state import IntakeState
from directory.matching.keeping import Found, to_data
from directory.shortlists.facts import facts
from directory.shortlists.reading import Opened
from directory.shortlists.speaking import anew
from directory.web.phrases import one_language


def list_data(state: IntakeState, found: Found, on: date) -> dict[str, Any]:
    """Everything that is kept, readable: the answers, and the people with their numbers, reasons and facts.

    What is said of the people is kept in every language of the site: whoever the list is shared with may read another.
    Cost: a fifth of a millisecond a person and language.
    """
    own = get_language() or settings.LANGUAGE_CODE
    return {
        "date": on.isoformat(),
        "rule_version": found.rule_version,
        "seed": found.seed,
        "eligible": found.total,
        "answers": state.answers.to_json(),
        "seen": list(state.seen),
        "age_said": state.is_age_said,
        "language": own,
        "people": _people(found, own),
        "other_languages": {code: _people(found, code) for code, _ in settings.LANGUAGES if code != own},
    }


def _people(found: Found, language: str) -> list[dict[str, Any]]:
    with one_language(language):
        return [to_data(each) | {"facts": facts(each)} for each in anew(found.people)]


def download(opened: Opened, names: Mapping[int, str]) -> dict[str, Any]:
    """The same for its owner, with the days of the row and the names of those who are still listed."""
    people = [{"name": names.get(opened.moved.get(one["key"], one["key"]))} | one for one in opened.data["people"]]
    dates = {"kept_at": opened.row.created_at.isoformat(), "ends_at": opened.row.expires_at.isoformat()}
    return {**dates, **opened.data, "people": people}

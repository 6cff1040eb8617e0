"""Listings for these tests: one whom every rule lets on the site, in any state of life."""

from datetime import UTC, date, datetime
from typing import Any

from directory.listings.life import State
from directory.practitioners.models import Practitioner
from tests.practitioners.people import TODAY, days_ago, licence, office, person, terms

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STANDS: dict[State, dict[str, Any]] = {
    State.DRAFT: {"status": "draft"},
    State.IN_REVIEW: {"status": "draft", "submitted_on": days_ago(3)},
    State.LISTED: {"status": "listed"},
    State.PAUSED: {"status": "paused", "returns_on": date(2026, 12, 24)},
    State.WITHDRAWN: {"status": "withdrawn", "withdrawn_on": days_ago(30), "withdrawn_because": "curators"},
}


def ready(slug: str = "maren", *, state: State = State.DRAFT, **values: Any) -> Practitioner:
    """Somebody with a consent, a licence and an office, in this state."""
    who = licence(person(slug, **(STANDS[state] | values)), "LPC", "US-OR", expires_on=date(2027, 9, 30))
    return office(terms(who, "format:in-person"))


__all__ = ["NOW", "STANDS", "TODAY", "ready"]

"""Proposals for tests."""

from datetime import UTC, date, datetime
from typing import Any

from directory.practitioners.exchange.editing import cells_now
from directory.proposals.models import Proposal
from directory.proposals.services import propose

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def wish(source: str = "practice", author: Any = None, **cells: str) -> Proposal:
    """What Maren, or somebody for her, asks for."""
    made = propose(external_id="maren", cells=cells, source=source, author=author, now=NOW)
    assert made is not None
    return made


def field(proposal: Proposal, column: str) -> int:
    """The key of one field."""
    return proposal.fields.get(column=column).pk


def cells(*columns: str) -> tuple[str, ...]:
    """What Maren's listing says now."""
    there = cells_now("maren")
    assert there is not None
    return tuple(there[column] for column in columns)

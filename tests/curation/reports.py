"""Sending a report as a browser would, and reading what was kept."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from directory.curation.models import Report
from directory.curation.services import read

PATH = "/practitioners/somebody/report/"
THANKS = f"{PATH}thanks/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SAID = {"kind": "contact", "text": "The phone number is dead.", "email": "me@example.org"}


def send(client: Client, **fields: str) -> Any:
    """The answer to the form with these fields changed."""
    return client.post(PATH, SAID | fields)


def kept() -> list[tuple[str, str, str]]:
    """Every report: kind, text, address for an answer."""
    told = [(report.kind, read(report, timezone.now())) for report in Report.objects.order_by("created_at", "kind")]
    return [(kind, one.text, one.email) for kind, one in told]

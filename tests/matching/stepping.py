"""Going through the questionnaire step by step, as a browser without JavaScript does."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from directory.intake.state import IntakeState, read_state

#: The steps that may be seen before anything about the list is shown.
FIRST = ("start", "safety")


def at(code: str) -> str:
    """The address of a step."""
    return f"/match/{code}/"


def send(client: Client, code: str, go: str = "next", **data: Any) -> str:
    """Post a step and give the address that it leads to; a page that is shown again gives nothing."""
    response = client.post(at(code), {"go": go, "step": code, **data})
    return str(response.get("Location", ""))


def begin(client: Client) -> None:
    """Skip to the place."""
    for code in FIRST:
        send(client, code, "skip")


def state_of(client: Client) -> IntakeState | None:
    """What the browser's cookie holds now."""
    return read_state(client.get("/match/all/").wsgi_request, datetime.now(UTC))


def held(client: Client) -> dict[str, Any]:
    """The answers in the cookie, in the shape of an intake file."""
    state = state_of(client)
    assert state is not None
    return state.answers.to_json()


def seen(client: Client) -> tuple[str, ...]:
    """The chapters that count as seen."""
    state = state_of(client)
    assert state is not None
    return state.seen

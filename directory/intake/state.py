"""What a client said and where they are in the questions, between two pages: one sealed, short-lived cookie in the
client's browser. The server keeps nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import InvalidIntake
from directory.intake.parsing import parse_intake
from directory.sealing import SealBroken, seal, unseal_dated

PURPOSE = "intake:answers"
#: People a client can tick at once, to compare, print or keep.
MOST_PICKS = 8
_LONGEST_CODE = 40
_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class IntakeState:
    """``seen``: codes of the chapters that were sent or skipped, in the order of the first time.

    ``picks``: primary keys of the people who were ticked in the results, in the order of ticking, at most MOST_PICKS.
    ``is_age_said``: an age group was chosen, even if it is the one that holds when nothing is said.
    ``undo``: the last change made by one press of a button, as two parts of an intake file: "was" and "now".
    ``gone_at``: when it expires; None before it was read from a cookie. Two states that differ in it alone are equal.
    """

    answers: IntakeAnswers = field(default_factory=IntakeAnswers)
    seen: tuple[str, ...] = ()
    picks: tuple[int, ...] = ()
    is_age_said: bool = False
    undo: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    gone_at: datetime | None = field(default=None, compare=False)


def write_state(response: HttpResponseBase, state: IntakeState, now: datetime) -> None:
    """Set the cookie, good for ANSWERS_COOKIE_SECONDS. A browser takes 4,096 bytes; everything ticked needs about half.

    Compressing before sealing is sound here: one person wrote the whole value and nobody else can add to it.
    """
    data: dict[str, Any] = {
        "answers": state.answers.to_json(),
        "seen": state.seen,
        "picks": state.picks,
        "age": state.is_age_said,
    }
    if state.undo:
        data["undo"] = dict(state.undo)
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
    response.set_cookie(
        settings.ANSWERS_COOKIE_NAME,
        seal(text.encode(), purpose=PURPOSE, now=now, compress=True),
        max_age=settings.ANSWERS_COOKIE_SECONDS,
        secure=settings.ANSWERS_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def read_state(request: HttpRequest, now: datetime) -> IntakeState | None:
    """The state of this browser; None without a cookie, and for one that is forged, foreign, too old, or that the
    vocabulary has moved away from: the client then starts afresh."""
    token = request.COOKIES.get(settings.ANSWERS_COOKIE_NAME)
    if not token:
        return None
    lasts = timedelta(seconds=settings.ANSWERS_COOKIE_SECONDS)
    try:
        value, sealed_at = unseal_dated(token, purpose=PURPOSE, max_age=lasts, now=now)
        data = json.loads(value)
        if not isinstance(data, dict):
            return None
        answers = parse_intake(data.get("answers"))
        is_age_said = data.get("age") is True
        return IntakeState(answers, _seen(data), _picks(data), is_age_said, _undo(data), sealed_at + lasts)
    except (SealBroken, InvalidIntake, ValueError):
        return None


def clear_state(response: HttpResponseBase) -> None:
    """Take the cookie back."""
    response.delete_cookie(settings.ANSWERS_COOKIE_NAME, samesite="Lax")


def _seen(data: Mapping[str, Any]) -> tuple[str, ...]:
    codes = data.get("seen") or ()
    kept = [code for code in codes if isinstance(code, str) and len(code) <= _LONGEST_CODE]
    return tuple(dict.fromkeys(kept))[:_MOST_STEPS]


def _undo(data: Mapping[str, Any]) -> Mapping[str, Any]:
    found = data.get("undo")
    is_whole = isinstance(found, dict) and all(isinstance(found.get(part), dict) for part in ("was", "now"))
    return MappingProxyType(found if isinstance(found, dict) and is_whole else {})


def _picks(data: Mapping[str, Any]) -> tuple[int, ...]:
    keys = [key for key in data.get("picks") or () if isinstance(key, int) and not isinstance(key, bool)]
    return tuple(dict.fromkeys(keys))[:MOST_PICKS]

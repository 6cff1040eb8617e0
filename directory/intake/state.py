"""The answers between two pages: one sealed, short-lived cookie in the client's browser. The server keeps nothing."""

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import InvalidIntake
from directory.intake.parsing import parse_intake
from directory.sealing import SealBroken, seal, unseal

PURPOSE = "intake:answers"


def write_answers(response: HttpResponseBase, answers: IntakeAnswers, now: datetime) -> None:
    """Set the cookie, good for ANSWERS_COOKIE_SECONDS. A browser takes 4,096 bytes; everything ticked needs about half.

    Compressing before sealing is sound here: one person wrote the whole value and nobody else can add to it.
    """
    text = json.dumps(answers.to_json(), separators=(",", ":"), ensure_ascii=False)
    response.set_cookie(
        settings.ANSWERS_COOKIE_NAME,
        seal(text.encode(), purpose=PURPOSE, now=now, compress=True),
        max_age=settings.ANSWERS_COOKIE_SECONDS,
        secure=settings.ANSWERS_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def read_answers(request: HttpRequest, now: datetime) -> IntakeAnswers | None:
    """The answers of this browser; None without a cookie, and for one that is forged, foreign, too old, or that the
    vocabulary has moved away from: the client then starts afresh."""
    token = request.COOKIES.get(settings.ANSWERS_COOKIE_NAME)
    if not token:
        return None
    try:
        value = unseal(token, purpose=PURPOSE, max_age=timedelta(seconds=settings.ANSWERS_COOKIE_SECONDS), now=now)
        return parse_intake(json.loads(value))
    except (SealBroken, InvalidIntake, ValueError):
        return None


def clear_answers(response: HttpResponseBase) -> None:
    """Take the cookie back."""
    response.delete_cookie(settings.ANSWERS_COOKIE_NAME, samesite="Lax")

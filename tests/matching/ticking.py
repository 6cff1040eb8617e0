"""A browser that has answered, and what it keeps."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from directory.intake.parsing import parse_intake
from directory.intake.state import IntakeState, read_state, write_state
from directory.practitioners.models import Practitioner
from tests.matching.listings import CLIENT

SEEN = ("start", "safety", "place")


def holding(client: Client, *, seen: tuple[str, ...] = SEEN, picks: tuple[int, ...] = (), **answers: Any) -> Client:
    """This browser with these answers in its cookie; None takes an answer out."""
    data = {key: value for key, value in (CLIENT | answers).items() if value is not None}
    response = HttpResponse()
    write_state(response, IntakeState(parse_intake(data), seen, picks), timezone.now())
    client.cookies[settings.ANSWERS_COOKIE_NAME] = response.cookies[settings.ANSWERS_COOKIE_NAME].value
    return client


def held(client: Client) -> IntakeState:
    """What the cookie says."""
    request = RequestFactory().get("/")
    request.COOKIES[settings.ANSWERS_COOKIE_NAME] = client.cookies[settings.ANSWERS_COOKIE_NAME].value
    state = read_state(request, timezone.now())
    assert state is not None
    return state


def ticked(client: Client) -> list[str]:
    """External ids of the people who are ticked, in their order."""
    names = dict(Practitioner.objects.values_list("pk", "external_id"))
    return [names[key] for key in held(client).picks]


def keys(*external_ids: str) -> tuple[int, ...]:
    """Primary keys."""
    found = dict(Practitioner.objects.values_list("external_id", "pk"))
    return tuple(found[each] for each in external_ids)

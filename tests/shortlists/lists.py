"""Keeping and sharing as a browser does it."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from directory.intake.parsing import parse_intake
from directory.intake.state import IntakeState, write_state
from directory.practitioners.models import Practitioner
from tests.matching.listings import CLIENT

KEEP = "/shortlists/keep/"
SEEN = ("start", "safety", "place")


def answered(client: Client, *, picks: Sequence[str] = (), seen: Sequence[str] = SEEN, **answers: Any) -> Client:
    """A browser with these answers in its cookie, and these people ticked, by external id."""
    keys = dict(Practitioner.objects.values_list("external_id", "pk"))
    state = IntakeState(parse_intake(CLIENT | answers), tuple(seen), tuple(keys[who] for who in picks))
    response = HttpResponse()
    write_state(response, state, timezone.now())
    client.cookies[settings.ANSWERS_COOKIE_NAME] = response.cookies[settings.ANSWERS_COOKIE_NAME].value
    return client


def once_of(html: str) -> str:
    (found,) = re.findall(r'name="once" value="([^"]*)"', html)
    return str(found)


def link_in(html: str) -> str:
    """The path of the private link, which the page shows once."""
    (found,) = re.findall(r'id="private-link" value="http://testserver((?:/es)?/shortlists/[\w-]{43}/)"', html)
    return str(found)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def send(client: Client, path: str, **fields: Any) -> str:
    """Send a form of this path; what comes back is a page."""
    response = client.post(path, fields)
    assert response.status_code == 200, path
    return response.content.decode()


def keep(client: Client, language: str = "") -> str:
    """Keep the list of this browser; the path of its link. ``language``: "/es" for a page in Spanish."""
    path = language + KEEP
    return link_in(send(client, path, once=once_of(page(client, path))))


def share(client: Client, mine: str, people: Sequence[str], *, reasons: bool = False) -> str:
    """Share these people, by slug; the path of the link."""
    ticked = {"reasons": "1"} if reasons else {}
    once = once_of(page(client, f"{mine}share/"))
    return link_in(send(client, f"{mine}share/", once=once, people=list(people), **ticked))


def shown(html: str) -> list[str]:
    return re.findall(r'data-practitioner="([^"]*)"', html)

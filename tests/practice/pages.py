"""A practitioner with a link, and the page behind it, as a browser has it."""

import html
import re
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from directory.mailing.letters import Letter, opened
from directory.mailing.models import Mail
from directory.practice.services import link_for
from directory.practitioners.models import Practitioner
from tests.matching.listings import bring, listed

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def maren(**cells: str) -> Practitioner:
    """Somebody listed in Portland, with an address, last confirmed on 10 November 2026."""
    bring(listed("maren", **({"email": "maren@example.org", "phone": "+15035550123"} | cells)))
    return Practitioner.objects.get(external_id="maren")


def link(person: Practitioner, now: datetime = NOON) -> str:
    """The path of a fresh link."""
    return link_for(person, now)


def letters() -> list[Letter]:
    """What stands in the outbox, in the order of writing."""
    return [opened(mail, NOON) for mail in Mail.objects.order_by("created_at", "pk")]


def link_in(letter: Letter) -> str:
    """The path of the one link of a mail."""
    (token,) = re.findall(r"/practice/([A-Za-z0-9_-]{43})/", letter.body)
    return f"/practice/{token}/"


def form_of(client: Client, path: str, action: str = "save") -> dict[str, Any]:
    """What a browser would send by this button without typing anything."""
    return form_in(client.get(path).content.decode(), action)


def form_in(page: str, action: str = "save") -> dict[str, Any]:
    """The same of a page that is open already."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        if f'name="action" value="{action}"' in form:
            return _fields(form) | {"action": action}
    raise AssertionError(f"no form with {action}")


def whole_form(client: Client, path: str) -> dict[str, Any]:
    """The same for the last form of a page, with all kinds of fields."""
    return _fields(re.findall(r"<form.*?</form>", client.get(path).content.decode(), re.DOTALL)[-1])


def _fields(form: str) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        is_box = 'type="radio"' in tag or 'type="checkbox"' in tag
        if name is None or name[1] == "csrfmiddlewaretoken" or (is_box and " checked" not in tag):
            continue
        text = html.unescape(value[1]) if value else "on" if is_box else ""
        sent.setdefault(name[1], []).append(text)
    for name, body in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', body)
        sent[name] = [html.unescape(text) for text in chosen] or [""]
    for name, body in re.findall(r'<textarea name="([^"]+)".*?>(.*?)</textarea>', form, re.DOTALL):
        sent[name] = [html.unescape(body).removeprefix("\n")]
    return sent

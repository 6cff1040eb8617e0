"""Whatever is sent to an address that takes a form: an answer for people, never a failure, never a row."""

import io
import json
import logging
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.test import Client

from directory.intake.questions.chapters import BY_CODE
from directory.shortlists.models import KeptShortlist, SharedLink
from directory.web.bodies import MOST_BYTES
from tests.examples import thorough_but
from tests.journeys.routes import routes
from tests.journeys.test_odd_input import _KNOWN, _NASTY, FORM
from tests.journeys.test_planted_words import database
from tests.matching.listings import bring, listed
from tests.matching.ticking import holding
from tests.practitioners.conftest import _on_the_day
from tests.shortlists.lists import keep, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]
__all__ = ["_on_the_day"]

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
NAMES = [
    *FORM, "go", "step", "word", "shown", "seen", "edit", "steps", "picks", "who", "kept", "drop", "show",
    "requirement", "to", "undo", "name", "once", "people", "reasons", "link", "a\0b", "\u202e", "", "x" * 2_000,
]  # fmt: skip
TEXTS = [
    *_KNOWN, *_NASTY, "next", "skip", "clear", "find", "results", "all", "practical", "more", "compare", "maren",
    "crash", "\u200f97214", "\udcff", "y" * 100_000, "\u0301" * 30_000, "1" * 43, "can_wait", "true",
    "00000000-0000-4000-8000-000000000000",
]  # fmt: skip


def part(disposition: str, text: str) -> bytes:
    """A form of one part."""
    return f"--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{text}\r\n--x--\r\n".encode()


#: Bodies that are no form, or not the one that their header says.
ODD: dict[str, tuple[str, bytes]] = {
    "nothing at all": ("", b""),
    "no type": ("", b"location=97214"),
    "JSON": ("application/json", json.dumps({"location": "97214", "crisis": [1]}).encode()),
    "JSON said to be a form": (URLENCODED, b'{"location": {"lat": NaN}}'),
    "XML": ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "no form in parts": ("multipart/form-data", b"location=97214"),
    "half a form in parts": (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="location"\r\n\r\n972'),
    "a part without a name": (MULTIPART, b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n"),
    "a file": (MULTIPART, part('name="location"; filename="../a\0"', "<script>")),
    "broken base64": (MULTIPART, part('name="go"\r\nContent-Transfer-Encoding: base64', "?")),
    "too many files": (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n1\r\n' * 101
                       + b"--x--\r\n"),
    "too many fields": (URLENCODED, b"a=1&" * 2_001),
    "too long": (URLENCODED, b"location=" + b"z" * MOST_BYTES),
    "bad escapes": (URLENCODED, b"location=%zz%ff%&%00=%00&=&&;"),
    "lone surrogates": (URLENCODED, b"location=%ed%a0%80&name=%ed%b3%bf&who=%ed%b0%80"),
}  # fmt: skip


@pytest.fixture
def client(client: Client) -> Client:
    """A browser with answers, which meets a failure as an answer."""
    bring(listed("maren"), listed("teo"))
    holding(client, seen=tuple(BY_CODE))
    client.raise_request_exception = False
    return client


@pytest.fixture
def addresses(client: Client) -> list[str]:
    """Every address of the questions, the list and what was kept, from the resolver: with real tokens and steps."""
    mine = keep(client)
    theirs = share(client, mine, ["maren"])
    found = []
    for route in sorted(set(routes())):
        if route.startswith("shortlists/<"):
            found += [route.replace("shortlists/<str:token>/", link[1:]) for link in (mine, theirs)]
        elif route.startswith(("match/", "shortlists/")):
            found += [route.replace("<slug:code>", code) for code in BY_CODE] if "<" in route else [route]
    # Last, because nothing of the list is there after it.
    return sorted((f"/{path}" for path in found), key=lambda path: path.endswith("/delete/"))


@pytest.fixture
def errors() -> Iterator[io.StringIO]:
    """What is logged as an error. A refusal of Django's own, for too many fields, is none."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setLevel(logging.ERROR)
    handler.addFilter(lambda record: not record.name.startswith("django.security."))
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def sent(client: Client, path: str, content_type: str, body: bytes) -> Any:
    """From a copy of this browser: what one form does to the cookie is not the next one's affair."""
    browser = Client(raise_request_exception=False)
    browser.cookies.update(client.cookies)
    return browser.generic("POST", path, body, content_type=content_type)


def is_answer(response: Any) -> bool:
    """For people: a page, a way on, a number, a file, or a friendly refusal."""
    return response.status_code in (200, 204, 302, 400, 404, 405) and b"Traceback" not in response.content


def rows() -> dict[str, list[str]]:
    return {table: found for table, found in database().items() if not table.startswith("shortlists_")}


def form(chance: random.Random) -> bytes:
    """A few fields, some of them repeated, escaped as a browser does it."""
    pairs = [(chance.choice(NAMES), chance.choice(TEXTS)) for _ in range(chance.randrange(1, 9))]
    escaped = (f"{quote_plus(name)}={quote_plus(text, errors='surrogatepass')}" for name, text in pairs)
    return "&".join(escaped).encode()[: MOST_BYTES - 1]


@pytest.mark.parametrize("kind", thorough_but("JSON", "too many files", "bad escapes", "lone surrogates", of=ODD))
def test_a_body_that_is_no_form_is_an_answer_and_no_row(
    client: Client, addresses: list[str], errors: io.StringIO, kind: str
) -> None:
    before = rows()
    found = {path: sent(client, path, *ODD[kind]) for path in addresses if not path.endswith(("/delete/", "/stop/"))}

    assert [path for path, response in found.items() if not is_answer(response)] == []
    assert (rows(), KeptShortlist.objects.count(), SharedLink.objects.count()) == (before, 1, 1)
    assert errors.getvalue() == ""


@pytest.mark.thorough
def test_random_forms_are_answers_and_no_rows(client: Client, addresses: list[str], errors: io.StringIO) -> None:
    chance = random.Random()  # nosec B311 - what is drawn is in the message of a failure
    before, failed = rows(), []
    for path in addresses * 6:
        body = form(chance)
        if not is_answer(sent(client, path, URLENCODED, body)):
            failed.append((path, body[:2_000]))

    assert failed == []
    assert rows() == before
    assert KeptShortlist.objects.count() <= 1 + sum(path.endswith("/keep/") for path in addresses * 6)
    assert errors.getvalue() == ""


@pytest.mark.parametrize(("length", "status"), [
    (str(MOST_BYTES + 1), 400), ("9" * 5_000, 400), ("-1", 400), ("x", 400), ("", 302), ("6", 200),
])  # fmt: skip
def test_a_long_body_is_refused_by_its_length_before_it_is_read(length: str, status: int) -> None:
    browser: Any = Client(raise_request_exception=False)
    found = browser.generic("POST", "/match/all/", b"edit=1", content_type=URLENCODED, CONTENT_LENGTH=length)

    assert found.status_code == status

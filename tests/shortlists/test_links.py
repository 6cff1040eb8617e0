"""Tokens: one purpose each, hashed where they are kept, and one answer to everything that is wrong with one."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.shortlists.models import KeptShortlist, SharedLink
from directory.shortlists.services import delete
from directory.shortlists.tokens import hash_of, new_once, token_for
from tests.journeys.test_planted_words import database
from tests.matching.listings import bring, listed
from tests.shortlists.lists import answered, keep, page, share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
READS = ("", "print/")
OWN_READS = ("data/", "share/")
OWN_WRITES = ("share/", "stop/", "go-on/", "delete/")
NOBODYS = "A" * 43


@pytest.fixture
def links(client: Client) -> dict[str, str]:
    """The owner's link of a list, and a shared one."""
    bring(listed("maren"))
    mine = keep(answered(client))
    return {"mine": mine, "theirs": share(client, mine, ["maren"])}


def token_of(link: str) -> str:
    return link.split("/")[2]


def refused(client: Client, link: str, paths: tuple[str, ...], method: str = "get") -> set[tuple[int, bytes]]:
    """What comes back, over all of these."""
    found = [getattr(client, method)(link + path) for path in paths]
    return {(response.status_code, response.content) for response in found}


def test_a_token_has_256_bits_and_depends_on_its_number_its_purpose_and_the_key(settings: Any) -> None:
    once = new_once()
    first = token_for("owner", once)
    assert len(first) == len(once) == 43
    others = {token_for("shared", once), token_for("owner", new_once())}
    settings.SECRET_KEY = "another"
    others.add(token_for("owner", once))

    assert len(others - {first, once}) == 3


def test_only_hashes_are_stored_each_for_one_purpose(links: dict[str, str]) -> None:
    rows = str(database())
    assert [link for link in links.values() if token_of(link) in rows] == []
    assert KeptShortlist.objects.get().token_hash == hash_of("owner", token_of(links["mine"]))
    assert SharedLink.objects.get().token_hash == hash_of("shared", token_of(links["theirs"]))
    assert len({hash_of("owner", "x"), hash_of("shared", "x"), hashlib.sha256(b"x").hexdigest()}) == 3


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same(
    client: Client, links: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = refused(client, f"/shortlists/{NOBODYS}/", ("",))
    mine = token_of(links["mine"])
    wrong = [NOBODYS, mine[:-1], mine + "A", mine.swapcase(), "x", "%00", "é", "..", "a" * 3_000, "0" * 43]

    assert len(expected) == 1
    assert {found for token in wrong[:5] for found in refused(client, f"/shortlists/{token}/", READS + OWN_READS)} == (
        expected
    )
    assert {client.get(f"/shortlists/{token}/").status_code for token in wrong} <= {400, 404}
    for method, paths in (("get", OWN_READS), ("post", OWN_WRITES)):
        assert refused(client, links["theirs"], paths, method) == expected, "a link of another purpose"
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        for link in links.values():
            assert refused(client, link, READS) == expected, "expired"
        assert (
            refused(client, links["mine"], OWN_READS) | refused(client, links["mine"], OWN_WRITES, "post") == expected
        )
    with monkeypatch.context() as patch:
        patch.setattr(settings, "FIELD_ENCRYPTION_KEYS", {"other": b"x" * 32})
        for link in links.values():
            assert refused(client, link, READS) == expected, "the key is lost"
    client.post(f"{links['mine']}delete/")
    for link in links.values():
        assert refused(client, link, READS) == expected, "deleted"


def test_a_value_moved_to_another_row_does_not_open(client: Client, links: dict[str, str]) -> None:
    other = keep(answered(Client()))
    rows = {row.token_hash: row for row in KeptShortlist.objects.all()}
    mine = rows[hash_of("owner", token_of(links["mine"]))]
    KeptShortlist.objects.exclude(pk=mine.pk).update(sealed=mine.sealed)

    assert [client.get(link).status_code for link in (other, links["mine"])] == [404, 200]


def test_an_unknown_token_costs_what_a_wrong_one_costs(client: Client, links: dict[str, str]) -> None:
    counts = set()
    for token in (NOBODYS, "x", token_of(links["mine"])[:-1]):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"/shortlists/{token}/")
        counts.add(len(queries))
    assert counts == {2}


def test_reading_changes_nothing(client: Client, links: dict[str, str]) -> None:
    before = database()
    for method in ("get", "head"):
        for path in READS + OWN_READS:
            assert getattr(client, method)(links["mine"] + path).status_code == 200
        for path in READS:
            assert getattr(client, method)(links["theirs"] + path).status_code == 200
        for path in ("stop/", "go-on/", "delete/"):
            assert getattr(client, method)(links["mine"] + path).status_code == 405
    assert database() == before


@pytest.mark.parametrize("path", ["", "print/", "data/", "share/", "gone"])
def test_no_page_of_it_is_stored_or_found(client: Client, links: dict[str, str], path: str) -> None:
    response = client.get("/shortlists/gone/" if path == "gone" else links["mine"] + path)

    assert response.status_code == 200
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert response.cookies == {}


def test_deleting_takes_one_press_and_everything_with_it(client: Client, links: dict[str, str]) -> None:
    response = client.post(f"{links['mine']}delete/")

    assert (response.status_code, response["Location"]) == (302, "/shortlists/gone/")
    assert "The list is deleted" in page(client, "/shortlists/gone/")
    assert (KeptShortlist.objects.count(), SharedLink.objects.count()) == (0, 0)


def test_deleting_twice_at_once_is_no_error(links: dict[str, str]) -> None:
    row = KeptShortlist.objects.get()
    delete(shortlist=row)
    delete(shortlist=row)
    assert KeptShortlist.objects.count() == 0


def test_the_end_holds_although_nothing_was_purged(client: Client, links: dict[str, str]) -> None:
    with time_machine.travel(NOON + timedelta(days=30, seconds=-1), tick=False):
        assert [client.get(link).status_code for link in links.values()] == [200, 200]
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        assert [client.get(link).status_code for link in links.values()] == [404, 404]
    assert KeptShortlist.objects.count() == 1


def test_no_curator_sees_these_tables() -> None:
    assert [model for model in admin.site._registry if model._meta.app_label == "shortlists"] == []
    assert {
        model.__name__: [field.name for field in model._meta.get_fields()]
        for model in apps.get_app_config("shortlists").get_models()
    } == {
        "KeptShortlist": ["links", "id", "sealed", "created_at", "token_hash", "expires_at"],
        "SharedLink": ["id", "sealed", "created_at", "token_hash", "shortlist"],
    }

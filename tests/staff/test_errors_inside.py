"""Errors inside the workbench keep its ways for those who work there, and tell strangers nothing of it."""

import pytest
from django.test import Client

from tests.staff.accounts import logged_in

pytestmark = pytest.mark.django_db
NOWHERE, NOT_FOR_READERS = "/curation/nothing-here/", "/curation/vocabulary/terms/specialty/"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [(NOWHERE, 404, "There is no such page"), (NOT_FOR_READERS, 403, "This page is not open to you")],
)
def test_a_curator_keeps_the_ways_of_the_workbench(path: str, status: int, words: str) -> None:
    answer = logged_in("auditor").get(path)
    html = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{words}</h1>" in html
    assert 'class="bench-nav"' in html
    assert 'class="crisis' not in html


def test_a_stranger_sees_the_page_of_everybody() -> None:
    answer = Client().get(NOWHERE)
    assert answer.status_code == 404
    assert b"bench-nav" not in answer.content


def test_outside_of_the_workbench_a_curator_sees_the_page_of_everybody() -> None:
    answer = logged_in("auditor").get("/practitioners/nobody-of-that-name/")
    assert answer.status_code == 404
    assert b"bench-nav" not in answer.content

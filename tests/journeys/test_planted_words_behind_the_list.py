"""The pages made of the list tell nobody what was said or whom somebody looked for, also where they break."""

import io
import re

import pytest
from django.test import Client

from directory.matching.views import compare, print_sheet, why_not
from tests.journeys.test_planted_words import ANSWERS, database, head_of, lines, planted
from tests.practitioners.people import office, person

__all__ = ["lines"]

pytestmark = pytest.mark.django_db

NAME = "Flashbacks Abuse-or-Assault"
PAGES = ("compare/", "compare/?only=differs", "print/", "print/?topics=1", "why-not/", "results/?show=28")
FORMS = (
    ("picks/", {"who": ["somebody", "pelvic-pain"], "go": "compare"}),
    ("change/", {"requirement": "communities", "to": "veterans"}),
    ("why-not/", {"name": NAME}),
)


def answered() -> Client:
    office(person("somebody"))
    browser = Client(raise_request_exception=False)
    response = browser.post("/match/all/", ANSWERS)
    assert response["Location"] == "/match/results/"
    return browser


def test_no_page_behind_the_list_tells_an_answer_or_a_name(lines: io.StringIO) -> None:
    browser = answered()
    before = database()
    pages = [browser.get(f"/match/{path}") for path in PAGES]
    pages += [browser.post(f"/match/{path}", fields) for path, fields in FORMS]
    html = [page.content.decode() for page in pages]
    addresses = " ".join(url for each in html for url in re.findall(r'(?:href|src|action)="([^"]*)"', each))

    assert [page.status_code for page in pages] == [200] * 6 + [302, 302, 200]
    assert planted(addresses) == []
    assert [planted(head_of(each)) for each in html] == [[]] * 9
    assert planted(" ".join(f"{name}: {value}" for page in pages for name, value in page.items())) == []
    assert planted(" ".join(morsel.OutputString() for morsel in browser.cookies.values())) == []
    assert database() == before
    assert planted(lines.getvalue()) == []


def test_nor_does_one_that_breaks(lines: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise RuntimeError(f"{args} {kwargs}")

    browser = answered()
    monkeypatch.setattr(why_not, "standings", breaks)
    monkeypatch.setattr(compare, "comparison", breaks)
    monkeypatch.setattr(print_sheet, "sheet", breaks)
    pages = [browser.post("/match/why-not/", {"name": NAME}), *(browser.get(f"/match/{path}") for path in PAGES[:4])]

    assert [page.status_code for page in pages] == [500] * 5
    assert "RuntimeError" in lines.getvalue()
    assert planted(lines.getvalue()) == []
    assert [planted(page.content.decode()) for page in pages] == [[]] * 5

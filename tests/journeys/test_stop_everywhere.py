"""A crisis or an emergency sign, said on any step or page: nobody is looked up, no row is left, and nothing that was
there before opens a list until the safety questions are answered anew."""

import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.conf import settings
from django.test import Client

from directory.intake.questions.chapters import BY_CODE
from directory.matching import table
from directory.ranking import engine, gating, relaxing
from tests.examples import thorough_but
from tests.journeys.test_planted_words import database
from tests.matching.listings import bring, listed
from tests.matching.ticking import held, holding, keys, ticked
from tests.practitioners.conftest import _on_the_day
from tests.shortlists.lists import keep, page, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]
__all__ = ["_on_the_day"]

START, SAFETY = "/match/", "/match/safety/"
SIGNS: tuple[dict[str, Any], ...] = (
    {"crisis": "1"}, {"crisis": "0\0"}, {"red_flags": ["", "leg-weakness"]}, {"red_flags": ["x", "saddle-numbness"]},
)  # fmt: skip
PAGES = ("/match/all/", *(f"/match/{code}/" for code in BY_CODE))
#: Whatever shows people.
READS = ("/match/results/", "/match/results/?show=28", "/match/compare/", "/match/print/", "/match/why-not/",
         "/shortlists/keep/")  # fmt: skip
#: Whatever looks somebody up, or keeps something, when a form is sent.
WRITES: dict[str, dict[str, Any]] = {
    "/match/why-not/": {"name": "maren"},
    "/match/picks/": {"who": ["maren"], "go": "compare"},
    "/match/change/": {"requirement": "can_wait", "to": "true"},
    "/shortlists/keep/": {"once": "x" * 43},
}
HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">')


@pytest.fixture
def client(client: Client) -> Client:
    """A browser that has a list and has ticked somebody."""
    bring(listed("maren"), listed("teo"))
    return holding(client, seen=tuple(BY_CODE), picks=keys("teo"))


@pytest.fixture
def no_ranking(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Called, it makes whatever ranks, gates or reads the table fail the test, under every name it goes by."""
    work = [engine.rank, engine.placed, engine.standing, gating.gate, relaxing.relaxations, table.current]

    def explode(*args: object, **kwargs: object) -> NoReturn:
        pytest.fail("nobody may be looked up")

    def begin() -> None:
        for name, module in list(sys.modules.items()):
            if name.startswith("directory."):
                for word, value in list(vars(module).items()):
                    if any(value is each for each in work):
                        monkeypatch.setattr(module, word, explode)

    return begin


def where(response: Any) -> tuple[int, str]:
    return response.status_code, response.get("Location", "")


def corrected(client: Client, stopped: str) -> Any:
    """Press "Change my answer"."""
    carried: dict[str, list[str]] = {}
    for name, text in HIDDEN.findall(stopped):
        carried.setdefault(name, []).append(text)
    return client.post("/match/all/", carried)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("sign", thorough_but(SIGNS[0], SIGNS[3], of=SIGNS), ids=str)
def test_a_stop_calls_no_ranking_leaves_no_row_and_closes_every_way_to_a_list(
    client: Client, no_ranking: Callable[[], None], path: str, sign: dict[str, Any]
) -> None:
    before = database()
    no_ranking()
    response = client.post(path, sign | {"location": "97214", "go": "results", "steps": "1"})

    assert "stop-page" in response.content.decode()
    assert response.cookies[settings.ANSWERS_COOKIE_NAME].value == ""
    assert {read: where(client.get(read)) for read in READS} == dict.fromkeys(READS, (302, START))
    assert {write: where(client.post(write, data)) for write, data in WRITES.items()} == (
        dict.fromkeys(WRITES, (302, START))
    )
    assert client.post("/match/count/", {"step": "place", "location": "97214"}).status_code == 204
    assert database() == before


@pytest.mark.parametrize("code", BY_CODE)
def test_a_count_with_a_sign_in_it_counts_nobody(client: Client, no_ranking: Callable[[], None], code: str) -> None:
    no_ranking()
    found = {client.post("/match/count/", sign | {"step": code}).status_code for sign in SIGNS}
    assert found == {204}


@pytest.mark.parametrize("path", PAGES[1:])
def test_a_slip_brings_the_ticked_people_back_and_no_list_before_safety_was_answered(client: Client, path: str) -> None:
    response = corrected(client, client.post(path, {"red_flags": ["leg-weakness"]}).content.decode())

    assert where(response) == (302, SAFETY)
    assert {where(client.get(read)) for read in READS} == {(302, START)}
    for go in ("results", "place", "practical"):
        client.post("/match/start/", {"go": go})
        assert where(client.get("/match/results/")) == (302, START)
    assert where(client.post(SAFETY, {"go": "results"})) == (302, "/match/results/")
    assert ticked(client) == ["teo"]


def test_a_slip_on_the_one_page_brings_the_ticked_people_back(client: Client) -> None:
    form = dict(HIDDEN.findall(page(client, "/match/all/")))
    stopped = client.post("/match/all/", form | {"red_flags": ["leg-weakness"], "location": "97214"}).content.decode()
    again = corrected(client, stopped).content.decode()
    wrong = client.post("/match/all/", dict(HIDDEN.findall(again)) | {"budget": "plenty"}).content.decode()
    client.post("/match/all/", dict(HIDDEN.findall(wrong)) | {"location": "97214"})

    assert ticked(client) == ["teo"]


@pytest.mark.parametrize(("picks", "kept"), [
    (["x", "-1", "0", "", "\0", "9" * 5_000, str(2**63), "7", "7", "٣"], (7,)),
    ([str(number) for number in range(1, 40)], tuple(range(1, 9))),
], ids=["nonsense", "too many"])  # fmt: skip
def test_ticked_people_of_a_changed_slip_are_bounded_and_never_a_failure(
    client: Client, picks: list[str], kept: tuple[int, ...]
) -> None:
    client.cookies.clear()
    client.post("/match/all/", {"location": "97214", "picks": picks})

    assert held(client).picks == kept
    assert client.get("/match/results/").status_code == 200


def test_a_kept_list_gives_its_answers_back_but_shows_no_new_list_before_safety_is_asked(client: Client) -> None:
    mine = keep(client)
    client.post("/match/safety/", {"crisis": "1"})
    assert where(client.post(f"{mine}go-on/")) == (302, SAFETY)

    assert {where(client.get(read)) for read in READS} == {(302, START)}
    assert "stop-page" in client.post(SAFETY, {"red_flags": ["leg-weakness"]}).content.decode()
    client.post(f"{mine}go-on/")
    client.post(SAFETY, {"go": "results"})
    assert shown(page(client, mine)) == ["teo"]
    assert sorted(shown(page(client, "/match/results/"))) == ["maren", "teo"]

"""The list, the page and the acts of listings in the workbench."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.listings.life import State
from directory.practitioners.models import Practitioner
from tests.listings.people import STANDS, ready
from tests.practitioners.people import licence, office, person
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

LIST = "/curation/listings/"


def text_of(response: object) -> str:
    html = re.sub(r"<svg.*?</svg>|<script.*?</script>", "", response.content.decode(), flags=re.DOTALL)  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ").split())


def names(response: object) -> list[str]:
    found = re.findall(r'<th scope="row"><a href="/curation/listings/\d+/">([^<]+)', response.content.decode())  # type: ignore[attr-defined]
    return [str(name) for name in found]


@pytest.fixture
def curator() -> Client:
    return logged_in("curator")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=okafor", ["Maren Okafor"]),
        ("q=OKA mar", ["Maren Okafor"]),
        ("q=ext-77", ["Ana Ruiz"]),
        ("q=ruiz%40example", ["Ana Ruiz"]),
        ("q=c55", ["Maren Okafor"]),
        ("q=512", []),
        ("q=%25", []),
        ("state=draft", ["Cai Bell"]),
        ("state=in-review", ["Dee Moss"]),
        ("state=withdrawn", []),
        ("state=listed&sort=openings", ["Ana Ruiz", "Maren Okafor"]),
        ("", ["Ana Ruiz", "Cai Bell", "Dee Moss", "Maren Okafor"]),
    ],
)
def test_listings_in_every_state_are_found_by_what_curators_know(curator: Client, query: str, found: list[str]) -> None:
    licence(person("maren", name="Maren Okafor"), "LPC", "US-OR", number="C5512")
    person("ext-77", name="Ana Ruiz", email="ruiz@example.org", confirmed_on=None)
    person("cai", name="Cai Bell", status="draft")
    person("dee", name="Dee Moss", **STANDS[State.IN_REVIEW])
    assert names(curator.get(f"{LIST}?{query}")) == found


def test_the_states_are_counted_for_what_was_asked(curator: Client) -> None:
    for state in State:
        person(f"bell-{state}", **STANDS[state])
    person("moss")
    said = text_of(curator.get(f"{LIST}?q=bell"))
    assert "All 5 Draft 1 In review 1 Listed 1 Paused 1 Withdrawn 1" in said


@pytest.mark.parametrize("query", ["state=gone", "sort=fame"])
def test_a_forged_filter_is_not_found(curator: Client, query: str) -> None:
    assert curator.get(f"{LIST}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["page=99999999999999999999", "page=-1", "page=x", "q=%F0%9F%98%80", "q=" + "x" * 5_000]
)
def test_an_odd_address_is_no_error(curator: Client, query: str) -> None:
    person("maren")
    assert curator.get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["", "?q=bell&state=listed&sort=changed"])
def test_the_list_costs_the_same_whatever_its_length(curator: Client, query: str) -> None:
    licence(person("bell"), "LPC", "US-OR")
    few = _queries(curator, f"{LIST}{query}")
    for number in range(30):
        licence(person(f"bell-{number}"), "LPC", "US-OR")
    assert _queries(curator, f"{LIST}{query}") == few


def test_the_page_costs_the_same_however_much_there_is(curator: Client) -> None:
    who = ready()
    curator.get(f"{LIST}{who.pk}/")
    few = _queries(curator, f"{LIST}{who.pk}/")
    for number in range(5):
        office(licence(who, "PT", "US-WA", number=str(number)))
    assert _queries(curator, f"{LIST}{who.pk}/") == few


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@pytest.mark.parametrize("state", list(State))
def test_the_page_says_the_state_and_offers_its_acts(curator: Client, state: State) -> None:
    who = ready(state=state)
    html = curator.get(f"{LIST}{who.pk}/").content.decode()
    offered = set(re.findall(rf"{LIST}{who.pk}/do/([a-z-]+)/", html))
    assert (
        offered
        == {
            State.DRAFT: {"submit", "list", "withdraw"},
            State.IN_REVIEW: {"list", "send-back", "withdraw"},
            State.LISTED: {"pause", "withdraw"},
            State.PAUSED: {"bring-back", "pause", "withdraw"},
            State.WITHDRAWN: {"bring-back"},
        }[state]
    )
    assert ("/practitioners/maren/" in html) is (state is State.LISTED)


def test_the_page_says_what_stands_against_listing(curator: Client) -> None:
    who = person("maren", status="draft", consented_on=None)
    said = text_of(curator.get(f"{LIST}{who.pk}/"))
    assert "What stands against listing" in said
    assert "There is no dated consent" in said
    assert "There is no licence" in said
    Practitioner.objects.update(status="listed", consented_on="2026-01-01")
    assert "Listed, although a rule stands against it" in text_of(curator.get(f"{LIST}{who.pk}/"))


@pytest.mark.parametrize(
    ("state", "act", "data", "stands"),
    [
        (State.DRAFT, "submit", {}, ("draft", True)),
        (State.DRAFT, "list", {}, ("listed", False)),
        (State.IN_REVIEW, "send-back", {"reason": "No number."}, ("draft", False)),
        (State.LISTED, "pause", {"returns_on": "2027-01-04"}, ("paused", False)),
        (State.LISTED, "pause", {"returns_on": ""}, ("paused", False)),
        (State.LISTED, "withdraw", {"because": "own-wish"}, ("withdrawn", False)),
        (State.PAUSED, "bring-back", {}, ("listed", False)),
        (State.WITHDRAWN, "bring-back", {}, ("draft", True)),
    ],
)
def test_an_act_is_done_and_said(
    curator: Client, state: State, act: str, data: dict[str, str], stands: tuple[str, bool]
) -> None:
    who = ready(state=state)
    response = curator.post(f"{LIST}{who.pk}/do/{act}/", data, follow=True)
    assert response.redirect_chain == [(f"{LIST}{who.pk}/", 302)]
    who.refresh_from_db()
    assert (who.status, who.submitted_on is not None) == stands
    assert "Maren" in text_of(response)


@pytest.mark.parametrize(
    ("state", "act", "data", "status", "words"),
    [
        (State.LISTED, "list", {}, 409, "The listing is listed now."),
        (State.LISTED, "pause", {"returns_on": "2026-11-20"}, 409, "The day of the return must lie after today."),
        (State.LISTED, "pause", {"returns_on": "soon"}, 422, "Write the day as 2026-11-20."),
        (State.LISTED, "withdraw", {"because": "boredom"}, 422, "Choose from this list."),
        (State.LISTED, "withdraw", {}, 422, "Say why."),
        (State.IN_REVIEW, "send-back", {"reason": ""}, 422, "Say what is missing"),
        (State.LISTED, "fly", {}, 404, ""),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(
    curator: Client, state: State, act: str, data: dict[str, str], status: int, words: str
) -> None:
    who = ready(state=state)
    stood = Practitioner.objects.values().get()
    response = curator.post(f"{LIST}{who.pk}/do/{act}/", data)
    assert response.status_code == status
    assert words in text_of(response)
    assert Practitioner.objects.values().get() == stood


Ask = Callable[[Client, int], int]
READING: dict[str, Ask] = {
    "list": lambda client, pk: client.get(LIST).status_code,
    "page": lambda client, pk: client.get(f"{LIST}{pk}/").status_code,
    "of": lambda client, pk: client.get(f"{LIST}of/maren/").status_code,
}
EDITING: dict[str, Ask] = {
    "form": lambda client, pk: client.get(f"{LIST}{pk}/edit/").status_code,
    "edit": lambda client, pk: client.post(f"{LIST}{pk}/edit/", {"name": "Other", "act": "save"}).status_code,
    "act": lambda client, pk: client.post(f"{LIST}{pk}/do/withdraw/", {"because": "own-wish"}).status_code,
}


@pytest.mark.parametrize("way", [*READING, *EDITING])
@pytest.mark.parametrize("role", ["verifier", "coordinator", "auditor", "", "outsider", "nobody"])
def test_who_may_not_edit_is_refused_on_the_server(role: str, way: str) -> None:
    who = ready(state=State.LISTED)
    stood = Practitioner.objects.values().get()
    client = Client()
    if role == "outsider":
        client.force_login(account("", name="outsider", is_staff=False))
    elif role != "nobody":
        client = logged_in(role)
    status = (READING | EDITING)[way](client, who.pk)
    if role in ("outsider", "nobody"):
        # what is read leads to the log-in, and back; a form has no page to come back to
        assert status == (403 if way in ("edit", "act") else 302)
    else:
        reads = way in READING and role != ""
        assert status == ((302 if way == "of" else 200) if reads else 403)
    assert Practitioner.objects.values().get() == stood


def test_those_who_may_not_edit_are_offered_no_buttons() -> None:
    who = ready(state=State.LISTED)
    html = logged_in("auditor").get(f"{LIST}{who.pk}/").content.decode()
    assert "/do/" not in html
    assert f"{LIST}{who.pk}/edit/" not in html


@pytest.mark.parametrize("path", ["999999999999999999999999/", "0/", "of/nobody/", "0/edit/", "0/do/withdraw/"])
def test_a_forged_key_is_not_found(curator: Client, path: str) -> None:
    ready()
    ask = curator.post if "/do/" in path else curator.get
    assert ask(f"{LIST}{path}").status_code == 404

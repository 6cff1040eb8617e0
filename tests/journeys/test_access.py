"""Who gets what: everybody, at every address the resolver knows, with every method. An address without a row fails."""

import re
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.examples import thorough_but
from tests.journeys.headers import carried, promised
from tests.journeys.routes import routes
from tests.practitioners.people import person

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "TRACE")
EACH_METHOD = thorough_but("GET", "POST", of=METHODS)
LOG_IN = "/admin/login/?next="
#: A token that opens nothing.
NOBODYS = "A" * 43


@dataclass(frozen=True, slots=True)
class Row:
    """A route's sample address, and what reading and sending a form are answered with."""

    path: str
    read: int
    send: int = 405


#: The same for everybody: these pages know no log-in.
OPEN = {
    "": Row("/", 200),
    "healthz": Row("/healthz", 200),
    "readyz": Row("/readyz", 200),
    "robots.txt": Row("/robots.txt", 200),
    "favicon.ico": Row("/favicon.ico", 302),
    "theme-<slug:version>.css": Row("/theme-none.css", 404),
    "brand/<str:name>": Row("/brand/none.svg", 404),
    ".well-known/security.txt": Row("/.well-known/security.txt", 200),
    "sitemap.xml": Row("/sitemap.xml", 200),
    "sitemap-<slug:section>-<int:number>.xml": Row("/sitemap-people-1.xml", 200),
    "pins/": Row("/pins/", 200),
    "map/towns/": Row("/map/towns/?side=1&south=45&west=-123", 200),
    "places/": Row("/places/", 200),
    "places/<slug:region>/": Row("/places/us-or/", 404),
    "places/<slug:region>/<slug:town>/": Row("/places/us-or/portland/", 404),
    "places/<slug:region>/<slug:town>/<slug:topic>/": Row("/places/us-or/portland/sep/", 404),
    "practitioners/": Row("/practitioners/", 200),
    "practitioners/<slug:slug>/": Row("/practitioners/somebody/", 200),
    "practitioners/<slug:slug>/contact.vcf": Row("/practitioners/somebody/contact.vcf", 200),
    "practitioners/<slug:slug>/photo-<int:size>-<slug:digest>.webp": Row(
        f"/practitioners/somebody/photo-192-{NOBODYS[:20]}.webp", 404
    ),
    "practitioners/<slug:slug>/report/": Row("/practitioners/somebody/report/", 200, 200),
    "practitioners/<slug:slug>/report/thanks/": Row("/practitioners/somebody/report/thanks/", 200),
    "match/": Row("/match/", 302),
    "match/all/": Row("/match/all/", 200, 302),
    "match/results/": Row("/match/results/", 302),
    "match/picks/": Row("/match/picks/", 405, 302),
    "match/compare/": Row("/match/compare/", 302),
    "match/print/": Row("/match/print/", 302),
    "match/why-not/": Row("/match/why-not/", 302, 302),
    "match/change/": Row("/match/change/", 405, 302),
    "match/forget/": Row("/match/forget/", 405, 302),
    "match/count/": Row("/match/count/", 405, 204),
    "match/about-you/": Row("/match/about-you/", 200),
    "match/<slug:code>/": Row("/match/start/", 200, 302),
    "ranking/": Row("/ranking/", 200),
    "guide/": Row("/guide/", 200),
    "guide/<slug:slug>/": Row("/guide/first-session/", 200),
    "guide/approaches/<slug:code>/": Row("/guide/approaches/somatic-experiencing/", 200),
    "shortlists/keep/": Row("/shortlists/keep/", 302, 302),
    "shortlists/gone/": Row("/shortlists/gone/", 200),
    "shortlists/<str:token>/": Row(f"/shortlists/{NOBODYS}/", 404),
    "shortlists/<str:token>/print/": Row(f"/shortlists/{NOBODYS}/print/", 404),
    "shortlists/<str:token>/data/": Row(f"/shortlists/{NOBODYS}/data/", 404),
    "shortlists/<str:token>/share/": Row(f"/shortlists/{NOBODYS}/share/", 404, 404),
    "shortlists/<str:token>/stop/": Row(f"/shortlists/{NOBODYS}/stop/", 405, 404),
    "shortlists/<str:token>/go-on/": Row(f"/shortlists/{NOBODYS}/go-on/", 405, 404),
    "shortlists/<str:token>/delete/": Row(f"/shortlists/{NOBODYS}/delete/", 405, 404),
    "practice/removed/": Row("/practice/removed/", 200),
    "practice/<str:token>/": Row(f"/practice/{NOBODYS}/", 404, 404),
    "practice/<str:token>/public/": Row(f"/practice/{NOBODYS}/public/", 404),
    "practice/<str:token>/change/": Row(f"/practice/{NOBODYS}/change/", 404, 404),
    "practice/<str:token>/papers/": Row(f"/practice/{NOBODYS}/papers/", 404, 404),
    "practice/<str:token>/papers/back/": Row(f"/practice/{NOBODYS}/papers/back/", 405, 404),
    "practice/<str:token>/picture/": Row(f"/practice/{NOBODYS}/picture/", 404, 404),
    "practice/<str:token>/picture/waiting.webp": Row(f"/practice/{NOBODYS}/picture/waiting.webp", 404),
    "practice/<str:token>/picture/back/": Row(f"/practice/{NOBODYS}/picture/back/", 405, 404),
    "practice/<str:token>/pause/": Row(f"/practice/{NOBODYS}/pause/", 404, 404),
    "practice/<str:token>/back/": Row(f"/practice/{NOBODYS}/back/", 405, 404),
    "practice/<str:token>/photo/": Row(f"/practice/{NOBODYS}/photo/", 405, 404),
    "practice/<str:token>/mails/": Row(f"/practice/{NOBODYS}/mails/", 405, 404),
    "practice/<str:token>/remove/": Row(f"/practice/{NOBODYS}/remove/", 404, 404),
}
#: What a browser that has answers is told otherwise.
ANSWERED = {
    "match/results/": Row("/match/results/", 200),
    "match/compare/": Row("/match/compare/", 200),
    "match/print/": Row("/match/print/", 200),
    "match/why-not/": Row("/match/why-not/", 200, 200),
    "shortlists/keep/": Row("/shortlists/keep/", 200, 200),
}
#: Of the admin, only the log-in is open. It sends a curator on to the admin, and shows anybody else the form again.
DOOR = "admin/login/"
ROUTES = sorted(set(routes()))
ADMIN = [route for route in ROUTES if route.startswith("admin/")]
#: The workbench: which right opens what is held by ``tests/staff/test_doors.py``.
WORKBENCH = [route for route in ROUTES if route.startswith("curation/")]


def address(route: str) -> str:
    """An address of a route of the admin; nothing has the key in it."""
    if "(?P<url>" in route:
        return "/admin/no/such/page"
    if "^(?P<app_label>" in route:
        return "/admin/practitioners/"
    return "/" + re.sub(r"<[^>]+>", "999999", route)


@pytest.fixture
def visitors(django_user_model: type[User]) -> dict[str, Client]:
    """Somebody, somebody with a log-in that opens nothing, somebody of the staff without rights, and a curator."""
    person("somebody")
    clients = {"anyone": Client()}
    for name in ("user", "staff", "curator"):
        clients[name] = Client()
        account = django_user_model.objects.create_user(
            name, is_staff=name in ("staff", "curator"), is_superuser=name == "curator"
        )
        clients[name].force_login(account)
    return clients


def fresh(client: Client) -> Client:
    """A browser of the same person that has done nothing yet."""
    other = Client()
    other.cookies.update(client.cookies)
    return other


def answered() -> Client:
    """A browser that has sent the questions, with nothing in them."""
    client = Client()
    client.post("/match/all/", secure=True)
    return client


def expected(row: Row, method: str) -> int:
    """The status that a row promises for a method."""
    return {"GET": row.read, "HEAD": row.read, "POST": row.send}.get(method, 405)


def ask(client: Client, method: str, path: str) -> tuple[int, str]:
    """Status and target, after the promised headers were found on the answer."""
    response = client.generic(method, path, secure=True)
    if response.streaming:
        # Read to its end, it closes its file; closing it by hand would close the database of the test too.
        list(response)
    assert carried(response, path) == promised(path), (method, path)
    return response.status_code, response.get("Location", "")


def test_every_address_has_a_row() -> None:
    assert set(ROUTES) - {*ADMIN, *WORKBENCH} == set(OPEN)


@pytest.mark.parametrize("method", EACH_METHOD)
@pytest.mark.parametrize("who", thorough_but("anyone", "curator", of=["anyone", "user", "staff", "curator"]))
def test_the_open_addresses_answer_everybody_alike(visitors: dict[str, Client], who: str, method: str) -> None:
    found = {route: ask(fresh(visitors[who]), method, row.path)[0] for route, row in OPEN.items()}

    assert found == {route: expected(row, method) for route, row in OPEN.items()}


@pytest.mark.parametrize("method", EACH_METHOD)
@pytest.mark.usefixtures("visitors")
def test_a_browser_with_answers_opens_what_comes_after_the_questions_and_nothing_of_anybody_else(method: str) -> None:
    client = answered()
    found = {route: ask(fresh(client), method, row.path)[0] for route, row in OPEN.items()}

    assert found == {route: expected(row, method) for route, row in (OPEN | ANSWERED).items()}


@pytest.mark.parametrize("method", thorough_but("GET", "POST", of=["GET", "HEAD", "POST"]))
@pytest.mark.parametrize("who", ["anyone", "user"])
def test_the_admin_sends_everybody_but_staff_to_the_log_in(visitors: dict[str, Client], who: str, method: str) -> None:
    closed = [route for route in ADMIN if route not in (DOOR, "admin/logout/")]
    found = {route: ask(visitors[who], method, address(route)) for route in closed}

    assert found == {route: (302, LOG_IN + address(route)) for route in closed}
    assert ask(visitors[who], method, "/admin/login/") == (200, "")
    assert ask(visitors[who], method, "/admin/logout/") == (302, "/admin/")


@pytest.mark.parametrize("method", thorough_but("DELETE", of=["PUT", "DELETE", "TRACE"]))
@pytest.mark.parametrize("who", ["anyone", "curator"])
def test_the_admin_knows_no_other_methods(visitors: dict[str, Client], who: str, method: str) -> None:
    found = {route: ask(visitors[who], method, address(route))[0] for route in ADMIN}

    assert found == dict.fromkeys(ADMIN, 405)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_staff_without_rights_sees_and_changes_nothing_of_the_directory(
    visitors: dict[str, Client], method: str
) -> None:
    models = [
        route
        for route in ADMIN
        if re.match(r"admin/(practitioners|curation|vocabulary|matching|places|changes|auth)/", route)
    ]
    found = {route: ask(visitors["staff"], method, address(route))[0] for route in models}

    assert {route: status for route, status in found.items() if status not in (302, 403)} == {}
    lists = [route for route in models if re.fullmatch(r"admin/\w+/\w+/", route)]
    assert {found[route] for route in lists} == {403}


@pytest.mark.parametrize("method", thorough_but("GET", of=["GET", "HEAD"]))
def test_a_curator_can_open_every_list_and_form(visitors: dict[str, Client], method: str) -> None:
    lists = [route for route in ADMIN if re.fullmatch(r"admin/(\w+/\w+/)?", route)]
    found = {route: ask(visitors["curator"], method, address(route)) for route in ADMIN}

    assert {found[route] for route in lists} == {(200, "")}
    assert {route: answer for route, answer in found.items() if LOG_IN in answer[1] or answer[0] >= 500} == {}

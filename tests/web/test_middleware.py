"""Headers and methods stand on every kind of answer."""

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from directory.web.areas import PRIVATE_PREFIXES, is_private
from directory.web.middleware import PERMISSIONS_POLICY, HeadersMiddleware

pytestmark = pytest.mark.urls("tests.web.site")

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
STATIC_FILE = "steadyground.css"

ANSWERS = {
    "a page": ("GET", "/plain/", 200),
    "a redirect": ("GET", "/elsewhere/", 302),
    "a redirect to the slash": ("GET", "/plain", 301),
    "a bad request": ("GET", "/unreadable/", 400),
    "a suspicious request": ("GET", "/suspicious/", 400),
    "a refusal": ("GET", "/refuses/", 403),
    "a missing page": ("GET", "/missing/", 404),
    "an unknown address": ("GET", "/nowhere/at/all/", 404),
    "a method nothing means": ("TRACE", "/plain/", 405),
    "a method this view does not mean": ("POST", "/read-only/", 405),
    "a failure": ("GET", "/fails/", 500),
    "a file": ("GET", f"/static/{STATIC_FILE}", 200),
    "a file asked wrongly": ("POST", f"/static/{STATIC_FILE}", 405),
    "a missing file": ("GET", "/static/none.css", 404),
    "a check": ("GET", "/healthz", 200),
}


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def policy_of(header: str) -> dict[str, str]:
    """A Content-Security-Policy as directive → sources."""
    parts = [part.strip().partition(" ") for part in header.split(";") if part.strip()]
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS.values(), ids=ANSWERS.keys())
@pytest.mark.django_db
def test_every_answer_carries_every_header(browser: Client, method: str, address: str, status: int) -> None:
    response = browser.generic(method, address, secure=True)
    response.close()

    assert response.status_code == status
    assert policy_of(response["Content-Security-Policy"]) == POLICY
    assert {
        name: response.get(name)
        for name in (
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Permissions-Policy",
            "Referrer-Policy",
            "Strict-Transport-Security",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Access-Control-Allow-Origin",
        )
    } == {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS_POLICY,
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Access-Control-Allow-Origin": None,
    }


def test_the_file_these_tests_ask_for_is_there() -> None:
    assert finders.find(STATIC_FILE) is not None


@pytest.mark.django_db
def test_a_refused_host_name_is_answered_with_every_header(browser: Client) -> None:
    response = browser.get("/plain/", headers={"host": "other.example"}, secure=True)

    assert response.status_code == 400
    assert policy_of(response["Content-Security-Policy"]) == POLICY
    assert response["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"


def test_the_redirect_to_https_carries_the_policy(browser: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    response = browser.get("/plain/")

    assert (response.status_code, response["Location"]) == (301, "https://testserver/plain/")
    assert policy_of(response["Content-Security-Policy"]) == POLICY


def test_without_tls_nothing_is_said_about_strict_transport(browser: Client) -> None:
    assert "Strict-Transport-Security" not in browser.get("/plain/")


@pytest.mark.parametrize(
    "address", ["/match/", "/match", "/match/fails/", "/match/none/", "/shortlists/abc/", "/admin/"]
)
@pytest.mark.django_db
def test_private_areas_are_never_stored_or_indexed_whatever_the_answer(browser: Client, address: str) -> None:
    response = browser.get(address)

    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_a_public_page_may_be_stored_and_indexed(browser: Client) -> None:
    response = browser.get("/plain/")

    assert response.get("Cache-Control") is None
    assert response.get("X-Robots-Tag") is None


def test_an_answer_that_sets_a_cookie_is_never_stored(browser: Client) -> None:
    assert browser.get("/gives-cookie/")["Cache-Control"] == "no-store, private"


def test_what_answers_a_form_is_never_stored(browser: Client) -> None:
    assert browser.post("/plain/", {"words": "typed"})["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("address", ["/nowhere/", "/fails/", "/refuses/"])
@pytest.mark.django_db
def test_an_error_is_never_stored(browser: Client, address: str) -> None:
    assert browser.get(address)["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("prefix", PRIVATE_PREFIXES)
def test_a_private_area_is_private_with_and_without_its_slash_and_its_namesakes_are_not(prefix: str) -> None:
    bare = prefix[:-1]

    assert [is_private(path) for path in (prefix, bare, prefix + "x", bare + "es/")] == [True, True, True, False]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "TRACK", "PROPFIND", "PUT", "PATCH", "DELETE", "MADEUP"])
@pytest.mark.parametrize("address", ["/plain/", "/nowhere/", f"/static/{STATIC_FILE}", "/healthz"])
def test_methods_nothing_means_are_refused_everywhere(browser: Client, method: str, address: str) -> None:
    response = browser.generic(method, address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    assert "This address does not work that way" in response.content.decode()


def test_a_view_that_means_fewer_methods_says_which_and_gets_the_page(browser: Client) -> None:
    response = browser.post("/read-only/")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response["Content-Length"] == str(len(response.content))
    assert "This address does not work that way" in response.content.decode()


@pytest.mark.parametrize(("method", "body"), [("GET", b"text"), ("HEAD", b"")])
def test_head_has_the_headers_of_get_and_no_body(method: str, body: bytes) -> None:
    """Asked directly: Django's test client would take the body away by itself."""

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("text", headers={"Content-Length": "4"})

    response = HeadersMiddleware(page)(RequestFactory().generic(method, "/"))

    assert isinstance(response, HttpResponse)
    assert (response.content, response["Content-Length"]) == (body, "4")


@pytest.mark.parametrize("address", ["/plain/%00", "/%00", "/admin/?q=%00", "/admin/%00/"])
def test_a_nul_in_an_address_is_a_bad_request(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 400


def test_a_nul_in_the_query_of_a_page_is_left_to_its_form(browser: Client) -> None:
    assert browser.get("/plain/?q=%00").status_code == 200


@pytest.mark.django_db
def test_a_session_cookie_with_a_nul_is_no_session(browser: Client) -> None:
    response = browser.get("/admin/", headers={"cookie": r'session="\000\000\000\000\000\000\000\000\000"'})

    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/admin/")

"""A page is in the language that its address says: whatever the browser prefers, and nothing of it stays behind."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.template import Context, Template, loader
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, reverse
from django.utils.translation import get_language, override
from pytest_django import Settings

from directory.web import errors
from directory.web.areas import is_private
from directory.web.languages import LanguageMiddleware, in_language, languages_of, split_language
from directory.web.templatetags import look
from directory.web.templatetags.tongues import other_languages

NBSP = "\N{NO-BREAK SPACE}"


def language_of(response: Any) -> tuple[str, str]:
    """What the header says, and what the page says."""
    (said,) = re.findall(r'<html lang="([^"]*)"', response.content.decode())
    return response["Content-Language"], said


@pytest.mark.parametrize(
    ("path", "language", "bare"),
    [
        ("/", "en", "/"),
        ("/guide/", "en", "/guide/"),
        ("/es/", "es", "/"),
        ("/es", "es", "/"),
        ("/es/guide/", "es", "/guide/"),
        ("/es//guide/", "es", "//guide/"),
        ("/essay/", "en", "/essay/"),
        ("/ES/", "en", "/ES/"),
        ("/en/guide/", "en", "/en/guide/"),
        ("/practitioners/es/", "en", "/practitioners/es/"),
    ],
)
def test_the_first_part_of_an_address_says_the_language(path: str, language: str, bare: str) -> None:
    assert split_language(path) == (language, bare)


def test_an_address_leads_to_the_same_page_in_another_language() -> None:
    pages = ["/guide/", "/es/guide/", "/", "/es/"]

    assert [in_language(path, "es") for path in pages] == ["/es/guide/", "/es/guide/", "/es/", "/es/"]
    assert [in_language(path, "en") for path in pages] == ["/guide/", "/guide/", "/", "/"]


@pytest.mark.django_db
@pytest.mark.parametrize("wish", ["es", "es-MX,es;q=0.9", "fr", "en"])
def test_neither_a_header_nor_a_cookie_of_the_browser_chooses_the_language(wish: str) -> None:
    browser = Client(headers={"accept-language": wish})
    browser.cookies["django_language"] = wish.partition(",")[0]

    answers = [browser.get(path) for path in ("/guide/", "/es/guide/")]

    assert [language_of(answer) for answer in answers] == [("en", "en"), ("es", "es")]
    assert [answer.get("Vary") for answer in answers] == [Client().get("/guide/").get("Vary")] * 2


@pytest.mark.django_db
def test_the_language_of_one_answer_does_not_stay_for_the_next() -> None:
    browser = Client()

    said = [language_of(browser.get(path))[1] for path in ("/es/", "/", "/es/", "/")]

    assert said == ["es", "en", "es", "en"]
    assert get_language() == "en"


def test_a_broken_answer_leaves_no_language_behind() -> None:
    def breaks(request: object) -> HttpResponse:
        raise ValueError("planted")

    with pytest.raises(ValueError, match="planted"):
        LanguageMiddleware(breaks)(RequestFactory().get("/es/"))

    assert get_language() == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/", "/es/admin/", "/es/healthz", "/es/robots.txt", "/es/static/favicon.svg"])
def test_what_is_not_for_readers_has_no_address_in_a_language(path: str) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.django_db
def test_a_slash_that_was_left_out_keeps_the_language() -> None:
    found = [Client().get(path)["Location"] for path in ("/es", "/es/guide", "/guide")]

    assert found == ["/es/", "/es/guide/", "/guide/"]


@pytest.mark.parametrize("path", ["/match/", "/es/match/results/", "/es/match", "/shortlists/x/", "/es/shortlists/x/"])
def test_private_areas_are_private_in_every_language(path: str) -> None:
    assert is_private(path)


@pytest.mark.parametrize("path", ["/", "/es/", "/es/guide/", "/es/practitioners/match/", "/essential/match/"])
def test_what_is_not_private_is_so_in_no_language(path: str) -> None:
    assert not is_private(path)


def linked(path: str, *, post: bool = False, language: str = "en", **more: object) -> str:
    """Where the link to the other language leads."""
    make = RequestFactory().post if post else RequestFactory().get
    with override(language):
        html = other_languages(Context({"request": make(path), **more}))
    (address,) = re.findall(r'href="([^"]*)"', html)
    return str(address)


def test_the_link_to_another_language_keeps_the_page_and_what_was_asked() -> None:
    assert linked("/practitioners/?q=back+pain&near=97214") == "/es/practitioners/?q=back+pain&amp;near=97214"
    assert linked("/es/practitioners/?q=dolor", language="es") == "/practitioners/?q=dolor"
    assert linked("/es/", language="es") == "/"


def test_the_link_from_the_answer_to_a_form_leads_to_the_page_of_the_form() -> None:
    assert linked("/match/place/?x=1", post=True) == "/es/match/place/"


def test_the_link_from_an_error_leads_to_the_front_page() -> None:
    assert linked("/shortlists/no-such-token/", is_error=True) == "/es/"
    assert linked("/es/nothing/?a=b", is_error=True, language="es") == "/"


def test_nothing_of_an_address_gets_out_of_the_link() -> None:
    assert linked('/practitioners/?q="><script>') == "/es/practitioners/?q=&quot;&gt;&lt;script&gt;"


def test_a_site_of_one_language_offers_no_other(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English")]

    assert other_languages(Context({"request": RequestFactory().get("/")})) == ""


@pytest.fixture
def _addresses_made_anew() -> Iterator[None]:
    """Django holds each language's addresses once made, with the prefix that it had on that day."""
    clear_url_caches()
    yield
    clear_url_caches()


@pytest.mark.django_db
@pytest.mark.usefixtures("_addresses_made_anew")
def test_the_first_language_of_a_site_has_the_plain_addresses(settings: Settings) -> None:
    settings.LANGUAGES = languages_of("SITE_LANGUAGES", ["es", "en"])
    settings.LANGUAGE_CODE = "es"

    assert [language_of(Client().get(path))[1] for path in ("/guide/", "/en/guide/")] == ["es", "en"]
    assert Client().get("/es/guide/").status_code == 404
    assert (reverse("guide:index"), in_language("/guide/", "en")) == ("/guide/", "/en/guide/")


@pytest.mark.parametrize("codes", [[], ["en", "en"], ["fr"], ["en", "tlh"], [""]])
def test_a_language_that_nothing_is_written_in_is_refused(codes: list[str]) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        languages_of("SITE_LANGUAGES", codes)

    assert str(refused.value) == (
        "SITE_LANGUAGES must name one or more of these languages, each once, separated by commas: en, es."
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/es/no-such-page/", 404, "Esta página no existe"),
        ("/es/practitioners/%00/", 400, "No se pudo leer esta solicitud"),
        ("/es/match/forget/", 405, "Esta dirección no funciona así"),
    ],
)
def test_an_error_is_told_in_the_language_of_the_address(path: str, status: int, heading: str) -> None:
    response = Client().get(path)

    assert (response.status_code, *language_of(response)) == (status, "es", "es")
    assert re.findall(r"<h1>(.*?)</h1>", response.content.decode()) == [heading]
    assert 'class="btn quiet" href="/es/"' in response.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_the_language_of_its_address() -> None:
    browser = Client(enforce_csrf_checks=True)

    response = browser.post("/es/match/forget/", headers={"origin": "https://elsewhere.example"})

    assert (response.status_code, language_of(response)) == (403, ("es", "es"))
    assert "<h1>No se pudo aceptar este formulario</h1>" in response.content.decode()


@pytest.mark.urls("tests.web.site")
@pytest.mark.parametrize("is_broken", [False, True])
def test_an_error_of_our_own_speaks_the_language_too(monkeypatch: pytest.MonkeyPatch, is_broken: bool) -> None:
    """Also where not even its template can be made."""

    def broken(*args: object) -> str:
        raise OSError("planted")

    if is_broken:
        monkeypatch.setattr(loader, "render_to_string", broken)
    with override("es"):
        response = errors.server_error(RequestFactory().get("/es/"))

    html = response.content.decode()
    assert re.findall(r'<html lang="es">|<h1>.*?</h1>|href="/es/"', html)[:2] == [
        '<html lang="es">',
        *(["<h1>Algo salió mal de nuestro lado</h1>"] if is_broken else ['href="/es/"']),
    ]
    assert "Algo salió mal de nuestro lado" in html


@pytest.mark.django_db
def test_forms_and_redirects_stay_in_the_language() -> None:
    browser = Client()

    started = browser.post("/es/match/start/", {"step": "start", "go": "next"})

    assert started["Location"] == "/es/match/safety/"
    assert 'href="/es/match/"' in browser.get("/es/").content.decode()
    with override("es"):
        assert reverse("search:search") == "/es/practitioners/"


def test_days_miles_and_numbers_read_as_in_the_language() -> None:
    numbers = Template("{% load humanize %}{{ whole|intcomma }} {{ part }}")
    with override("es"):
        said = [look.day(date(2026, month, 12)) for month in (1, 4, 8, 12)]
        far = [look.miles(1.0), look.miles(3.24), look.miles(2445.6), look.miles(0.01), look.miles(3.2, "about")]
        figures = numbers.render(Context({"whole": 1234567, "part": 2.5})), look.money(Decimal("1250.5"))

    assert [text.replace(NBSP, " ") for text in said] == ["12 ene 2026", "12 abr 2026", "12 ago 2026", "12 dic 2026"]
    assert [text.replace(NBSP, " ") for text in far] == [
        "1 milla",
        "3.2 millas",
        "2,446 millas",
        "Menos de 0.1 millas",
        "Unas 3 millas",
    ]
    assert figures == ("1,234,567 2.5", "$1,250.50")
    assert look.day(date(2026, 1, 12)) == f"12{NBSP}Jan{NBSP}2026"

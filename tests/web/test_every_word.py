"""Every word that a visitor can read passed gettext, or is data: no page is half in another language.

A page that fails says which words are left. ``pytest tests/web/test_every_word.py -k results`` asks one.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from typing import Any

import pytest
import time_machine
from django.db.models import Model
from django.test import Client
from pytest_django import Settings

from directory.intake.questions.chapters import BY_CODE
from directory.practitioners import models
from directory.search.landing import towns
from directory.vocabulary.models import Certification
from tests.examples import thorough_but
from tests.practitioners.people import (
    TODAY,
    compact,
    credential,
    days_ago,
    licence,
    modalities,
    office,
    person,
    specialties,
    terms,
)
from tests.shortlists.lists import answered, keep, link_in, once_of
from tests.web import pseudo

pytestmark = pytest.mark.django_db

Reach = Callable[[Client], str]
#: Names, marks and codes that are the same in every language.
NAMES = (
    "Steadyground",
    "GeoNames",
    "CC BY 4.0",
    "English",
    "Español",
    "Springfield",
    "sciatica",
    "ZIP",
    "Nosuchplaceatall",
    "http://testserver",
)
#: Of the gazetteer: "Barrow, AK 99723".
_PLACE = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)*, [A-Z]{2}\b")
#: "US-OR", "LMT".
_CODE = re.compile(r"\b[A-Z]{2,6}(?:-[A-Z]{2,3})?\b")


@pytest.fixture(autouse=True)
def _people(settings: Settings) -> Iterator[None]:
    """Three whose listing says everything there is to say, one with nothing but a name, and the language of nobody."""
    settings.LANGUAGES = [*settings.LANGUAGES, (pseudo.CODE, "⟦Pseudo⟧")]
    with time_machine.travel(datetime.combine(TODAY, time(12), tzinfo=UTC), tick=False), pseudo.installed():
        for slug, name in (("eleni", "Ελενη"), ("maria", "Μαρια"), ("anna", "Αννα")):
            full(slug, name)
        towns.forget()
        person("nemo", name="Νεμο", confirmed_on=days_ago(200))
        yield


def full(slug: str, name: str) -> None:
    """Every field that is free text is in Greek, so that it cannot be taken for a word of the page."""
    who = person(
        slug,
        name=name,
        headline="κεφαλίδα",
        about="κείμενο",
        pronouns="αυτή",
        practising_since=2010,
        fee_min=90,
        fee_max=120,
        currency="USD",
        sliding_scale_min=50,
        discovery_call_minutes=15,
        touch="optional",
        gender="woman",
        email=f"{slug}@example.org",
        phone="+15035550142",
        website="https://example.org/",
    )
    terms(who, "format:in-person", "format:video", "age_group:adults", "language:en", "language:es", "room:step-free")
    terms(who, "time_slot:weekday-evening", "insurance:aetna", "community:veterans")
    specialties(who, "chronic-low-back-pain*", "car-accident*", "freeze-dissociation")
    modalities(who, "somatic-experiencing", "emdr")
    licence(who, "PSY", "US-OR", number="77", expires_on=days_ago(-200))
    licence(who, "LMT", "US-WA", status="claimed")
    compact(who)
    credential(who, "SEP")
    credential(who, "EMDR-trained", status="claimed", verified_on=None)
    office(who, line="Οδός 1")


def data() -> list[str]:
    """What was typed into listings, and the codes of certifications."""
    held: set[str] = set()
    for model in (models.Practitioner, models.Location, models.Licence):
        held |= {text for row in model.objects.all() for text in _texts(row)}
    held |= set(Certification.objects.values_list("code", flat=True))
    held |= set(Certification.objects.values_list("issuer", flat=True))
    return sorted({*held, *NAMES}, key=len, reverse=True)


def _texts(row: Model) -> Iterator[str]:
    for column in row._meta.concrete_fields:
        value = getattr(row, column.name)
        if isinstance(value, str) and len(value) > 1 and not column.choices:
            yield value


def left(html: str) -> list[str]:
    """The words of a page that are neither marked nor data."""
    known = re.compile("|".join(re.escape(text) for text in data()))
    rest = [(text, _CODE.sub("", known.sub("", _PLACE.sub("", text)))) for text in pseudo.outside(html)]
    return [text for text, without in rest if re.search(r"[A-Za-z]", without)]


def page(path: str, status: int = 200) -> Reach:
    def reach(client: Client) -> str:
        response = client.get(f"/{pseudo.CODE}{path}")
        assert response.status_code == status, path
        return str(response.content.decode())

    return reach


def sent(path: str, status: int = 200, **fields: object) -> Reach:
    def reach(client: Client) -> str:
        response = client.post(f"/{pseudo.CODE}{path}", fields, follow=True)
        assert response.status_code == status, path
        return str(response.content.decode())

    return reach


def with_answers(reach: Reach, *picks: str) -> Reach:
    """In a browser that has said something in every chapter."""
    said: dict[str, Any] = {
        "concerns": ["chronic-low-back-pain"],
        "events": ["car-accident"],
        "certifications": ["SEP"],
        "time_slots": ["weekday-evening"],
        "touch": "none",
        "budget": 100,
        "languages": ["es"],
        "importance": {"certifications": "high"},
    }
    return lambda client: reach(answered(client, picks=picks, seen=list(BY_CODE), **said))


def kept(client: Client) -> str:
    """The address of a list that was kept."""
    return keep(answered(client, picks=["eleni"]))


def of_kept(end: str) -> Reach:
    return lambda client: page(f"{kept(client)}{end}")(client)


def just_kept(client: Client) -> str:
    answered(client, picks=["eleni"])
    return sent("/shortlists/keep/", once=once_of(page("/shortlists/keep/")(client)))(client)


def just_shared(client: Client) -> str:
    address = f"{kept(client)}share/"
    return sent(address, once=once_of(page(address)(client)), people=["eleni"], reasons="1")(client)


def seen_by_another(client: Client) -> str:
    path = link_in(just_shared(client).replace(f"testserver/{pseudo.CODE}/", "testserver/"))
    return page(path)(Client())


RESULTS = "/match/results/"
PAGES: dict[str, Reach] = {
    "home": page("/"),
    "search": page("/practitioners/"),
    "search near a place": page("/practitioners/?near=97214&certification=SEP&format=video&region=US-OR&fee_max=200"),
    "search by words": page("/practitioners/?q=sciatica"),
    "search that finds nobody": page("/practitioners/?q=sciatica&fee_max=1&touch=none"),
    "search at several places": page("/practitioners/?near=Springfield&format=video"),
    "search at no place": page("/practitioners/?near=Nosuchplaceatall"),
    "search with unreadable numbers": page("/practitioners/?lat=NaN&lng=1&fee_max=x&within=-1", 400),
    "search past its end": page("/practitioners/?page=999"),
    "profile": page("/practitioners/eleni/?region=US-ID&near=97214"),
    "profile of few words": page("/practitioners/nemo/"),
    "report": page("/practitioners/eleni/report/"),
    "report with errors": sent("/practitioners/eleni/report/", email="nobody"),
    "report sent": page("/practitioners/eleni/report/thanks/"),
    "places": page("/places/"),
    "place": page("/places/us-or/"),
    "place: a credential": page("/places/us-or/all/sep/"),
    **{f"step {code}": with_answers(page(f"/match/{code}/")) for code in BY_CODE},
    "all questions": page("/match/all/"),
    "questions with errors": sent("/match/all/", location="Nosuchplaceatall", budget="a lot"),
    "questions with several places": sent("/match/all/", location="Springfield"),
    "medical stop": sent("/match/all/", red_flags=["saddle-numbness"]),
    "crisis stop": sent("/match/all/", crisis="yes"),
    "about you": with_answers(page("/match/about-you/")),
    "about you, empty": page("/match/about-you/"),
    "results": with_answers(page(RESULTS)),
    "results for nobody": sent("/match/all/", location="99723", formats="in-person", max_distance_miles="5"),
    "compare": with_answers(page("/match/compare/"), "eleni", "maria"),
    "print sheet": with_answers(page("/match/print/"), "eleni", "maria"),
    "why not": with_answers(page("/match/why-not/")),
    "why not, by name": with_answers(sent("/match/why-not/", name="Νεμο")),
    "the rule": page("/ranking/"),
    "keep": with_answers(page("/shortlists/keep/"), "eleni"),
    "just kept": just_kept,
    "kept list": of_kept(""),
    "kept list to print": of_kept("print/"),
    "share": of_kept("share/"),
    "just shared": just_shared,
    "shared list": seen_by_another,
    "kept list gone": page("/shortlists/gone/"),
    "missing page": page("/practitioners/nobody-of-that-name/", 404),
    "wrong method": page("/match/forget/", 405),
    "unreadable address": page("/practitioners/%00/", 400),
}


@pytest.mark.parametrize("name", thorough_but(*list(PAGES)[::4], of=PAGES))
def test_every_word_is_marked_for_translation(name: str, client: Client) -> None:
    words = left(PAGES[name](client))

    assert words == [], "\n".join(["left in English:", *words])


def test_what_was_never_marked_is_found() -> None:
    """The test itself: text, attributes, what a marked sentence fills in; brackets may span tags."""
    html = (
        '<p title="A title">Hello ⟦there <a href="⟧/x/⟦">you⟧ two</a></p><input placeholder="⟦ok⟧">'
        '<img alt="A picture"><b>⟦in ⟧months⟦ or⟧</b><script>let x = 1;</script><i data-say="No more">12 · 7</i>'
    )

    assert pseudo.outside(html) == ["A title", "Hello", "two", "A picture", "months", "No more"]

"""From the first page to an explained shortlist and on to a person, as a browser without scripts would do it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from directory.practitioners.models import Practitioner
from tests.practitioners.people import TODAY, credential, licence, modalities, office, person, specialties, terms

pytestmark = pytest.mark.django_db

SENT = {
    "location": "97214",
    "max_distance_miles": "25",
    "events": ["car-accident"],
    "concerns": ["chronic-low-back-pain"],
    "certifications": ["SEP"],
    "time_slots": ["weekday-evening"],
}
NEW_YORK = (40.7128, -74.0060)


@pytest.fixture(autouse=True)
def _three_people() -> Iterator[None]:
    """One who fits, one who fits less, and one who is too far away."""
    with time_machine.travel(datetime.combine(TODAY, time(12), tzinfo=UTC), tick=False):
        office(fitting(counselor("fits")))
        office(counselor("fits-less"))
        office(fitting(counselor("too-far")), *NEW_YORK, city="New York", region="NY", postal="10001")
        yield


def counselor(slug: str) -> Practitioner:
    return licence(terms(person(slug), "format:in-person", "age_group:adults", "language:en"), "LPC", "US-OR")


def fitting(who: Practitioner) -> Practitioner:
    specialties(terms(who, "time_slot:weekday-evening"), "chronic-low-back-pain*", "car-accident*")
    return credential(modalities(who, "somatic-experiencing"), "SEP")


def page_of(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return unescape(response.content.decode())


def links(html: str) -> list[str]:
    return re.findall(r'href="(/[^"#]*)', html)


def token_of(html: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert found is not None
    return found[1]


def people(html: str) -> list[str]:
    return re.findall(r'data-practitioner="([^"]+)"', html)


def test_a_first_visit_leads_to_a_shortlist_with_reasons_and_on_to_a_person() -> None:
    browser = Client(enforce_csrf_checks=True)
    assert "/match/" in links(page_of(browser, "/"))
    questions = page_of(browser, "/match/all/")
    assert len(browser.cookies) == 0

    sent = browser.post("/match/all/", {"csrfmiddlewaretoken": token_of(questions), **SENT})
    assert (sent.status_code, sent["Location"]) == (302, "/match/results/")
    assert list(browser.cookies) == [settings.ANSWERS_COOKIE_NAME]
    shortlist = page_of(browser, sent["Location"])

    assert people(shortlist) == ["fits", "fits-less"]
    assert re.findall(r'data-total="(\d+)"', shortlist) == ["2"]
    reasons = shortlist.split('data-practitioner="fits-less"')[0]
    for evidence in ("Chronic low back pain", "SEP, verified", "Weekday evenings", "Licensed in Oregon"):
        assert evidence.lower() in reasons.lower()
    assert "/practitioners/fits/" in links(shortlist)
    assert "<h1>Fits</h1>" in page_of(browser, "/practitioners/fits/")
    assert people(page_of(browser, "/match/results/")) == people(shortlist)


def test_the_answers_can_be_changed_and_cleared_on_the_way() -> None:
    browser = Client(enforce_csrf_checks=True)
    token = token_of(page_of(browser, "/match/all/"))
    browser.post("/match/all/", {"csrfmiddlewaretoken": token, **SENT})
    again = page_of(browser, "/match/all/")
    assert 'name="location" value="97214"' in again

    browser.post("/match/all/", {"csrfmiddlewaretoken": token_of(again), **SENT, "location": "10001"})
    assert people(page_of(browser, "/match/results/")) == ["too-far"]

    cleared = browser.post("/match/forget/", {"csrfmiddlewaretoken": token_of(again)})
    assert cleared.status_code == 302
    assert browser.get("/match/results/")["Location"] == "/match/"


def test_the_cookie_of_one_day_is_no_answer_on_the_next() -> None:
    browser = Client(enforce_csrf_checks=True)
    token = token_of(page_of(browser, "/match/all/"))
    browser.post("/match/all/", {"csrfmiddlewaretoken": token, **SENT})
    sealed = browser.cookies[settings.ANSWERS_COOKIE_NAME].value

    with time_machine.travel(datetime(2026, 11, 21, 12, 1, tzinfo=UTC), tick=False):
        late = Client()
        late.cookies[settings.ANSWERS_COOKIE_NAME] = sealed
        assert late.get("/match/results/")["Location"] == "/match/"

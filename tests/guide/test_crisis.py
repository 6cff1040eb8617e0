"""The numbers for danger, by country: from the settings, on the page of their own and in the fragment for a stop."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import Settings

from directory.web.context import site
from directory.web.countries import check_same_countries, numbers_by_country


@pytest.fixture(autouse=True)
def _two_countries(settings: Settings) -> None:
    settings.CRISIS_LINES = {"GB": "116 123", "IE": "116 124"}
    settings.EMERGENCY_NUMBERS = {"GB": "999", "IE": "112"}


def test_the_page_has_the_sites_own_country_first_and_the_others_after(client: Client) -> None:
    page = client.get("/guide/crisis/").content.decode().split("<main", 1)[1]

    assert re.findall(r'href="((?:tel|sms):[^"]*)"', page) == [
        "tel:116123",
        "sms:116123",
        "tel:999",
        "tel:116124",
        "tel:112",
    ]
    assert page.index("In the United Kingdom") < page.index("In Ireland") < page.index("In another country")


def test_the_fragment_names_the_other_countries_only() -> None:
    html = render_to_string("_other_countries.html", site(RequestFactory().get("/")))

    assert re.findall(r'href="tel:([^"]*)"', html) == ["116124", "112"]
    assert "In Ireland" in html


def test_the_fragment_is_silent_where_there_is_one_country(settings: Settings) -> None:
    settings.CRISIS_LINES, settings.EMERGENCY_NUMBERS = {"GB": "116 123"}, {"GB": "999"}

    assert render_to_string("_other_countries.html", site(RequestFactory().get("/"))).strip() == ""


def test_numbers_are_read_in_their_order() -> None:
    assert list(numbers_by_country("N", "US:988, CA : 988,GB:+44 116-123").items()) == [
        ("US", "988"),
        ("CA", "988"),
        ("GB", "+44 116-123"),
    ]


@pytest.mark.parametrize(
    "text", ["", "988", "US:", "US:nine", "US:988,US:988", "us:988", "XX:988", "US:988,", "US:988;CA:988", "US:9-"]
)
def test_anything_else_is_refused_in_a_sentence_that_names_the_setting(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^CRISIS_LINES must be a comma-separated list of COUNTRY:number"):
        numbers_by_country("CRISIS_LINES", text)


@pytest.mark.parametrize("other", [{"US": "911"}, {"CA": "911", "US": "911"}, {"US": "911", "GB": "999"}])
def test_both_settings_name_the_same_countries_in_the_same_order(other: dict[str, str]) -> None:
    check_same_countries({"US": "988", "CA": "988"}, {"US": "911", "CA": "911"})
    with pytest.raises(ImproperlyConfigured, match=r"must name the same countries in the same order"):
        check_same_countries({"US": "988", "CA": "988"}, other)

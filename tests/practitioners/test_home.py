"""The first page tells the truth about how much of the directory is alive."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directory.practitioners.views.home import Facts, facts_on
from tests.practitioners.people import TODAY, days_ago, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def test_the_figures_count_only_listed_people() -> None:
    for number in range(3):
        person(f"fresh-{number}")
    person("stale", confirmed_on=days_ago(91))
    person("never", confirmed_on=None)
    person("future", confirmed_on=days_ago(-1))
    person("draft", status="draft")
    person("paused", status="paused")

    assert facts_on(TODAY) == Facts(listed=6, confirmed_share=50, paused=3)


def test_a_share_below_all_is_never_rounded_up_to_all() -> None:
    for number in range(299):
        person(f"fresh-{number}")
    person("stale", confirmed_on=days_ago(91))

    assert facts_on(TODAY).confirmed_share == 99


def test_an_empty_directory_has_a_first_page(client: Client) -> None:
    assert facts_on(TODAY) == Facts(listed=0, confirmed_share=0, paused=0)
    assert client.get("/").status_code == 200


def test_the_first_page_costs_two_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """One for the number of people, one to see that the rule that the footer names is still in force."""
    person("somebody")
    client.get(reverse("practitioners:home"))

    with django_assert_num_queries(2):
        response = client.get(reverse("practitioners:home"))

    assert "Search the directory" in response.content.decode()


def test_the_first_page_sets_no_cookie(client: Client) -> None:
    assert client.get("/").cookies == {}

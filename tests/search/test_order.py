"""The order of the list: distance where a place is given, else freshness with turns; never by name or row."""

from datetime import timedelta

import pytest
from django.test import Client

from directory.practitioners.models import Practitioner
from directory.practitioners.querysets import ROTATION_PRIME, day_factor
from tests.practitioners.found import search
from tests.practitioners.people import TODAY, days_ago, office, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def test_with_a_place_the_nearest_comes_first(client: Client) -> None:
    office(person("third"), 45.60, -122.64)
    office(person("first"), 45.515, -122.643)
    office(person("second"), 45.55, -122.64)

    for query in ("near=97214", "near=97214&sort=relevance", "near=97214&sort=distance"):
        assert search(client, query).slugs == ["first", "second", "third"]


def test_without_a_place_the_freshest_class_comes_first(client: Client) -> None:
    person("never", confirmed_on=None)
    person("old", confirmed_on=days_ago(200))
    person("season", confirmed_on=days_ago(80))
    person("month", confirmed_on=days_ago(40))
    person("week", confirmed_on=days_ago(3))

    found = search(client).slugs

    assert found[:3] == ["week", "month", "season"]
    assert set(found[3:]) == {"old", "never"}


def test_equals_take_turns_day_by_day() -> None:
    for number in range(40):
        person(f"person-{number:02}", rotation_key=(number + 1) * 48_271 % ROTATION_PRIME)

    firsts = {
        Practitioner.objects.all().by_freshness(TODAY + timedelta(days=days))[:1].get().slug for days in range(10)
    }

    assert len(firsts) > 3


def test_a_day_has_one_order() -> None:
    for number in range(10):
        person(f"person-{number:02}")

    one, other = (list(Practitioner.objects.all().by_freshness(TODAY)) for _ in range(2))

    assert one == other


def test_the_turns_of_a_day_are_what_the_rule_says() -> None:
    keys = {f"person-{number:02}": (number + 1) * 977_777_777 % ROTATION_PRIME for number in range(12)}
    for slug, key in keys.items():
        person(slug, rotation_key=key)

    found = [who.slug for who in Practitioner.objects.all().by_freshness(TODAY)]

    assert found == sorted(keys, key=lambda slug: keys[slug] * day_factor(TODAY) % ROTATION_PRIME)


def test_people_at_one_point_take_turns_too() -> None:
    keys = {"aaa": ROTATION_PRIME - 1, "bbb": 1, "ccc": 12_345}
    for slug, key in keys.items():
        office(person(slug, rotation_key=key))

    assert len({search_order(days) for days in range(12)}) > 1


def search_order(days: int) -> tuple[str, ...]:
    today = TODAY + timedelta(days=days)
    keys = {who.slug: who.rotation_key for who in Practitioner.objects.all()}
    return tuple(sorted(keys, key=lambda slug: keys[slug] * day_factor(today) % ROTATION_PRIME))


def test_by_name_from_a_to_z_whatever_the_case(client: Client) -> None:
    person("x1", name="bea Low")
    person("x2", name="Ada High")
    person("x3", name="Cy Middle")

    assert search(client, "sort=name").slugs == ["x2", "x1", "x3"]


def test_by_confirmation_the_latest_first_and_never_last(client: Client) -> None:
    person("never", confirmed_on=None)
    person("older", confirmed_on=days_ago(30))
    person("newer", confirmed_on=days_ago(2))

    assert search(client, "sort=confirmed").slugs == ["newer", "older", "never"]


def test_sorting_by_distance_without_a_place_says_what_is_missing(client: Client) -> None:
    person("somebody")

    found = search(client, "sort=distance")

    assert found.slugs == ["somebody"]
    assert "Give a place to sort by distance." in found.html

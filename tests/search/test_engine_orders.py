"""One page of an order, an edit that shows at once, and an order that does not hang on rows."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.matching import table
from directory.practitioners.distances import Point
from directory.practitioners.models import Practitioner
from directory.practitioners.services import after_admin_edit, pause
from directory.practitioners.where import Where
from directory.search.asked import Asked, Word
from directory.search.finding import Found, find, looser
from directory.search.orders import window
from tests.practitioners.people import PORTLAND, TODAY, credential, days_ago, office, person, terms

SPANISH = {"language": ("es",)}
HERE = Where(Point(*PORTLAND), "Portland", is_centre=True)


@given(
    st.integers(0, 2**32),
    st.integers(0, 3_000),
    st.sampled_from([1, 3, 2**63]),
    st.integers(-5, 3_100),
    st.integers(0, 60),
)
def test_a_window_is_a_part_of_the_sorted_whole(seed: int, size: int, most: int, start: int, count: int) -> None:
    chance = np.random.default_rng(seed)
    keys = [chance.integers(0, most, size, dtype=np.uint64, endpoint=True) for _ in range(2)]
    everyone = np.lexsort(keys[::-1])
    first = max(start, 0)
    assert window(keys, start, count).tolist() == everyone[first : first + count].tolist()


def slugs(found: Found) -> list[str]:
    """In their order."""
    named = dict(Practitioner.objects.values_list("pk", "slug"))
    return [named[key] for key in found.keys]


def seen(asked: Asked) -> Found:
    """What this process answers now."""
    return find(asked, table.current(), start=0, count=20)


@pytest.mark.django_db
def test_an_edit_shows_in_the_next_answer() -> None:
    who = terms(person("a"), "language:es")
    assert (seen(Asked(TODAY, choices=SPANISH)).total, seen(Asked(TODAY)).facets["language"]) == (1, {"es": 1})

    after_admin_edit(terms(who, "language:fr"), None)
    assert seen(Asked(TODAY)).facets["language"] == {"es": 1, "fr": 1}

    pause(practitioner_ids=[who.pk])
    assert (seen(Asked(TODAY)).total, seen(Asked(TODAY)).facets["language"]) == (0, {})


@pytest.mark.django_db
def test_a_date_that_passes_needs_no_edit() -> None:
    credential(person("a", confirmed_on=days_ago(90)), "SEP", expires_on=TODAY)
    asked = {"accepting": ("yes",), "certification": ("SEP",)}
    held = table.current()

    totals = [find(Asked(TODAY + timedelta(days=days), choices=asked), held, start=0, count=1).total for days in (0, 1)]

    assert totals == [1, 0]


@pytest.mark.django_db
@pytest.mark.parametrize("sort", ["relevance", "distance", "name", "confirmed"])
@pytest.mark.parametrize("where", [None, HERE])
def test_the_order_does_not_hang_on_rows(sort: str, where: Where | None) -> None:
    names = ["ada", "bea", "cy", "dee", "eli", "flo"]

    def told(order: list[str]) -> list[str]:
        Practitioner.objects.all().delete()
        for slug in order:
            office(person(slug, name="The same name", rotation_key=sum(map(ord, slug)) * 99_991))
        return slugs(find(Asked(TODAY, where=where, sort=sort), table.build(), start=0, count=20))

    assert told(names) == told(names[::-1]) == told(names[3:] + names[:3])


@pytest.mark.django_db
def test_whose_name_has_every_word_comes_before_who_is_nearer() -> None:
    near, far, one = office(person("near")), office(person("far"), 45.6, -122.7), office(person("one"), 45.55, -122.7)
    everyone = tuple(sorted(who.pk for who in (near, far, one)))
    words = (Word("sam", listings=everyone, names=(far.pk, one.pk)), Word("lee", listings=everyone, names=(far.pk,)))

    assert slugs(seen(Asked(TODAY, words=words, where=HERE))) == ["far", "near", "one"]
    assert slugs(seen(Asked(TODAY, words=words, where=HERE, sort="distance"))) == ["near", "one", "far"]


@pytest.mark.django_db
def test_past_the_end_there_is_nobody_and_the_total_stands() -> None:
    person("a")
    held = table.current()

    for start in (1, 20, 10**30):
        found = find(Asked(TODAY), held, start=start, count=20)
        assert (found.total, found.keys, found.miles, found.nearest) == (1, (), {}, {})


@pytest.mark.django_db
def test_nobody_listed_is_an_empty_answer() -> None:
    found = find(Asked(TODAY, where=HERE, choices=SPANISH, most_fee=1), table.current(), start=0, count=20)
    assert (found.total, found.keys, found.facets["touch"]) == (0, (), {"none": 0, "optional": 0, "central": 0})
    assert looser(Asked(TODAY, where=HERE, choices=SPANISH), table.current()) == []


@pytest.mark.django_db
def test_the_least_change_that_helps_is_told_first() -> None:
    office(person("far"), 46.2, -122.64)
    terms(office(person("near")), "language:es", "room:quiet")
    terms(person("nowhere"), "language:es")

    found = looser(Asked(TODAY, where=HERE, choices={**SPANISH, "room": ("can-lie-down",)}), table.current())

    assert [(each.parameter, each.value, each.people) for each in found] == [("room", "can-lie-down", 1)]
    found = looser(Asked(TODAY, where=HERE, choices={"language": ("fr", "de"), "touch": ()}), table.current())
    assert [(each.parameter, each.value, each.people) for each in found] == [("language", "", 1)]
    found = looser(Asked(TODAY, where=HERE, miles=1, choices={"touch": ("none",)}), table.current())
    assert [(each.parameter, each.value, each.people) for each in found] == [("touch", "none", 1)]


@pytest.mark.django_db
def test_wider_radii_are_told_while_each_brings_more() -> None:
    office(person("near"), 45.9, -122.64)
    office(person("far"), 47.6, -122.33)

    found = looser(Asked(TODAY, where=HERE, miles=5), table.current())

    assert [(each.parameter, each.value, each.people) for each in found] == [
        ("within", "50", 1),
        ("near", "", 2),
        ("within", "250", 2),
    ]

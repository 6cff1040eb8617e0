"""Every page of a list exists, in some way."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from directory.web.paging import ListPage, page_of

LETTERS = list("abcdefg")


def page(query: str = "", items: list[str] | None = None, per_page: int = 3) -> ListPage[str]:
    return page_of(LETTERS if items is None else items, RequestFactory().get(f"/list/{query}"), per_page=per_page)


@pytest.mark.parametrize(
    ("asked", "number", "items"),
    [
        ("", 1, "abc"),
        ("?page=1", 1, "abc"),
        ("?page=2", 2, "def"),
        ("?page=3", 3, "g"),
        ("?page=0", 1, "abc"),
        ("?page=-1", 1, "abc"),
        ("?page=x", 1, "abc"),
        ("?page=", 1, "abc"),
        ("?page=1.5", 1, "abc"),
        ("?page=%00", 1, "abc"),
        ("?page=٢", 1, "abc"),
        ("?page=2&page=3", 3, "g"),
        ("?page=4", 4, ""),
        (f"?page={10**30}", 4, ""),
    ],
)
def test_a_page_is_the_one_asked_for_or_the_nearest_there_is(asked: str, number: int, items: str) -> None:
    shown = page(asked)

    assert (shown.number, "".join(shown), shown.total) == (number, items, 7)
    assert shown.is_past_end is (number == 4)


def test_past_the_end_there_is_a_way_back_and_no_way_on() -> None:
    shown = page("?q=neck&page=99")

    assert (shown.previous_url, shown.next_url, shown.has_next()) == ("?q=neck&page=3", "", False)
    assert (shown.start_index(), shown.end_index()) == (0, 0)
    assert list(shown.paginator.get_elided_page_range(shown.number)) == [1, 2, 3]


def test_links_keep_the_other_parameters_and_spell_the_first_page_without_a_number() -> None:
    shown = page("?q=neck+pain&format=video&format=phone&page=2")

    assert shown.query == "q=neck+pain&format=video&format=phone"
    assert shown.previous_url == "?q=neck+pain&format=video&format=phone"
    assert shown.next_url == "?q=neck+pain&format=video&format=phone&page=3"
    assert page("?page=2").next_url == "?page=3"
    assert page().previous_url == ""


@pytest.mark.parametrize(("number", "positions"), [(1, (1, 3)), (2, (4, 6)), (3, (7, 7))])
def test_positions_count_through_the_whole_list(number: int, positions: tuple[int, int]) -> None:
    shown = page(f"?page={number}")

    assert (shown.start_index(), shown.end_index()) == positions


def test_an_empty_list_has_one_empty_page() -> None:
    shown = page(items=[])

    assert (list(shown), shown.number, shown.total, shown.paginator.num_pages) == ([], 1, 0, 1)
    assert (shown.is_past_end, shown.start_index(), shown.end_index()) == (False, 0, 0)


@pytest.mark.parametrize(("asked", "queries"), [("1", 2), ("2", 2), ("999", 1), (str(10**30), 1)])
@pytest.mark.django_db
def test_a_query_set_costs_a_count_and_a_page(
    asked: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Group.objects.all().delete()  # those of the roles
    Group.objects.bulk_create(Group(name=name) for name in LETTERS)
    request = RequestFactory().get("/list/", {"page": asked})

    with django_assert_num_queries(queries):
        shown: ListPage[Any] = page_of(Group.objects.order_by("name"), request, per_page=4)
        names = [group.name for group in shown]

    assert names == {"1": list("abcd"), "2": list("efg")}.get(asked, [])
    assert shown.total == 7

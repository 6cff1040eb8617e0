"""Pages of a list, whatever the address says: never an error, never a huge number in the database."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from directory.web.numbers import bounded_int

T = TypeVar("T")


class ListPage(Page[T]):
    """Django's page with what a link and a heading need; past the end it is empty and knows the way back.

    ``number`` counts from 1; past the end it is the last page's plus one, so that ``previous_page_number()``
    is the last page. ``total`` counts the whole list whichever page this is. ``query`` holds the address's
    other parameters, encoded, without ``page``: ``q=neck&format=video``.
    """

    def __init__(self, items: Sequence[T], number: int, paginator: "ListPaginator", query: str) -> None:
        super().__init__(items, number, paginator)
        self.query = query

    @property
    def total(self) -> int:
        return self.paginator.count

    @property
    def is_past_end(self) -> bool:
        return self.number > self.paginator.num_pages

    def start_index(self) -> int:
        """The position of the first item in the whole list, from 1; 0 when the page is empty."""
        return super().start_index() if len(self) else 0

    def end_index(self) -> int:
        return super().end_index() if len(self) else 0

    def url(self, number: int) -> str:
        """The query string of page ``number``, to stand in a link on the same address; keeps the filters."""
        if number == 1:
            return f"?{self.query}"
        return f"?{self.query}&page={number}" if self.query else f"?page={number}"

    @property
    def previous_url(self) -> str:
        """The page before this one, or "" on the first."""
        return self.url(self.previous_page_number()) if self.has_previous() else ""

    @property
    def next_url(self) -> str:
        """The page after this one, or "" on the last and past it."""
        return self.url(self.next_page_number()) if self.has_next() else ""


class ListPaginator(Paginator):  # type: ignore[type-arg]  # Django cannot be asked for Paginator[T] at run time
    """Django's paginator; its row of numbers can also be asked for from past the end."""

    def get_elided_page_range(
        self, number: int | float | str = 1, *, on_each_side: int = 3, on_ends: int = 2
    ) -> Iterator[Any]:
        inside = min(max(int(number), 1), self.num_pages)
        return super().get_elided_page_range(inside, on_each_side=on_each_side, on_ends=on_ends)


def page_of(items: "QuerySet[Any, T] | Sequence[T]", request: HttpRequest, *, per_page: int) -> ListPage[T]:
    """The page of ``items`` that ``?page=`` asks for. One query for the count, one for the items.

    No number, zero and less read as the first page; more than there are as past the end, without a query
    for items. ``items`` must be ordered when it is a query set.
    """
    paginator = ListPaginator(items, per_page)
    number = bounded_int(request.GET.get("page"), 1, paginator.num_pages + 1) or 1
    shown: list[T] = []
    if number <= paginator.num_pages:
        shown = list(items[(number - 1) * per_page : number * per_page])
    query = request.GET.copy()
    query.pop("page", None)
    return ListPage(shown, number, paginator, query.urlencode())

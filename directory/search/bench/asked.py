"""The search that is measured: people around a city, met in its rooms, with openings."""

from datetime import date

from directory.practitioners.where import where_of
from directory.search.asked import Asked

#: Its address, for the page.
PATH = "/practitioners/?near=97214&within=25&format=in-person&accepting=yes"
PER_PAGE = 20


def around_a_city(on: date) -> Asked:
    """The same, as the engine reads it."""
    return Asked(
        today=on, where=where_of("97214"), miles=25.0, choices={"format": ("in-person",), "accepting": ("yes",)}
    )


def everybody(on: date) -> Asked:
    """A search that asks for nothing."""
    return Asked(today=on)


def with_openings(on: date) -> Asked:
    """Two broad filters, no place: about half of everybody."""
    return Asked(today=on, choices={"format": ("in-person",), "accepting": ("yes",)})

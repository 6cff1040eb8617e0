"""The pages that are measured, and one sample of each."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from statistics import median
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

_LISTS = (
    "curation:queue",
    "listings:index",
    "proposals:index",
    "importing:index",
    "duplicates:index",
    "rounds:rounds",
    "terms:index",
    "terms:unplaced",
    "history:index",
    "dashboards:index",
    "staff:index",
)
#: Addresses with something asked: a part of the workbench and its query.
_ASKED = (
    ("curation:queue", "?kind=check"),
    ("curation:queue", "?kind=incomplete&page=20"),
    ("listings:index", "?q=an"),
    ("proposals:index", "?source=practice&page=2"),
    ("dashboards:index", "?by=video"),
    ("terms:index", "?list=jurisdiction"),
)
#: One term: a common one.
_TERM = ("specialty", "anxiety")


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: the middle of its times in milliseconds, its queries, and what the first request to it took."""

    path: str
    milliseconds: float
    queries: int
    first: float


def paths() -> Iterator[str]:
    """Every list of the workbench and of the admin."""
    for name in _LISTS:
        try:
            yield reverse(name)
        except NoReverseMatch:
            continue
    for name, query in _ASKED:
        yield reverse(name) + query
    yield reverse("terms:term", args=_TERM)
    for model in sorted(admin.site._registry, key=lambda each: each._meta.label):
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


class _Counted:
    """How many statements ran."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


class PageFailedError(RuntimeError):
    """A page that was to be measured did not come."""


def measure(path: str, browser: Client, repeat: int) -> Measured:
    """Ask for it once to warm up and once to count queries, then so many times against the clock.

    Raises PageFailedError where it is not answered with 200.
    """
    begin = time.perf_counter()
    if (status := browser.get(path).status_code) != HTTPStatus.OK:
        raise PageFailedError(f"{path} answered {status}.")
    first = (time.perf_counter() - begin) * 1000
    queries = _Counted()
    with connection.execute_wrapper(queries):
        browser.get(path)
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        browser.get(path)
        times.append((time.perf_counter() - begin) * 1000)
    return Measured(path, round(median(times), 2), queries.count, round(first, 2))


def browser_of(who: User) -> Client:
    """Logged in, on a host that the settings allow."""
    host = settings.ALLOWED_HOSTS[0]
    client = Client(SERVER_NAME="localhost" if host == "*" else host.lstrip("."))
    client.force_login(who)
    return client

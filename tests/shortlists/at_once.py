"""One form sent by many threads at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections
from django.test import Client

from tests.shortlists.lists import link_in

MANY = 40


def at_once(client: Client, path: str, fields: dict[str, Any]) -> list[tuple[int, str]]:
    """Status and link of each answer; the browser is the same for all, as with somebody who presses again and again."""
    barrier = Barrier(MANY)

    def once(_: int) -> tuple[int, str]:
        browser = Client()
        browser.cookies.update(client.cookies)
        barrier.wait()
        try:
            response = browser.post(path, fields)
            return response.status_code, link_in(response.content.decode())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(once, range(MANY)))

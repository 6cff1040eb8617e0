"""Many threads that send one report; ``python -m tests.curation.at_once`` does it on a database file of its own."""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.core.management import call_command  # noqa: E402  only once the apps are loaded
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from directory.curation.models import Report  # noqa: E402
from directory.vocabulary.services import load_vocabulary  # noqa: E402
from tests.curation.reports import PATH, SAID  # noqa: E402
from tests.practitioners.people import person  # noqa: E402

MANY = 40


def report_at_once() -> list[tuple[str, int]]:
    """The different answers; all threads begin when the last one stands ready."""
    barrier = Barrier(MANY)

    def one(_: int) -> tuple[str, int]:
        barrier.wait()
        try:
            response = Client().post(PATH, SAID)
            return response.get("Location", ""), response.status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return sorted(set(pool.map(one, range(MANY))))


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    load_vocabulary()
    setup_test_environment()
    person("somebody")
    sys.stdout.write(f"{report_at_once()} {Report.objects.count()}\n")

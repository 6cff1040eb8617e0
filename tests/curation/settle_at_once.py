"""Many threads that settle one item; ``python -m tests.curation.settle_at_once`` does it on a database of its own."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import django

django.setup()

from django.core.management import call_command  # noqa: E402  only once the apps are loaded
from django.db import connections  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory.curation.models import Settled  # noqa: E402
from directory.history.models import Entry  # noqa: E402
from directory.vocabulary.services import load_vocabulary  # noqa: E402
from tests.practitioners.people import person  # noqa: E402
from tests.staff.accounts import logged_in  # noqa: E402

MANY = 12


def settle_at_once(pk: int) -> list[int]:
    """The answers; all threads begin when the last one stands ready, each with an account of its own."""
    browsers = [logged_in("superuser", name=f"curator-{number}") for number in range(MANY)]
    barrier = Barrier(MANY)

    def one(number: int) -> int:
        barrier.wait()
        try:
            fields = {"item": f"stale:{pk}", "act": "confirm", "accepting": "no"}
            status: int = browsers[number].post("/curation/settle/", fields).status_code
            return status
        finally:
            connections.close_all()

    with ThreadPoolExecutor(MANY) as pool:
        return sorted(pool.map(one, range(MANY)))


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    load_vocabulary()
    setup_test_environment()
    day = timezone.localdate() - timedelta(days=70)
    answers = settle_at_once(person("somebody", confirmed_on=day).pk)
    sys.stdout.write(f"{answers.count(302)} {answers.count(409)} {Settled.objects.count()} {Entry.objects.count()}\n")

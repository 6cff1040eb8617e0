"""Many threads at one door; ``python -m tests.staff.at_once`` does it on a database file of its own."""

import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402  only once the apps are loaded
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings, setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory.staff.tries import WAIT, Locked, key_of, take  # noqa: E402
from tests.staff.accounts import account  # noqa: E402
from tests.staff.factors import code_at, given_password, with_factor  # noqa: E402

MANY = 40
#: A quick hash, and files as they are written: pages are shown here that no one collected files for.
FAST = override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    STORAGES={
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
)


def at_once(act: Callable[[int], int], many: int) -> dict[int, int]:
    """How often each answer came; all threads begin when the last one stands ready."""
    barrier = Barrier(many)

    def one(number: int) -> int:
        barrier.wait()
        try:
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(many) as pool:
        return dict(sorted(Counter(pool.map(one, range(many))).items()))


def wrong_passwords() -> dict[int, int]:
    """Statuses of forty wrong log-ins at one account."""
    fields = {"username": "curator", "password": "wrong"}
    return at_once(lambda _: Client().post("/admin/login/", fields).status_code, MANY)


def after_the_wait() -> dict[int, int]:
    """1 for each try that is taken of forty, at the moment when a lock is over; else 0."""
    later = timezone.now() + WAIT + timedelta(minutes=1)

    def one(_: int) -> int:
        try:
            take(key_of("password", "curator"), later)
        except Locked:
            return 0
        return 1

    return at_once(one, MANY)


def one_code(code: str, name: str) -> dict[int, int]:
    """Statuses of five browsers that give the same code."""
    browsers = [given_password(name) for _ in range(5)]
    return at_once(lambda at: browsers[at].post("/curation/account/code/", {"code": code}).status_code, 5)


def everything() -> str:
    """All of it in one line."""
    with FAST:
        secret, _ = with_factor(account("editor"))
        _, codes = with_factor(account("verifier"))
        app, recovery = one_code(code_at(secret, timezone.now()), "editor"), one_code(codes[0], "verifier")
        account("curator")
        return f"{wrong_passwords()} {after_the_wait()} {app} {recovery}"


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    setup_test_environment()
    sys.stdout.write(everything() + "\n")

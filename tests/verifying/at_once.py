"""Verifiers who press at one moment; ``python -m tests.verifying.at_once`` does it on a database file of its own."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402  only once the apps are loaded
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory.practitioners.models import Credential, Practitioner, Verification  # noqa: E402
from directory.verifying.services import SettledMeanwhile, confirm, expire, refuse  # noqa: E402
from directory.vocabulary.services import load_vocabulary  # noqa: E402

HANDS = 4
#: One settles, the others learn of it; one presses four times; four housekeepers take each badge once.
EXACT = "settled 1 of 4, entries 1; pressed 4 times, entries 1; expired 3, entries 3"


def _at_once(act: Callable[[int], object]) -> list[object]:
    barrier = Barrier(HANDS)

    def one(number: int) -> object:
        barrier.wait()
        try:
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(one, range(HANDS)))


def _claim(slug: str, **values: object) -> Practitioner:
    who = Practitioner.objects.create(external_id=slug, slug=slug, name=slug)
    Credential.objects.create(practitioner=who, certification_id="SEP", **values)
    return who


def everything() -> str:
    """What came of it, in numbers."""
    now, today = timezone.now(), timezone.localdate()
    users = [User.objects.create_user(f"v{number}") for number in range(HANDS)]
    said: dict[str, Any] = {
        "paper": "certification",
        "code": "SEP",
        "method": "primary",
        "source": "x",
        "checked_on": today,
    }
    first = _claim("first")

    def settle(number: int) -> int:
        act = (confirm, refuse)[number % 2]
        try:
            act(practitioner=first, **said, note=f"n{number}", by=users[number], now=now, seen=0)
        except SettledMeanwhile:
            return 0
        return 1

    settled = sum(int(str(one)) for one in _at_once(settle))
    second = _claim("second")
    _at_once(lambda _: confirm(practitioner=second, **said, by=users[0], now=now, seen=0))
    old = [_claim(f"old-{n}", status="verified", verified_on=today - timedelta(days=900)) for n in range(3)]
    expired = sum(len(found) for found in _at_once(lambda _: expire(today)) if isinstance(found, list))
    entries = [Verification.objects.filter(practitioner__in=who).count() for who in ([first], [second], old)]
    return (
        f"settled {settled} of {HANDS}, entries {entries[0]}; pressed {HANDS} times, entries {entries[1]}; "
        f"expired {expired}, entries {entries[2]}"
    )


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    load_vocabulary()
    sys.stdout.write(everything() + "\n")

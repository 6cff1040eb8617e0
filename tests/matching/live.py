"""``python -m tests.matching.live ROLE:SEED:IN:OUT:ERR...``: the processes of the live test, on the pipes it was given.

The first process makes the directory and forks one for each role, so that all of this is imported once; it says their
numbers, and how they ended when its own input ends. Each begins when it is told to. ``edit`` edits pairs of people
until its input ends; ``die`` stops in the middle of an edit, its transaction open, to be killed there; ``rank`` ranks
in a loop until its input ends and says what it saw.
"""

import json
import os
import select
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date
from random import Random

import django

django.setup()

from django.core.management import call_command  # noqa: E402  only once the apps are loaded
from django.db import connections, transaction  # noqa: E402

from directory.changes.services import current, record  # noqa: E402
from directory.intake.parsing import parse_intake  # noqa: E402
from directory.matching import services, table  # noqa: E402
from directory.practitioners.models import Practitioner  # noqa: E402
from directory.practitioners.services import pause, publish  # noqa: E402
from directory.vocabulary.services import load_vocabulary  # noqa: E402
from tests.matching.listings import CLIENT, bring, listed  # noqa: E402

PAIRS = 20
TODAY = date(2026, 11, 20)


def prepare() -> None:
    """Forty people; two with the same number are always edited together."""
    call_command("migrate", verbosity=0)
    load_vocabulary()
    bring(*(listed(f"{side}-{number:02}") for number in range(PAIRS) for side in ("left", "right")))


def keys(number: int) -> list[int]:
    return list(
        Practitioner.objects.filter(external_id__in=[f"left-{number:02}", f"right-{number:02}"]).values_list(
            "pk", flat=True
        )
    )


def is_over() -> bool:
    """Whether the parent closed our input."""
    return bool(select.select([sys.stdin], [], [], 0)[0])


def edit(seed: int) -> None:
    """Pair after pair goes and comes; now and then everybody is said to have changed."""
    random, count = Random(seed), 0
    while not is_over():
        pair = keys(random.randrange(PAIRS))
        if not pause(practitioner_ids=pair):
            publish(practitioner_ids=pair, today=TODAY)
        count += 1
        if count % 25 == 0:
            record(practitioner_ids=None)
        time.sleep(0.005)
    sys.stdout.write(json.dumps({"edits": count}))


def die(seed: int) -> None:
    """One of a pair is gone and the version counted up, but nothing is committed."""
    del seed
    with transaction.atomic():
        Practitioner.objects.filter(pk__in=keys(0)[:1]).delete()
        record(practitioner_ids=keys(0))
        sys.stdout.write("open\n")
        sys.stdout.flush()
        time.sleep(60)


def rank(seed: int) -> None:
    """What was seen: rankings, versions, and pairs of which only one was there."""
    answers, torn, versions, count = parse_intake(CLIENT), 0, set(), 0
    names = dict(Practitioner.objects.values_list("pk", "external_id"))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not is_over():
        outcome = services.find(answers, on=TODAY, limit=None, seed=str(seed))
        assert outcome.asked is not None  # for mypy: nothing stops these answers
        assert outcome.ranking is not None  # likewise
        held = outcome.asked.table
        seen = [names[held.primary_key(match.row)].split("-")[1] for match in outcome.ranking.matches]
        torn += sum(seen.count(number) != 2 for number in set(seen))
        versions.add(held.version)
        count += 1
    deadline = time.monotonic() + 10
    while (table.current().version, table.current().everyone) != current() and time.monotonic() < deadline:
        time.sleep(0.01)
    held, fresh = table.current(), table.build()
    arrays, anew = list(held.candidates.arrays()), list(fresh.candidates.arrays())
    sys.stdout.write(
        json.dumps(
            {
                "rankings": count,
                "versions": len(versions),
                "torn": torn,
                "last": [held.version, held.everyone],
                "is_exact": [array.tobytes() for array in arrays] == [array.tobytes() for array in anew],
            }
        )
    )


ROLES: dict[str, Callable[[int], None]] = {"edit": edit, "die": die, "rank": rank}


def fork(role: str, seed: int, pipes: list[int], others: set[int]) -> int:
    """A process of its own, with these pipes for its input, its output and its complaints."""
    if pid := os.fork():
        return pid
    code = 1
    try:
        for pipe in others:
            os.close(pipe)
        for place, pipe in enumerate(pipes):
            os.dup2(pipe, place)
            os.close(pipe)
        sys.stdin.readline()
        ROLES[role](seed)
        connections.close_all()
        sys.stdout.flush()
        code = 0
    finally:
        if code:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(code)


def main(asked: list[str]) -> None:
    """All of them, and how they ended."""
    prepare()
    # A connection must not be shared by two processes.
    connections.close_all()
    roles = [(role, [int(number) for number in numbers]) for role, *numbers in (each.split(":") for each in asked)]
    every = {pipe for _, (_, *pipes) in roles for pipe in pipes}
    started = []
    for role, (seed, *pipes) in roles:
        started.append(fork(role, seed, pipes, every - {*pipes}))
        every -= {*pipes}
        for pipe in pipes:
            os.close(pipe)
    sys.stdout.write(json.dumps(started) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    ended = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in started]
    sys.stdout.write(json.dumps(ended) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])

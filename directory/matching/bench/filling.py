"""The directory that is measured: a file of its own, filled with people of the demo."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from directory.practitioners.demo.people import PREFIX
from directory.practitioners.demo.seeding import seed as seed_demo
from directory.practitioners.models import Practitioner
from directory.vocabulary.services import load_vocabulary

_OF_THE_DEMO = re.compile(rf"{PREFIX}[0-9]{{6}}")


def file_of(folder: Path, practitioners: int, seed: int) -> Path:
    """``bench-100000.sqlite3``; another seed has a file of its own."""
    suffix = "" if seed == 1 else f"-seed-{seed}"
    return folder / f"bench-{practitioners}{suffix}.sqlite3"


def holds_exactly(practitioners: int) -> bool:
    """Whether the database holds so many people of the demo, and nobody else."""
    if Practitioner._meta.db_table not in connection.introspection.table_names():
        return False
    ids = list(Practitioner.objects.values_list("external_id", flat=True))
    return len(ids) == practitioners and all(_OF_THE_DEMO.fullmatch(each) for each in ids)


def fill(practitioners: int, seed: int, today: date, progress: Callable[[int, int], None] | None) -> bool:
    """Bring the database to so many people; whether there was anything to do. Cost: about a millisecond a person."""
    call_command("migrate", verbosity=0, interactive=False)
    load_vocabulary()
    if holds_exactly(practitioners):
        return False
    seed_demo(practitioners=practitioners, seed=seed, today=today, progress=progress)
    return True


def made_on(fallback: date) -> date:
    """The day around which the dates of these people lie."""
    first = Practitioner.objects.order_by("pk").values_list("created_at", flat=True).first()
    return fallback if first is None else first.date()

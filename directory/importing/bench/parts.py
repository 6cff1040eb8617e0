"""What one process of the benchmark does; each prints one line of JSON."""

import csv
import resource
import sys
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from directory.fulltext.models import WordsOfListing
from directory.history.choices import Subject
from directory.history.models import Entry
from directory.practitioners.choices import Status
from directory.practitioners.demo.material import gather
from directory.practitioners.demo.people import external_id, invent
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.exchange.planning import parse_rows
from directory.practitioners.exchange.reading import read_bytes, read_sheet
from directory.practitioners.exchange.rows import write_row
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.models import Practitioner
from directory.practitioners.records import FIELDS, PLAIN_FIELDS, PractitionerRecord
from directory.practitioners.services import Slugs, write_practitioners
from directory.practitioners.services.children import TABLES, term_ids
from directory.practitioners.services.naming import rotation_key
from directory.vocabulary.catalogue import catalogue

#: Between two writes of a visitor.
PAUSE_SECONDS = 0.02
#: People who are written one after the other with all that belongs to it.
SOME = 500
#: The number of the first invented person of a file: whoever is there before the import has a smaller one.
NEW = 500_001


def make_file(path: Path, rows: int) -> None:
    """A CSV file of invented people, without their long texts: with them 10,000 are larger than a file may be."""
    material = gather(catalogue())
    today = timezone.localdate()

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for number in range(NEW, NEW + rows):
            record = invent(number, seed=7, today=today, material=material)
            writer.writerow(write_row(replace(record, about="", headline="", website="", booking_url="", email="")))


def imported(path: Path) -> dict[str, Any]:
    """The import as the command does it: seconds by the clock and of the processor, and the peak of memory in MB."""
    before = _peak_mb()
    start, busy = time.perf_counter(), time.process_time()
    report = import_file(path, today=timezone.localdate())
    return {
        "ok": report.ok,
        "rows": report.rows,
        "seconds": time.perf_counter() - start,
        "busy": time.process_time() - busy,
        "before_mb": before,
        "peak_mb": _peak_mb(),
    }


def saved_one_by_one(path: Path) -> dict[str, Any]:
    """The same people by one ``save()`` for each of their rows, in one transaction, and nothing else of an import: no
    words, no history, no change log.
    """
    start, busy = time.perf_counter(), time.process_time()
    records = _records(path, timezone.localdate())
    terms = term_ids()
    slugs = Slugs.of_the_directory()
    with transaction.atomic():
        for record in records:
            _save(record, slugs, terms)
    return {
        "rows": len(records),
        "seconds": time.perf_counter() - start,
        "busy": time.process_time() - busy,
    }


def written_one_by_one(path: Path) -> dict[str, Any]:
    """Some of the same people one by one in one transaction, by the door for an edit: all that an import does."""
    start, busy = time.perf_counter(), time.process_time()
    records = _records(path, timezone.localdate())[:SOME]
    slugs = Slugs.of_the_directory()
    with transaction.atomic():
        for record in records:
            write_practitioners(records=[record], held={}, slugs=slugs)
    return {
        "rows": len(records),
        "seconds": time.perf_counter() - start,
        "busy": time.process_time() - busy,
    }


def visit(seconds: float) -> dict[str, Any]:
    """A visitor who writes again and again; how long each write waited. Ends when a line comes in."""
    report: Any = apps.get_model("curation", "Report")
    who = Practitioner.objects.order_by("pk").first()
    waits: list[float] = []
    over = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        over.set()

    threading.Thread(target=listen, daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    end = time.perf_counter() + seconds
    while not over.is_set() and time.perf_counter() < end:
        start = time.perf_counter()
        report.objects.create(
            practitioner=who, kind="other", created_at=timezone.now(), token_hash=f"{time.time_ns():064x}", sealed=b"x"
        )
        waits.append(time.perf_counter() - start)
        time.sleep(PAUSE_SECONDS)
    waits.sort()
    return {"writes": len(waits), "longest": waits[-1], "middle": waits[len(waits) // 2]}


def count() -> dict[str, Any]:
    """How many people of files there are, and how many of their entries in the history and of their words are too many
    or too few.
    """
    new = new_people()
    listed = new.filter(status=Status.LISTED, consented_on__isnull=False).count()
    told = entries().count()
    words = WordsOfListing.objects.filter(key__in=new.values("pk")).count()
    return {"people": new.count(), "apart": abs(told - new.count()) + abs(words - listed), "vendor": connection.vendor}


def entries() -> "QuerySet[Entry]":
    """What the history has of them."""
    return Entry.objects.filter(subject=Subject.PRACTITIONER, key__gte=external_id(NEW))


def new_people() -> "QuerySet[Practitioner]":
    """Those whom files of the measurement brought."""
    return Practitioner.objects.filter(external_id__gte=external_id(NEW))


def _records(path: Path, today: date) -> list[PractitionerRecord]:
    parsed = parse_rows(read_sheet(read_bytes(path)).rows, Checks(catalogue(), today))
    return [PractitionerRecord(**entry.values) for entry in parsed]


def _save(record: PractitionerRecord, slugs: Slugs, terms: dict[tuple[str, str], int]) -> None:
    person = Practitioner(
        slug=slugs.give(record.name, record.external_id),
        rotation_key=rotation_key(record.external_id),
        **{name: getattr(record, name) for name in PLAIN_FIELDS},
    )
    person.save()
    for table in TABLES:
        for values in table.rows(record, terms):
            table.model(practitioner_id=person.pk, **dict(zip(table.columns, values, strict=True))).save()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

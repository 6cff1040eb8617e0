"""A folder of judged cases, judged over its own people."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from directory.intake.parsing import parse_intake
from directory.intake.safety import stop
from directory.matching import services, table
from directory.matching.judging.expected import Expected
from directory.matching.judging.found import Found, checks, graded, identities, violations
from directory.matching.judging.values import Check, JudgedCase
from directory.matching.rulesets import force
from directory.practitioners.choices import Status
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.models import Practitioner
from directory.ranking.weights import Weights
from directory.vocabulary import catalogue
from directory.vocabulary.services import load_vocabulary


class BadFolderError(ValueError):
    """The folder cannot be judged; the message says what is wrong with it."""


def judge(folder: Path, weights: Weights | None = None) -> tuple[JudgedCase, ...]:
    """Every case of a folder, over the folder's own practitioners. ``weights``: None, those in force.

    They are read into the database inside a transaction that is rolled back, with everyone else hidden, so that the
    whole way from the file to the ranking is what is judged. Raises BadFolderError.
    """
    people, files = folder / "practitioners.csv", sorted((folder / "cases").glob("*.json"))
    if not people.is_file() or not files:
        raise BadFolderError(f"{folder} has no practitioners.csv, or no cases/*.json")
    try:
        with transaction.atomic():
            load_vocabulary()
            _set_aside_everyone()
            report = import_file(people.read_bytes(), today=_latest_day(files), dry_run=False)
            if not report.ok:
                first = report.errors[0]
                raise BadFolderError(f"practitioners.csv, row {first.row}, {first.column}: {first.reason}")
            held = table.build()
            cases = tuple(_judged(path, held, weights) for path in files)
            transaction.set_rollback(True)
    finally:
        catalogue.forget()
        force.forget()
    return cases


def _latest_day(files: Sequence[Path]) -> date:
    """The last day of which a case asks, or today: nobody of the folder consented after it."""
    days = [date.today()]  # noqa: DTZ011  a command's day
    for path in files:
        # what is wrong with a case is said where it is judged
        with suppress(OSError, ValueError, TypeError, KeyError):
            days.append(date.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["date"]))
    return max(days)


def _set_aside_everyone() -> None:
    """Out of the lists, and under another id: a row of the folder must not be filled up from a namesake's."""
    aside = Concat(Value("set aside "), Cast("pk", CharField()))
    Practitioner.objects.update(status=Status.PAUSED, external_id=aside)


def _judged(path: Path, held: table.Table, weights: Weights | None) -> JudgedCase:
    """Raises BadFolderError for a case that cannot be read, or that expects something of nobody."""
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
        answers = parse_intake(case["intake"])
        on = date.fromisoformat(case["date"])
        expect = Expected.of(case["expect"])
    except KeyError as error:
        raise BadFolderError(f"{path.name}: {error} is missing") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise BadFolderError(f"{path.name}: {error}") from error
    if strangers := sorted(expect.people() - set(identities(held).values())):
        raise BadFolderError(f"{path.name}: nobody listed in practitioners.csv is called {', '.join(strangers)}")
    why = str(case.get("why", ""))
    if expect.stop:
        stopped = stop(answers)
        said = Check(f"stops: {expect.stop}", stopped is not None and stopped.kind == expect.stop)
        return JudgedCase(path.stem, why, (said,))
    outcome = services.find(answers, on=on, limit=None, held=held, weights=weights)
    if outcome.asked is None or outcome.ranking is None:
        return JudgedCase(path.stem, why, (Check("is ranked, not stopped", holds=False),))
    found = Found.of(outcome.asked, outcome.ranking)
    violated = tuple(violations(expect, found))
    return JudgedCase(
        path.stem,
        why,
        tuple(checks(expect, found)),
        (len(expect.before) - len(violated), len(expect.before)),
        graded(expect, found),
        violated,
    )

"""Judged cases: intakes with what must come out. Agreement is the share of expectations that hold."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from directory.intake.answers import IntakeAnswers
from directory.intake.parsing import parse_intake
from directory.intake.safety import stop
from directory.matching import services, table
from directory.practitioners.choices import Status
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.models import Practitioner
from directory.vocabulary import catalogue
from directory.vocabulary.services import load_vocabulary


class BadFolderError(ValueError):
    """The folder cannot be judged; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation and whether it held; ``said`` names it."""

    said: str
    holds: bool


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """One case with its checks."""

    name: str
    why: str
    checks: tuple[Check, ...]

    @property
    def agreement(self) -> float:
        """Share of the checks that hold; a case without expectations agrees."""
        return sum(check.holds for check in self.checks) / len(self.checks) if self.checks else 1.0


def judge(folder: Path) -> tuple[JudgedCase, ...]:
    """Every case of a folder, over the folder's own practitioners.

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
            report = import_file(people.read_bytes(), today=date.today(), dry_run=False)  # noqa: DTZ011  a command's day
            if not report.ok:
                first = report.errors[0]
                raise BadFolderError(f"practitioners.csv, row {first.row}, {first.column}: {first.reason}")
            held = table.build()
            cases = tuple(_judged(path, held) for path in files)
            transaction.set_rollback(True)
    finally:
        catalogue.forget()
    return cases


def _set_aside_everyone() -> None:
    """Out of the lists, and under another id: a row of the folder must not be filled up from a namesake's."""
    aside = Concat(Value("set aside "), Cast("pk", CharField()))
    Practitioner.objects.update(status=Status.PAUSED, external_id=aside)


def _judged(path: Path, held: table.Table) -> JudgedCase:
    """Raises BadFolderError for a case that cannot be read, or that expects something of nobody."""
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
        answers = parse_intake(case["intake"])
        on = date.fromisoformat(case["date"])
        expect = _Expected.of(case["expect"])
    except KeyError as error:
        raise BadFolderError(f"{path.name}: {error} is missing") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise BadFolderError(f"{path.name}: {error}") from error
    if strangers := sorted(expect.people() - set(_identities(held).values())):
        raise BadFolderError(f"{path.name}: nobody listed in practitioners.csv is called {', '.join(strangers)}")
    return JudgedCase(path.stem, str(case.get("why", "")), tuple(_checks(expect, answers, on, held)))


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a case expects, its shape checked. ``stop`` is empty where a ranking is expected."""

    before: tuple[tuple[str, str], ...]
    top: tuple[tuple[int, str], ...]
    excluded: tuple[tuple[str, str], ...]
    eligible: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    stop: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "_Expected":
        """Raises ValueError, TypeError or AttributeError for another shape; keys of other tools are left alone."""
        return cls(
            before=tuple((str(better), str(worse)) for better, worse in data.get("before", ())),
            top=tuple((int(count), str(who)) for count, people in data.get("top", {}).items() for who in people),
            excluded=tuple((str(who), str(gate)) for who, gate in data.get("excluded", {}).items()),
            eligible=tuple(str(who) for who in data.get("eligible", ())),
            unknown=tuple((str(who), str(code)) for who, code in data.get("unknown", {}).items()),
            stop=str(data.get("stop") or ""),
        )

    def people(self) -> set[str]:
        """Everyone who is named."""
        pairs = {who for pair in self.before for who in pair}
        return pairs | {who for _, who in self.top} | {*dict(self.excluded), *self.eligible, *dict(self.unknown)}


def _identities(held: table.Table) -> dict[int, str]:
    return held.identities(range(len(held.candidates)))


def _checks(expect: _Expected, answers: IntakeAnswers, on: date, held: table.Table) -> Iterator[Check]:
    stopped = stop(answers)
    if expect.stop:
        yield Check(f"stops: {expect.stop}", stopped is not None and stopped.kind == expect.stop)
        return
    outcome = services.find(answers, on=on, limit=None, held=held)
    if outcome.asked is None or outcome.ranking is None:
        yield Check("is ranked, not stopped", holds=False)
        return
    ids = _identities(held)
    position = {ids[match.row]: match.position for match in outcome.ranking.matches}
    score = {ids[match.row]: match.score for match in outcome.ranking.matches}
    unknown = {ids[row]: requirement for row, requirement in outcome.ranking.unknown_must}
    for better, worse in expect.before:
        yield Check(f"{better} before {worse}", better in score and score[better] > score.get(worse, -1))
    for count, person in expect.top:
        yield Check(f"{person} among the first {count}", position.get(person, count + 1) <= count)
    for person, gate in expect.excluded:
        stands = services.explain(outcome.asked, person)
        yield Check(
            f"{person} excluded by {gate}", stands is not None and stands.gate == gate and not stands.is_unknown
        )
    for person in expect.eligible:
        yield Check(f"{person} eligible", person in position)
    for person, requirement in expect.unknown:
        yield Check(f"{person} listed apart for {requirement}", unknown.get(person) == requirement)

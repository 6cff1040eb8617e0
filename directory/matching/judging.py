"""Judged cases: intakes with what must come out. Agreement is the share of expectations that hold."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from directory.intake.parsing import parse_intake
from directory.intake.safety import stop
from directory.matching import services, table
from directory.practitioners.choices import Status
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.models import Practitioner
from directory.ranking.types import Ranking
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
            Practitioner.objects.exclude(status=Status.PAUSED).update(status=Status.PAUSED)
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


def _judged(path: Path, held: table.Table) -> JudgedCase:
    try:
        case = json.loads(path.read_text(encoding="utf-8"))
        answers = parse_intake(case["intake"])
        on = date.fromisoformat(case["date"])
        expect = case["expect"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadFolderError(f"{path.name}: {error}") from error
    stopped = stop(answers)
    if "stop" in expect:
        said = f"stops: {expect['stop']}"
        return JudgedCase(
            path.stem, case.get("why", ""), (Check(said, bool(stopped and stopped.kind == expect["stop"])),)
        )
    outcome = services.find(answers, on=on, limit=None, held=held)
    if outcome.ranking is None:
        return JudgedCase(path.stem, case.get("why", ""), (Check("is ranked, not stopped", holds=False),))
    seen = _Seen.of(outcome.ranking, services.ask(answers, on=on, held=held))
    return JudgedCase(path.stem, case.get("why", ""), tuple(_checks(expect, seen)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came out, by external id."""

    position: Mapping[str, int]
    score: Mapping[str, int]
    gate: Mapping[str, str]
    unknown: Mapping[str, str]

    @classmethod
    def of(cls, ranking: Ranking, asked: services.Asked) -> "_Seen":
        ids = asked.table.candidates.ids
        gates = {}
        for identity in ids:
            stands = services.explain(asked, identity)
            if stands is not None and stands.gate and not stands.is_unknown:
                gates[identity] = stands.gate
        return cls(
            position={ids[match.row]: match.position for match in ranking.matches},
            score={ids[match.row]: match.score for match in ranking.matches},
            gate=gates,
            unknown={ids[row]: requirement for row, requirement in ranking.unknown_must},
        )


def _checks(expect: Mapping[str, Any], seen: _Seen) -> Iterator[Check]:
    for better, worse in expect.get("before", []):
        holds = better in seen.score and seen.score[better] > seen.score.get(worse, -1)
        yield Check(f"{better} before {worse}", holds)
    for count, people in expect.get("top", {}).items():
        for person in people:
            yield Check(f"{person} among the first {count}", seen.position.get(person, 10**9) <= int(count))
    for person, gate in expect.get("excluded", {}).items():
        yield Check(f"{person} excluded by {gate}", seen.gate.get(person) == gate)
    for person in expect.get("eligible", []):
        yield Check(f"{person} eligible", person in seen.position)
    for person, requirement in expect.get("unknown", {}).items():
        yield Check(f"{person} listed apart for {requirement}", seen.unknown.get(person) == requirement)

"""The one way from answers to a shortlist, shared by the pages and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directory.intake.answers import IntakeAnswers
from directory.intake.safety import Stop, stop
from directory.intake.whereabouts import Whereabouts, whereabouts
from directory.matching import table
from directory.matching.adapters import seed_of, to_request
from directory.matching.rulesets.force import in_force, rules_of
from directory.matching.table import Table
from directory.practitioners.models import Practitioner
from directory.ranking.engine import placed, rank, standing
from directory.ranking.relaxing import relaxations
from directory.ranking.types import Match, MatchRequest, Ranking, Relaxation, Standing
from directory.ranking.weights import Weights

__all__ = ["FEW", "Asked", "Outcome", "among", "ask", "explain", "find", "in_force", "offered", "rules_of", "stands"]

#: Below this many eligible people the single changes that would let more in are worked out.
FEW = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the directory: resolved answers, on a day, with the seed of the rotation and the rule."""

    answers: IntakeAnswers
    on: date
    where: Whereabouts
    request: MatchRequest
    seed: str
    table: Table
    weights: Weights


@dataclass(frozen=True, slots=True)
class Outcome:
    """A ranking and what it was asked. With a ``stop`` nobody was looked up and the rest is None."""

    stop: Stop | None
    asked: Asked | None = None
    ranking: Ranking | None = None
    relaxations: tuple[Relaxation, ...] = ()
    rule_version: str = ""


def ask(
    answers: IntakeAnswers, *, on: date, seed: str = "", held: Table | None = None, weights: Weights | None = None
) -> Asked:
    """Resolve the answers. ``seed`` empty: the day and the client's coarse region. ``weights``: None is in force."""
    where = whereabouts(answers)
    held = held or table.current()
    rule = weights or in_force()
    request = to_request(answers, on, held.catalogue, rule, where)
    return Asked(answers, on, where, request, seed or seed_of(on, where), held, rule)


def find(
    answers: IntakeAnswers,
    *,
    on: date,
    limit: int | None = 20,
    seed: str = "",
    held: Table | None = None,
    weights: Weights | None = None,
    few: int = FEW,
) -> Outcome:
    """The shortlist. A stop comes first: then nobody is read. Cost: milliseconds once the table stands.

    ``few``: with fewer eligible people than this the single changes that would let more in are worked out too.
    """
    if (stopped := stop(answers)) is not None:
        return Outcome(stopped, rule_version=(weights or in_force()).version)
    asked = ask(answers, on=on, seed=seed, held=held, weights=weights)
    ranking = rank(asked.request, asked.table.candidates, asked.weights, asked.seed, limit)
    changes = relaxations(asked.request, asked.table.candidates, asked.weights) if ranking.eligible < few else ()
    return Outcome(None, asked, ranking, changes, ranking.rule_version)


def offered(asked: Asked) -> tuple[Relaxation, ...]:
    """The single changes that would let somebody in, however many there are already. Cost: a pass of the gates."""
    return relaxations(asked.request, asked.table.candidates, asked.weights)


def explain(asked: Asked, external_id: str) -> Standing | None:
    """Where one practitioner stands; None for somebody who is not listed, who is not considered at all."""
    key = Practitioner.objects.filter(external_id=external_id).values_list("pk", flat=True).first()
    return None if key is None else stands(asked, key)


def stands(asked: Asked, key: int) -> Standing | None:
    """The same by primary key. Cost: one scoring of everyone at most, no query."""
    row = asked.table.row_of.row(key)
    if row is None:
        return None
    return standing(asked.request, asked.table.candidates, asked.weights, asked.seed, row)


def among(asked: Asked, keys: Sequence[int]) -> tuple[Match, ...]:
    """Those of these primary keys who are on the shortlist, in its order and with its numbers. Cost: one scoring."""
    found = (asked.table.row_of.row(key) for key in keys)
    rows = [row for row in found if row is not None]
    return placed(asked.request, asked.table.candidates, asked.weights, asked.seed, rows) if rows else ()

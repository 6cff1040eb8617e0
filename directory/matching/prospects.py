"""What would change one practitioner's place for one client: in their listing, or in what the client requires."""

from collections.abc import Iterator
from dataclasses import dataclass

from directory.matching.papers import paper_variants, with_approaches
from directory.matching.services import Asked
from directory.practitioners.lawfulness import facts_of
from directory.practitioners.models import Practitioner
from directory.ranking.alone import alone
from directory.ranking.altering import Variant, variants
from directory.ranking.candidates import Candidates
from directory.ranking.moving import Change, FailedGate, failed_gates, moving
from directory.ranking.relaxing import relaxations
from directory.ranking.types import Relaxation


@dataclass(frozen=True, slots=True)
class Prospects:
    """``gates``: all that are not passed. ``changes``: of the listing, one at a time, best first. ``relaxations``: of
    the client's requirements, each of which alone would let this person in."""

    gates: tuple[FailedGate, ...]
    changes: tuple[Change, ...]
    relaxations: tuple[Relaxation, ...]


def prospects(asked: Asked, row: int) -> Prospects:
    """The prospects of one row. Cost: one scoring of everyone, four queries, about a millisecond a change tried."""
    request, candidates = asked.request, asked.table.candidates
    one = alone(candidates, row)
    return Prospects(
        gates=failed_gates(request, candidates, asked.weights, row),
        changes=moving(request, candidates, asked.weights, asked.seed, row, _variants(asked, row, one)),
        relaxations=relaxations(request, one, asked.weights),
    )


def _variants(asked: Asked, row: int, one: Candidates) -> Iterator[Variant]:
    terms = asked.table.catalogue
    facts = facts_of(Practitioner.objects.get(pk=asked.table.primary_key(row)))
    for variant in variants(asked.request, one):
        is_approach = variant.code == "modalities" and variant.to in terms.modalities
        yield with_approaches(variant, facts, terms) if is_approach else variant
    yield from paper_variants(one, facts, asked.on, terms)

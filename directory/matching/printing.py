"""A ranking and an explanation in the shape of the file format: what ``match`` and ``explain`` print.

The sentences in them are English in every language of the site: programs read them.
"""

from functools import partial
from typing import Any

from directory.matching import table
from directory.matching.explanations.lawful import basis
from directory.matching.explanations.lines import cautions, sentence, unknown_words
from directory.matching.explanations.moves import move
from directory.matching.explanations.portraits import Portrait, portraits
from directory.matching.explanations.roll import Roll
from directory.matching.explanations.shown import Question, Shown
from directory.matching.explanations.summary import changes
from directory.matching.prospects import prospects
from directory.matching.services import Asked, Outcome
from directory.matching.stated import stated
from directory.practitioners.models import Practitioner
from directory.ranking.types import FIT_ONE, SCORE_ONE, WEIGHT_ONE, Match, Part, Standing
from directory.web.phrases import one_language

_DECIMALS = 8


def outcome_json(outcome: Outcome, on: str) -> dict[str, Any]:
    """Section 5 of the format. Cost: eight queries for the people shown, whatever their number."""
    with one_language("en"):
        return _outcome(outcome, on)


def _outcome(outcome: Outcome, on: str) -> dict[str, Any]:
    asked, ranking = outcome.asked, outcome.ranking
    if asked is None or ranking is None:
        stopped = outcome.stop.to_json() if outcome.stop else None
        counts = {"considered": 0, "eligible": 0}
        empty: dict[str, Any] = {"results": [], "excluded": {}, "unknown_must": [], "relaxations": []}
        return {"rule_version": outcome.rule_version, "date": on, "stop": stopped, "counts": counts, **empty}
    apart = asked.table.identities(row for row, _ in ranking.unknown_must)
    return {
        "rule_version": ranking.rule_version,
        "date": on,
        "seed": asked.seed,
        "stop": None,
        "counts": {"considered": ranking.considered, "eligible": ranking.eligible},
        "results": [_result(each) for each in people(asked, ranking.matches)],
        "excluded": dict(ranking.excluded),
        "unknown_must": sorted(
            (
                {"id": apart[row], "requirement": requirement}
                for row, requirement in ranking.unknown_must
                if row in apart
            ),
            key=lambda each: each["id"],
        ),
        "relaxations": [
            {"requirement": one.requirement, "to": _plain(one.to), "adds": one.adds} for one in outcome.relaxations
        ],
    }


def standing_json(asked: Asked, external_id: str, stands: Standing | None) -> dict[str, Any]:
    """What ``explain`` prints. Someone who is not listed is not considered, and nothing else is said of them."""
    with one_language("en"):
        return _standing(asked, external_id, stands)


def _standing(asked: Asked, external_id: str, stands: Standing | None) -> dict[str, Any]:
    nothing: dict[str, Any] = {"position": None, "score": None, "criteria": []}
    if stands is None:
        told: dict[str, Any] = {"changes": [], "gates": [], "relaxations": []}
        return {
            "id": external_id,
            "considered": False,
            "eligible": False,
            "gate": None,
            "detail": {},
            **nothing,
            **told,
        }
    person = Practitioner.objects.get(pk=asked.table.primary_key(stands.row))
    found: dict[str, Any] = {
        "id": external_id,
        "slug": person.slug,
        "name": person.name,
        "considered": True,
        "eligible": not stands.gate,
        "gate": stands.gate or None,
        "detail": {"state": "unknown" if stands.is_unknown else "no"} if stands.gate else {},
    }
    if stands.gate == "reach":
        found["detail"] |= stands.ways
    told = _prospects(asked, stands)
    if stands.match is None:
        return found | nothing | told
    (each,) = people(asked, (stands.match,))
    return found | {key: value for key, value in _result(each).items() if key not in found} | told


def _prospects(asked: Asked, stands: Standing) -> dict[str, Any]:
    """What would change it: every gate not passed, changes of the listing, changes of the client's requirements."""
    found = prospects(asked, stands.row)
    position = stands.match.position if stands.match else None
    return {
        "changes": [
            {
                "code": one.code,
                "to": one.to,
                "position": one.position,
                "score": round(one.score / SCORE_ONE, _DECIMALS),
                "detail": _spaced(move(one, asked.request, asked.table.catalogue, position)),
            }
            for one in found.changes
        ],
        "gates": [{"code": gate.code, "state": "unknown" if gate.is_unknown else "no"} for gate in found.gates],
        "relaxations": [
            {"requirement": one.requirement, "to": _plain(one.to), "detail": _spaced(words.text)}
            for one, words in zip(
                found.relaxations, changes(found.relaxations, asked.answers, asked.table.catalogue), strict=True
            )
        ],
    }


def people(asked: Asked, matches: tuple[Match, ...], roll: Roll | None = None) -> list[Shown]:
    """Everyone of these matches with their facts; somebody who was unlisted a moment ago is left out.

    ``roll``: those who are listed now, where that was asked a moment ago (``portraits``).
    """
    keys = [asked.table.primary_key(match.row) for match in matches]
    terms = asked.table.catalogue
    # Until everybody is read anew a table has the codes of its own vocabulary; then the rows are asked.
    row_of = {key: match.row for key, match in zip(keys, matches, strict=True)}
    codes = partial(stated, asked.table.candidates, row_of) if asked.table.terms is terms else None
    found: dict[int, Portrait] = {}
    for batch in table.batched(keys, 1_000):
        found |= portraits(batch, asked.table.known, terms, asked.on, roll=roll, stated=codes)
    question = Question(asked.answers, asked.request, terms, asked.on)
    return [Shown(match, question, found[key]) for key, match in zip(keys, matches, strict=True) if key in found]


def _result(each: Shown) -> dict[str, Any]:
    match, person, rests_on = each.match, each.practitioner, basis(each)
    return {
        "position": match.position,
        "id": person.external_id,
        "slug": person.slug,
        "name": person.name,
        "score": round(match.score / SCORE_ONE, _DECIMALS),
        "band": match.band,
        "format": match.format,
        "distance_miles": None if match.miles is None else round(match.miles, 1),
        "lawful_basis": rests_on.code,
        "criteria": [_criterion(each, part) for part in match.parts],
        "unknowns": list(unknown_words(each)),
        "cautions": [_spaced(text) for text in cautions(each, rests_on.code)],
    }


def _criterion(each: Shown, part: Part) -> dict[str, Any]:
    found = {
        "code": part.code,
        "fit": part.fit / FIT_ONE,
        "weight": part.weight / WEIGHT_ONE,
        "contribution": round(part.contribution / SCORE_ONE, _DECIMALS),
        "state": part.state,
        "detail": _spaced(sentence(each, part)),
    }
    return found | ({"of": part.of} if part.of else {})


def _plain(value: str | float | bool) -> str | float | bool:
    """40 rather than 40.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _spaced(text: str) -> str:
    """Plain spaces: what keeps a date on one line of a page is a stumbling block in a file."""
    return text.replace("\u00a0", " ")

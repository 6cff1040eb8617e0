"""The clients that every ranking is measured with: the same answers to the same questions, in three places."""

import json
from datetime import date
from pathlib import Path

from directory.intake.answers import IntakeAnswers
from directory.intake.parsing import parse_intake
from directory.matching.adapters import to_request
from directory.ranking.types import MatchRequest
from directory.ranking.weights import Weights
from directory.vocabulary.catalogue import Catalogue

#: A great city, a thinly settled plain, a session by video.
METRO, RURAL, VIRTUAL = CLIENTS = ("metro", "rural", "virtual")
_FOLDER = Path(__file__).parent / "intakes"


def answers_of(client: str) -> IntakeAnswers:
    """What a client says."""
    return parse_intake(json.loads((_FOLDER / f"{client}.json").read_text(encoding="utf-8")))


def request_of(client: str, on: date, terms: Catalogue, weights: Weights) -> MatchRequest:
    """The same, as the core reads it."""
    return to_request(answers_of(client), on, terms, weights)

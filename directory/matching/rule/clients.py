"""Who asks in the examples: one client for each thing that can be asked for."""

from dataclasses import replace

from directory.matching.rule.sample import HERE, ON
from directory.ranking.types import (
    IN_PERSON,
    VIDEO,
    MatchRequest,
    WantedCertification,
    WantedModality,
    WantedSpecialty,
)
from directory.ranking.weights import Weights

CLIENT = MatchRequest(on=ON)
RADIUS, BUDGET = 25.0, 100.0

TITLE = replace(CLIENT, certifications=(WantedCertification("full", ("full",), ("lower",)),))
THERAPY = replace(CLIENT, needs_psychotherapy=True, psychotherapists=("therapist",), licensed=("therapist", "body"))
BODY = replace(CLIENT, needs_body=True, body_professions=("body",), licensed=("therapist", "body"))
CLASS = replace(THERAPY, wants_education=True)
APPROACH = replace(CLIENT, modalities=(WantedModality("a", (), ("full",), suits_age=True, near=("akin",)),))
UNSUITED = replace(CLIENT, modalities=(WantedModality("a", (), ("full",), suits_age=False),))
LICENSED = replace(CLIENT, modalities=(WantedModality("a", ("therapist",), ("full",), suits_age=True),))
OFFICE = replace(CLIENT, place=HERE, region="here", formats=(IN_PERSON,), max_miles=RADIUS)
ANYWHERE = replace(OFFICE, max_miles=None)
EITHER = replace(OFFICE, formats=(IN_PERSON, VIDEO))
NOWHERE = replace(CLIENT, formats=(VIDEO,))
PAYING = replace(CLIENT, budget=BUDGET)
INSURED = replace(PAYING, insurance=("insurer",))
INSURANCE_ALONE = replace(CLIENT, insurance=("insurer",))
HANDS_OFF = replace(CLIENT, touch="none")
HANDS_ON = replace(CLIENT, touch="wanted", body_professions=("body",))
WOMAN = replace(CLIENT, genders=("woman",))
CALL = replace(CLIENT, discovery_call=True)
TIMES = replace(CLIENT, time_slots=("evening", "weekend"))
ROOMS = replace(CLIENT, room=("lie-down", "quiet", "step-free"))
COMMUNITIES = replace(CLIENT, communities=("veterans",))
LANGUAGES = replace(CLIENT, languages=("en", "es"))


def story(weights: Weights) -> MatchRequest:
    """One concern, with a broader term, one beside it, and one near it elsewhere."""
    steps = ((weights.step_up, ("broader",)), (weights.near_term, ("near",)), (weights.beside, ("beside",)))
    near = ((1.0, ("it",)), *steps)
    return replace(CLIENT, specialties=(WantedSpecialty("it", 1.0, near),), has_main_concern=True)

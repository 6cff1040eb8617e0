"""One change of one requirement, made to the answers, and taken back. No listing data, no request."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from directory.intake.answers import SOME
from directory.intake.errors import InvalidIntake
from directory.intake.parsing import parse_intake
from directory.intake.state import IntakeState
from directory.ranking.types import Relaxation

#: What each change touches in an intake file; every other one is a must that becomes a wish.
_KEYS = {"can_wait": ("can_wait",), "max_distance_miles": ("max_distance_miles",), "formats": ("formats",)}
_MUST = ("importance", "certified_only")


def changed(state: IntakeState, one: Relaxation) -> IntakeState:
    """The same person with this requirement relaxed. What was there before can be put back by ``undone``."""
    before = state.answers.to_json()
    data = dict(before)
    if one.requirement == "can_wait":
        data["can_wait"] = True
    elif one.requirement == "max_distance_miles":
        data["max_distance_miles"] = float(one.to)
    elif one.requirement == "formats":
        data["formats"] = [*before.get("formats", ()), one.to]
    else:
        data["importance"] = {**before.get("importance", {}), one.requirement: SOME}
        if one.requirement == "certifications":
            data.pop("certified_only", None)
    answers = parse_intake(data)
    after = answers.to_json()
    keys = _KEYS.get(one.requirement, _MUST)
    undo = {
        "was": {key: before.get(key) for key in keys},
        "now": {key: after.get(key) for key in keys},
        "of": one.requirement,
    }
    return replace(state, answers=answers, undo=MappingProxyType(undo))


def undone(state: IntakeState) -> IntakeState:
    """The same person as before the last change; as they are where that no longer holds."""
    if not can_undo(state):
        return state
    data = _with(state.answers.to_json(), state.undo["was"])
    try:
        return replace(state, answers=parse_intake(data), undo=MappingProxyType({}))
    except InvalidIntake:
        return state


def can_undo(state: IntakeState) -> bool:
    """Whether the last change still stands as it was made: other answers may have followed it."""
    if not state.undo:
        return False
    data = state.answers.to_json()
    return all(data.get(key) == value for key, value in state.undo["now"].items())


def _with(data: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    merged = data | dict(values)
    return {key: value for key, value in merged.items() if value is not None}

"""Rule sets in the history: every number under its key, its note and its state, as text."""

import json
from collections.abc import Mapping
from typing import Any

from directory.history.choices import Subject
from directory.history.services import Edit, record
from directory.matching.models import RuleSet

#: What is told beside the numbers.
BESIDE = ("note", "state", "published_on")


def texts_of(held: RuleSet) -> dict[str, str]:
    """A rule set as text: ``weights.distance`` to ``1.5``, and ``note``, ``state``, ``published_on``."""
    beside = {name: "" if getattr(held, name) is None else str(getattr(held, name)) for name in BESIDE}
    return beside | dict(_flat(held.numbers, ""))


def numbers_with(held: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """These numbers with some of them as their texts say: the way back from ``texts_of``. Raises ValueError."""
    return {name: _with(value, name, texts) for name, value in held.items()}


def tell(held: RuleSet, before: Mapping[str, str] | None, *, is_gone: bool = False) -> None:
    """This version is written now; ``before`` it was that, or new. In the edit's transaction."""
    after = None if is_gone else texts_of(held)
    record([Edit(Subject.RULE_SET, held.version, f"Rule {held.version}", before, after)])


def _flat(value: Any, name: str) -> list[tuple[str, str]]:
    if isinstance(value, dict) and value:
        return [pair for key, inner in value.items() for pair in _flat(inner, f"{name}.{key}" if name else str(key))]
    return [(name, json.dumps(value, ensure_ascii=False))]


def _with(value: Any, name: str, texts: Mapping[str, str]) -> Any:
    if isinstance(value, dict) and value:
        return {key: _with(inner, f"{name}.{key}", texts) for key, inner in value.items()}
    return json.loads(texts[name]) if name in texts else value

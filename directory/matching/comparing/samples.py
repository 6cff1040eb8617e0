"""Intakes to compare rules over: a built-in dozen, and folders of intake files or judged cases."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import InvalidIntake
from directory.intake.parsing import parse_intake
from directory.matching import rulesets

#: Cities, the country, video, a teenager, a course: what a change of the rule should be seen to do to each.
BUILT_IN = Path(rulesets.__file__).parent / "samples"


class BadIntakesError(ValueError):
    """A folder has no intakes, or one that is none; the message says which."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One intake under the name of its file."""

    name: str
    answers: IntakeAnswers


def samples(folder: Path) -> tuple[Sample, ...]:
    """Every ``*.json`` of a folder, or of its ``cases``: an intake, or a judged case with one in it.

    Raises BadIntakesError.
    """
    files = sorted(folder.glob("*.json")) or sorted((folder / "cases").glob("*.json"))
    if not files:
        raise BadIntakesError(f"{folder} has no *.json, nor has {folder}/cases")
    return tuple(Sample(path.stem, _answers(path)) for path in files)


def _answers(path: Path) -> IntakeAnswers:
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        return parse_intake(data.get("intake", data))
    except InvalidIntake as error:
        first = error.errors[0]
        raise BadIntakesError(f"{path.name}, {first.field or 'intake'}: {first.message}") from error
    except (OSError, ValueError, AttributeError) as error:
        raise BadIntakesError(f"{path.name} is no intake: {error}") from error

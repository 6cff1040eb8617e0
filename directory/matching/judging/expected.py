"""What one case expects, with its shape checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Grades run from 0 (not at all) to this (just right).
MOST_GRADE = 3


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects, its shape checked. ``stop`` is empty where a ranking is expected."""

    before: tuple[tuple[str, str], ...]
    grades: dict[str, float]
    top: tuple[tuple[int, str], ...]
    excluded: tuple[tuple[str, str], ...]
    eligible: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    stop: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Expected":
        """Raises ValueError, TypeError or AttributeError for another shape; keys of other tools are left alone."""
        grades = {str(who): float(grade) for who, grade in data.get("grades", {}).items()}
        if any(not 0 <= grade <= MOST_GRADE for grade in grades.values()):
            message = f"a grade is a number from 0 to {MOST_GRADE}"
            raise ValueError(message)
        return cls(
            before=tuple((str(better), str(worse)) for better, worse in data.get("before", ())),
            grades=grades,
            top=tuple((int(count), str(who)) for count, people in data.get("top", {}).items() for who in people),
            excluded=tuple((str(who), str(gate)) for who, gate in data.get("excluded", {}).items()),
            eligible=tuple(str(who) for who in data.get("eligible", ())),
            unknown=tuple((str(who), str(code)) for who, code in data.get("unknown", {}).items()),
            stop=str(data.get("stop") or ""),
        )

    def people(self) -> set[str]:
        """Everyone who is named."""
        pairs = {who for pair in self.before for who in pair}
        others = {*self.grades, *dict(self.excluded), *self.eligible, *dict(self.unknown)}
        return pairs | {who for _, who in self.top} | others

"""How many people there are for what was said so far, and what the conditions of one chapter cost."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from directory.intake.answers import IntakeAnswers
from directory.intake.questions.model import Chapter
from directory.intake.safety import stop
from directory.matching import services
from directory.matching.services import Asked
from directory.practitioners.wording.credentials import short_title_of
from directory.practitioners.wording.marks import listing
from directory.ranking.bits import Rows
from directory.ranking.gating import gate
from directory.ranking.types import Level, MatchRequest

#: What the place, the region and the ways to meet decide together.
_REACH = "reach"
#: Who is left out by a condition: the sentence's end for one person, and for more.
_LOST: dict[str, tuple[str, str]] = {
    "reach": ("is too far away, or cannot see you in a way you chose", "are too far away, or cannot see you that way"),
    "specialties": ("does not name what you chose", "do not name what you chose"),
    "modalities": ("offers none of these approaches", "offer none of these approaches"),
    "time_slots": ("works at other times", "work at other times"),
    "room": ("has no such room", "have no such room"),
    "communities": ("does not name that community", "do not name that community"),
    "languages": ("speaks none of these languages", "speak none of these languages"),
    "cost": ("costs more", "cost more"),
    "genders": ("says otherwise about gender", "say otherwise about gender"),
    "discovery_call": ("offers no free first call", "offer no free first call"),
}
_TOUCH = {
    "none": ("works only hands-on", "work only hands-on"),
    "wanted": ("works without touch", "work without touch"),
}
_MOST_TITLES = 2


@dataclass(frozen=True, slots=True)
class Lost:
    """How many are left out, and why, as the rest of a sentence that begins with the number."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Count:
    """``eligible``: who remains. ``without``: who there would be without this chapter's conditions.

    The numbers of ``lost`` add up to the difference. ``has_place``: it is known where the client will be.
    """

    eligible: int
    without: int
    lost: tuple[Lost, ...]
    has_place: bool

    @property
    def headline(self) -> str:
        """The number, as a whole clause."""
        if self.lost:
            return f"{self.eligible:,} of {self.without:,} would remain"
        if not self.eligible:
            return "Nobody could see you yet"
        return "1 person could see you" if self.eligible == 1 else f"{self.eligible:,} people could see you"

    def detail(self, chapter: Chapter) -> str:
        """Where the others go; where nobody is left out, what the chapter does to the list."""
        if _asks_place(chapter) and not self.has_place:
            return "Say where you will be, and we can tell who may see you by video."
        reasons = ", ".join(f"{lost.number:,} {lost.why}" for lost in self.lost)
        return f"{reasons}." if reasons else chapter.effect


@dataclass(frozen=True, slots=True)
class _Passed:
    """Rows who pass, and rows for whom a gate is an open question."""

    eligible: Rows
    apart: Rows

    @property
    def everyone(self) -> Rows:
        return np.union1d(self.eligible, self.apart)


def count(answers: IntakeAnswers, chapter: Chapter, *, on: date) -> Count | None:
    """Nobody is counted after a stop. Cost: one pass of the gates, and one more for each condition of the chapter."""
    if stop(answers) is not None:
        return None
    asked = services.ask(answers, on=on)
    request, conditions = _without(asked, chapter)
    passed = _passed(asked, request)
    at_first = passed.eligible
    lost: list[Lost] = []
    for code in conditions:
        request = asked.request if code == _REACH else replace(request, levels={**request.levels, code: "must"})
        after = _passed(asked, request)
        gone = np.setdiff1d(np.intersect1d(at_first, passed.everyone), after.everyone)
        lost += _lost(len(gone), _why(code, asked))
        passed = after
    lost += _lost(len(np.intersect1d(at_first, passed.apart)), ("is listed apart", "are listed apart"))
    has_place = bool(asked.where.point or asked.where.region)
    return Count(len(passed.eligible), len(at_first), tuple(lost), has_place)


def _without(asked: Asked, chapter: Chapter) -> tuple[MatchRequest, list[str]]:
    """The request without the chapter's conditions, and these, in the order of the gates."""
    if _asks_place(chapter):
        nowhere = replace(asked.answers, location="", point=None, region="", formats=(), max_distance_miles=None)
        return services.ask(nowhere, on=asked.on, held=asked.table, weights=asked.weights).request, [_REACH]
    weights = {question.weight.code for question in chapter.questions if question.weight}
    conditions = [code for code in asked.request.musts() if code in weights]
    levels: dict[str, Level] = {**asked.request.levels, **dict.fromkeys(conditions, "some")}
    return replace(asked.request, levels=levels), conditions


def _asks_place(chapter: Chapter) -> bool:
    return any(question.code == "location" for question in chapter.questions)


def _passed(asked: Asked, request: MatchRequest) -> _Passed:
    gated = gate(request, asked.table.candidates, asked.weights)
    return _Passed(gated.eligible, np.fromiter((row for row, _ in gated.apart), dtype=np.int64))


def _lost(number: int, why: tuple[str, str]) -> list[Lost]:
    return [Lost(number, why[number > 1])] if number else []


def _why(code: str, asked: Asked) -> tuple[str, str]:
    """For one person, and for more."""
    if code == "touch":
        return _TOUCH[asked.request.touch]
    if code != "certifications":
        return _LOST[code]
    entries = asked.table.catalogue.certifications
    titles = [short_title_of(entries[title]) for title in asked.answers.certifications]
    title = listing(titles, "or") if 0 < len(titles) <= _MOST_TITLES else "certification you chose"
    return f"holds no current {title}", f"hold no current {title}"

"""How many people there are for what was said so far, and what the conditions of one chapter cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from directory.intake.answers import IntakeAnswers
from directory.intake.questions.model import Chapter
from directory.intake.safety import stop
from directory.intake.saying import said
from directory.matching import services
from directory.matching.explanations.words import nor
from directory.matching.services import Asked
from directory.practitioners.wording.credentials import short_title_of
from directory.ranking.bits import Rows
from directory.ranking.gating import gate
from directory.ranking.types import Level, MatchRequest
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext

#: What the place, the region and the ways to meet decide together.
_REACH = "reach"
#: How many are left out by a condition, and why: for one person, and for more.
_LOST: Mapping[str, Callable[[int], str]] = {
    "reach": lambda number: ngettext(
        "%(number)s is too far away, or cannot see you in a way you chose",
        "%(number)s are too far away, or cannot see you that way",
        number,
    ),
    "specialties": lambda number: ngettext(
        "%(number)s does not name what you chose", "%(number)s do not name what you chose", number
    ),
    "modalities": lambda number: ngettext(
        "%(number)s offers none of these approaches", "%(number)s offer none of these approaches", number
    ),
    "time_slots": lambda number: ngettext("%(number)s works at other times", "%(number)s work at other times", number),
    "room": lambda number: ngettext("%(number)s has no such room", "%(number)s have no such room", number),
    "communities": lambda number: ngettext(
        "%(number)s does not name that community", "%(number)s do not name that community", number
    ),
    "languages": lambda number: ngettext(
        "%(number)s speaks none of these languages", "%(number)s speak none of these languages", number
    ),
    "cost": lambda number: ngettext("%(number)s costs more", "%(number)s cost more", number),
    "genders": lambda number: ngettext(
        "%(number)s says otherwise about gender", "%(number)s say otherwise about gender", number
    ),
    "discovery_call": lambda number: ngettext(
        "%(number)s offers no free first call", "%(number)s offer no free first call", number
    ),
    "apart": lambda number: ngettext("%(number)s is listed apart", "%(number)s are listed apart", number),
}
_TOUCH: Mapping[str, Callable[[int], str]] = {
    "none": lambda number: ngettext("%(number)s works only hands-on", "%(number)s work only hands-on", number),
    "wanted": lambda number: ngettext("%(number)s works without touch", "%(number)s work without touch", number),
}
_MOST_TITLES = 2


@dataclass(frozen=True, slots=True)
class Lost:
    """How many are left out, and ``why``: a clause that begins with the number."""

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
            text = _("%(number)s of %(all)s would remain")
            return text % {"number": f"{self.eligible:,}", "all": f"{self.without:,}"}
        if not self.eligible:
            return _("Nobody could see you yet")
        text = ngettext("%(number)s person could see you", "%(number)s people could see you", self.eligible)
        return text % {"number": f"{self.eligible:,}"}

    def detail(self, chapter: Chapter) -> str:
        """Where the others go; where nobody is left out, what the chapter does to the list."""
        if _asks_place(chapter) and not self.has_place:
            return _("Say where you will be, and we can tell who may see you by video.")
        reasons = ", ".join(lost.why for lost in self.lost)
        return f"{reasons}." if reasons else said(chapter.effect)


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
        lost += _lost(len(gone), code, asked)
        passed = after
    lost += _lost(len(np.intersect1d(at_first, passed.apart)), "apart", asked)
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


def _lost(number: int, code: str, asked: Asked) -> list[Lost]:
    return [Lost(number, _why(number, code, asked))] if number else []


def _why(number: int, code: str, asked: Asked) -> str:
    counted = f"{number:,}"
    if code == "touch":
        return _TOUCH[asked.request.touch](number) % {"number": counted}
    if code != "certifications":
        return _LOST[code](number) % {"number": counted}
    titles = [short_title_of(asked.table.catalogue.certifications[title]) for title in asked.answers.certifications]
    if not 0 < len(titles) <= _MOST_TITLES:
        text = ngettext(
            "%(number)s holds no current certification you chose",
            "%(number)s hold no current certification you chose",
            number,
        )
        return text % {"number": counted}
    text = ngettext("%(number)s holds no current %(titles)s", "%(number)s hold no current %(titles)s", number)
    return text % {"number": counted, "titles": nor(titles)}

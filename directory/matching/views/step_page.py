"""What stands on the page of a step."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory.intake.path import path
from directory.intake.questions.chapters import CHAPTERS
from directory.intake.safety import UNDER_18, is_for_a_minor
from directory.intake.saying import said
from directory.intake.shown import one_chapter, places
from directory.intake.state import IntakeState
from directory.intake.stepping import StepForm
from directory.intake.steps import (
    ALL,
    CLEAR,
    ENTER,
    FIND,
    NEXT,
    PLACE,
    RESULTS,
    SAFETY,
    SKIP,
    START,
    neighbour,
    number_of,
)
from directory.matching.counting import Count, count
from directory.web.csrf import form_expired

#: The field of the word to look up. It is no answer, and nothing keeps it.
WORD = "word"
_GO = {"next": NEXT, "enter": ENTER, "skip": SKIP, "clear": CLEAR, "find": FIND, "results": RESULTS, "all": ALL}


def page(
    request: HttpRequest, form: StepForm, state: IntakeState | None, now: datetime, *, word: str = ""
) -> HttpResponse:
    """The chapter with everything around it. Nothing is written."""
    people = people_for(form, state, now)
    context = {
        "form": form,
        "part": (part := one_chapter(form, number_of(form.chapter.code), word)),
        "places": places(form),
        "is_expired": form_expired(request),
        "word": word,
        "has_found": any(question.has_found for question in part.questions),
        "has_story": bool(form.before.concerns or form.before.events),
        "people": people,
        "detail": people.detail(form.chapter) if people else part.chapter.effect if form.chapter.code == SAFETY else "",
        **_around(form.chapter.code, state),
    }
    return render(request, "matching/step.html", context)


def _around(here: str, state: IntakeState | None) -> dict[str, Any]:
    """The way through, and what the person may do from here. ``counts``: the number follows what is chosen."""
    is_safe = state is not None and SAFETY in state.seen
    is_minor = state is not None and is_for_a_minor(state.answers)
    return {
        "path": path(state, here),
        "last": len(CHAPTERS),
        "back": neighbour(here, -1),
        "sees_people": is_safe and number_of(here) >= number_of(PLACE),
        "can_jump": is_safe or here != START,
        "counts": is_safe,
        "is_minor": is_minor,
        "under_18": said(UNDER_18) if is_minor and here == SAFETY else "",
        "go": _GO,
    }


def people_for(form: StepForm, state: IntakeState | None, now: datetime) -> Count | None:
    """How many there are: for the answers on the page where they are valid, never before the safety questions."""
    if state is None or SAFETY not in state.seen:
        return None
    if form.is_bound and not form.is_valid():
        return None
    return count(form.answers if form.is_bound else state.answers, form.chapter, on=timezone.localdate(now))

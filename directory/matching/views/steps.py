"""The questionnaire step by step: one chapter a page, saved by whichever button is pressed."""

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.intake.parsing import parse_intake
from directory.intake.questions.chapters import BY_CODE
from directory.intake.state import IntakeState, read_state, write_state
from directory.intake.stepping import StepForm
from directory.intake.steps import ALL, CLEAR, ENTER, FIND, NEXT, RESULTS, SKIP, first_open, walk
from directory.matching.views.step_page import WORD, page
from directory.matching.views.stops import stopped
from directory.web.csrf import form_expired, keeps_text_when_expired

_ON = (NEXT, ENTER, SKIP)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The way in: where this browser left off, or the list where all was seen."""
    state = read_state(request, timezone.now())
    return _to(first_open(state.seen if state else ()) or RESULTS)


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str) -> HttpResponse:
    """One chapter. A POST ends at the stop page, at this page again, or with the answers in the cookie further on.

    The stop comes first and needs nothing else to be right. Everything read from a chapter's page is that chapter's.
    """
    chapter = BY_CODE.get(code)
    if chapter is None:
        raise Http404
    now = timezone.now()
    state = read_state(request, now)
    if request.method != "POST":
        earlier = first_open(state.seen if state else (), before=code)
        return _to(earlier) if earlier else page(request, StepForm(chapter, state), state, now)
    form = StepForm(chapter, state, request.POST)
    if stop := form.stop:
        return stopped(request, stop, form, seen=state.seen if state else ())
    go = _button(request)
    if form_expired(request) or go == FIND:
        return page(request, form, state, now, word=request.POST.get(WORD, "") if go == FIND else "")
    if go in (SKIP, CLEAR):
        return _emptied(form, state, go, now)
    if not form.is_valid():
        return page(request, form, state, now)
    return _saved(form, state, go, now)


def _button(request: HttpRequest) -> str:
    """What was pressed. Enter looks a word up where one was typed for that, and goes on everywhere else."""
    go = request.POST.get("go", NEXT)
    if go == ENTER:
        return FIND if request.POST.get(WORD, "").strip() else NEXT
    return go if go in (*_ON, CLEAR, FIND, RESULTS, ALL) or go in BY_CODE else NEXT


def _emptied(form: StepForm, state: IntakeState | None, go: str, now: datetime) -> HttpResponse:
    """The chapter without its answers: on the way further, or to begin it anew."""
    here = form.chapter.code
    if state is None and go == CLEAR:
        return _to(here)
    held = state or IntakeState()
    seen, target = (held.seen, here) if go == CLEAR else walk(held.seen, here, NEXT, is_answered=True)
    answers = parse_intake(form.left_out)
    is_age_said = held.is_age_said and not form.asks_age
    return _kept(replace(held, answers=answers, seen=seen, is_age_said=is_age_said), target, now)


def _saved(form: StepForm, state: IntakeState | None, go: str, now: datetime) -> HttpResponse:
    """The chapter's answers among the others, and on to where the button leads."""
    held = state or IntakeState()
    seen, target = walk(held.seen, form.chapter.code, go, is_answered=form.is_answered)
    is_age_said = form.is_age_said
    return _kept(replace(held, answers=form.answers, seen=seen, is_age_said=is_age_said), target, now)


def _kept(state: IntakeState, target: str, now: datetime) -> HttpResponse:
    response = _to(target)
    write_state(response, state, now)
    return response


def _to(target: str) -> HttpResponse:
    return redirect(f"matching:{target}") if target in (RESULTS, ALL) else redirect("matching:step", target)

"""How many would remain, live: for the answers of a step that was not sent yet. It keeps nothing and sets nothing."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from directory.intake.questions.chapters import BY_CODE
from directory.intake.state import read_state
from directory.intake.stepping import StepForm
from directory.matching.views.step_page import people_for
from directory.web.csrf import form_expired, keeps_text_when_expired

#: The field that says which chapter the form is.
STEP = "step"


@keeps_text_when_expired
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """``{"eligible", "headline", "detail"}``; 204 where there is nothing to count: a stop, an error, an old form."""
    now = timezone.now()
    chapter = BY_CODE.get(request.POST.get(STEP, ""))
    if chapter is None or form_expired(request):
        return HttpResponse(status=204)
    state = read_state(request, now)
    form = StepForm(chapter, state, request.POST)
    people = None if form.stop else people_for(form, state, now)
    if people is None:
        return HttpResponse(status=204)
    return JsonResponse(
        {"eligible": people.eligible, "headline": people.headline, "detail": people.detail(chapter)},
    )

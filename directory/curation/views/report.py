"""``/practitioners/<slug>/report/``: something wrong here?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.curation.forms import LONGEST, ReportForm
from directory.curation.services import Told, take
from directory.practitioners.models import Practitioner
from directory.practitioners.views.moved import moved
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and what it sends. No account, no cookie, nothing kept of where it came from."""
    person = Practitioner.objects.listed().filter(slug=slug).first()
    if person is None:
        return moved(request, slug, "reports:report")
    form = ReportForm(request.POST if request.method == "POST" else None)
    is_full = False
    if form.is_bound and not form_expired(request) and form.is_valid():
        said = form.cleaned_data
        told = Told(said["text"], said["email"])
        if form.is_from_a_program or take(practitioner=person, kind=said["kind"], told=told, now=timezone.now()):
            return redirect("reports:thanks", slug=slug)
        is_full = True
    context = {"person": person, "form": form, "longest": LONGEST, "is_full": is_full, "is_old": form_expired(request)}
    return render(request, "curation/report.html", context)


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens now. Whoever comes here by the address alone sees the same."""
    person = Practitioner.objects.listed().filter(slug=slug).first()
    if person is None:
        return moved(request, slug, "reports:thanks")
    return render(request, "curation/thanks.html", {"person": person})

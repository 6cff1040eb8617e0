"""``/practice/<token>/papers/``: evidence for a licence, an authority or a training, sent by the one it is about."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from directory.practice.papers import OwnPaper, own_papers, paper_of
from directory.practice.services.papers import bring_file, bring_link, take_back
from directory.practice.views.opening import owner_or_404
from directory.practitioners.models import Practitioner
from directory.verifying.choices import MOST_BYTES
from directory.verifying.files import BadFile
from directory.web.csrf import form_expired, keeps_text_when_expired
from directory.web.numbers import bounded_int
from directory.web.text import PlainCharField

_BIGGEST = 2**62


class PieceForm(forms.Form):
    """A file or an address about one paper."""

    paper = forms.ChoiceField(
        label="Which paper is it about?",
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    file = forms.FileField(label="A file", required=False, allow_empty_file=True)
    url = PlainCharField(label="Or an address", required=False, max_length=500)

    def __init__(self, *args: Any, papers: list[OwnPaper], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["paper"] = forms.ChoiceField(
            label=self.base_fields["paper"].label,
            choices=[(paper.key, paper.words) for paper in papers],
            widget=forms.RadioSelect,
            error_messages=self.base_fields["paper"].error_messages,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "url" not in self.errors and "file" not in self.errors:
            if not cleaned.get("file") and not cleaned.get("url"):
                self.add_error("file", "Choose a file, or give an address.")
            elif cleaned.get("file") and cleaned.get("url"):
                self.add_error("url", "Give a file or an address, one at a time.")
        return cleaned


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, token: str) -> HttpResponse:
    """What they hold, what they sent, and a form to send more. Nothing on the public page changes here."""
    now = timezone.now()
    person = owner_or_404(token, now)
    held = own_papers(person, now)
    is_sent = request.method == "POST"
    form = PieceForm(request.POST if is_sent else None, request.FILES if is_sent else None, papers=held)
    if form.is_bound and not form_expired(request) and form.is_valid() and _bring(person, held, form):
        return redirect(f"{request.path}?sent=1")
    context = {
        "token": token,
        "person": person,
        "form": form,
        "papers": held,
        "is_old": form_expired(request),
        "is_sent": not is_sent and request.GET.get("sent") == "1",
    }
    return render(request, "practice/papers.html", context)


@require_POST
def take_paper_back(request: HttpRequest, token: str) -> HttpResponse:
    """A piece of their own that nobody has looked at yet goes."""
    person = owner_or_404(token, timezone.now())
    key = bounded_int(request.POST.get("piece"), 1, _BIGGEST, clamp=False)
    if key is not None:
        take_back(practitioner=person, key=key)
    return redirect("practice:papers", token)


def _bring(person: Practitioner, held: list[OwnPaper], form: PieceForm) -> bool:
    """Keep it; where that is refused the form says why."""
    said, now = form.cleaned_data, timezone.now()
    paper = paper_of(held, said["paper"])
    if paper is None:
        return False
    try:
        if said["file"]:
            data = said["file"].read(MOST_BYTES + 1)
            bring_file(practitioner=person, about=paper.about, name=said["file"].name or "", data=data, now=now)
        else:
            bring_link(practitioner=person, about=paper.about, url=said["url"], now=now)
    except BadFile as refusal:
        form.add_error("file" if said["file"] else "url", str(refusal))
        return False
    return True

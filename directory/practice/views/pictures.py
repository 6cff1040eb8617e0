"""``/practice/<token>/picture/``: a photo that somebody wishes to be shown with. A curator looks at it first."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.practice.services.pictures import take_wish_back, waiting_photo, wish_for
from directory.practice.views.opening import owner_or_404
from directory.practitioners.choices import PHOTO_SIZES
from directory.practitioners.models import Photo
from directory.practitioners.pictures import MOST_BYTES, BadPicture, Drawn, draw
from directory.web.csrf import form_expired, keeps_text_when_expired


class PictureForm(forms.Form):
    """One file; ``drawn`` is the picture made safe, of a valid form."""

    file = forms.FileField(
        label="Your photo",
        allow_empty_file=True,
        error_messages={"required": "Choose a file.", "invalid": "Choose a file."},
    )

    def clean_file(self) -> Drawn:
        try:
            return draw(self.cleaned_data["file"].read(MOST_BYTES + 1))
        except BadPicture as refusal:
            raise forms.ValidationError(str(refusal)) from None


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest, token: str) -> HttpResponse:
    """The photo that stands, the one that waits, and a form. The public page stays as it is."""
    now = timezone.now()
    person = owner_or_404(token, now)
    is_sent = request.method == "POST"
    form = PictureForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    is_same = False
    if form.is_bound and not form_expired(request) and form.is_valid():
        if wish_for(practitioner=person, drawn=form.cleaned_data["file"], now=now):
            return redirect(f"{request.path}?sent=1")
        is_same = True
    context = {
        "token": token,
        "person": person,
        "form": form,
        "has_photo": Photo.objects.filter(practitioner=person).exists(),
        "is_waiting": waiting_photo(person) is not None,
        "is_same": is_same,
        "is_old": form_expired(request),
        "is_sent": not is_sent and request.GET.get("sent") == "1",
    }
    return render(request, "practice/picture.html", context)


@require_safe
def waiting(request: HttpRequest, token: str) -> HttpResponse:
    """The file of the photo that waits, for the one it shows. Kept by no cache."""
    found = waiting_photo(owner_or_404(token, timezone.now()))
    if found is None:
        raise Http404
    return HttpResponse(found.files[max(PHOTO_SIZES)], content_type="image/webp")


@require_POST
def take_picture_back(request: HttpRequest, token: str) -> HttpResponse:
    """The photo that waits goes; the one that stands stays."""
    now = timezone.now()
    take_wish_back(practitioner=owner_or_404(token, now), now=now)
    return redirect("practice:picture", token)

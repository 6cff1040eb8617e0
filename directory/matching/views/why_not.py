""" "Why not …?": where somebody stands who was looked for by name. A name is private, so it is in no address."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from directory.matching.explaining import standings
from directory.matching.services import ask
from directory.matching.views.opening import opened
from directory.practitioners.names import named
from directory.web.csrf import keeps_text_when_expired
from directory.web.phrases import one_language
from directory.web.text import PlainCharField

#: People of one name that are told about.
MOST = 5


class NameForm(forms.Form):
    """A name, or a part of one."""

    name = PlainCharField(
        label=_("Name"),
        max_length=160,
        error_messages={
            "required": _("Type a name, or a part of one."),
            "max_length": _("That is too long for a name. Type a part of it."),
        },
    )


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
@one_language()
def why_not(request: HttpRequest) -> HttpResponse:
    """The form, and below it what is known. It changes and keeps nothing, so an old form is answered as well."""
    found = opened(request)
    if found is None:
        return redirect("matching:start")
    form = NameForm(request.POST) if request.method == "POST" else NameForm()
    context: dict[str, object] = {"form": form, "is_answer": form.is_bound and form.is_valid()}
    if context["is_answer"]:
        asked = ask(found.state.answers, on=found.on)
        people = named(form.cleaned_data["name"], MOST)
        context["standings"] = standings(asked, [person.pk for person in people])
    return render(request, "matching/why_not.html", context)

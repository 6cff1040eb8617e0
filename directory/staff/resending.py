"""A form that came too late: the log-in had ended, or its token no longer holds. What was typed is not lost.

The page holds it as hidden fields, for the address it was sent to, with a token of today. Whatever a form of another
site sends is refused before this, so nothing is kept that was not typed here. A log-in gives the browser another
token: a view that does not keep the text of an old form itself is asked for with this page once more.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: Parts of names of fields that are never kept, beside those that a view names as sensitive.
_SECRET = ("password", "csrfmiddlewaretoken")
#: Beginnings of names of fields that say what the page showed before.
_CARRIED = ("seen",)
#: Longer texts are kept whole and shown by their beginning.
_SHOWN = 2_000


@dataclass(frozen=True, slots=True)
class Sent:
    """One field. ``shown``: its text for people; empty where a person typed none, as in what a form carries hidden."""

    name: str
    text: str

    @property
    def shown(self) -> str:
        return "" if self.name.startswith(_CARRIED) else self.text.strip()[:_SHOWN]


def keep_sent(request: HttpRequest) -> HttpResponse:
    """403, with what was sent and a button that sends it again. Passwords, codes and files are not kept.

    No browser stores the page: every address of the workbench forbids that.
    """
    sensitive = getattr(request, "sensitive_post_parameters", ())
    is_logged_in = request.user.is_authenticated and getattr(request.user, "is_staff", False)
    context = {
        "title": "Nothing was saved yet" if is_logged_in else "Please log in again",
        "sent": [] if sensitive == "__ALL__" else _kept(request, sensitive),
        "files": sorted(request.FILES),
        "is_logged_in": is_logged_in,
        "why": getattr(request, "staff_ended", ""),
        "way": request.get_full_path(),
    }
    return render(request, "staff/resend.html", context, status=403)


def _kept(request: HttpRequest, sensitive: "tuple[str, ...] | list[str]") -> list[Sent]:
    return [
        Sent(name, text)
        for name, texts in request.POST.lists()
        if name not in sensitive and not any(part in name.lower() for part in _SECRET)
        for text in texts
    ]

"""``/curation/rounds/mails/``: mails that did not go out."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from directory.mailing.models import Mail
from directory.mailing.services import give_up, try_again
from directory.practitioners.models import Practitioner
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.web.paging import page_of

_PER_PAGE = 50
KINDS = {"confirm": "Is your page still right?", "removed": "A page was removed"}


@require_safe
@needs(Right.SEE)
def failed_mails(request: HttpRequest) -> HttpResponse:
    """The last one first, with whom it is about and why it failed; never an address, a subject or a text."""
    page = page_of(Mail.objects.failed(), request, per_page=_PER_PAGE)
    about = [mail.about for mail in page if mail.about]
    people = {person.external_id: person for person in Practitioner.objects.filter(external_id__in=about)}
    rows = [(mail, people.get(mail.about), KINDS.get(mail.kind, mail.kind)) for mail in page]
    context = {
        "title": "Mails that did not go out",
        "page": page,
        "rows": rows,
        "may_confirm": may(request.user, Right.CONFIRM),
    }
    return render(request, "practice/failed.html", context)


@require_POST
@needs(Right.CONFIRM)
def settle(request: HttpRequest, mail: uuid.UUID) -> HttpResponse:
    """Try once more, or give it up. Where somebody else was first, that is said."""
    is_retried = request.POST.get("action") == "again"
    is_done = try_again(mail) if is_retried else give_up(mail)
    if is_done:
        messages.success(request, "It waits in the outbox again." if is_retried else "Given up and deleted.")
    else:
        messages.warning(request, "This mail was settled meanwhile.")
    return redirect("rounds:mails")

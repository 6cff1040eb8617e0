"""``/curation/``: the queue, the item that is open, and what settles it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directory.curation.acts import ACTS, Refused
from directory.curation.page import Asking, context_of, known, link, look
from directory.curation.settling import Gone, HeldByAnother, act_named, settle
from directory.curation.sources import BY_KIND
from directory.curation.undoing import CannotUndo, undo
from directory.curation.working import hold
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired

OLD = "This page was open for a long time. Nothing was done yet: please press the button once more."


@require_safe
@needs(Right.SEE)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits; with ``?item=`` one of it beside its evidence, with ``?kind=`` one kind, page by page."""
    return _shown(request, Asking.of(request.GET))


@require_POST
@needs(Right.SEE)
@keeps_text_when_expired
def act(request: HttpRequest) -> HttpResponse:
    """Do what the pressed button says with the item, and go on to the next. Each act asks for a right of its own."""
    asking = Asking.of(request.POST)
    source = BY_KIND.get(asking.item_kind)
    wanted = None if source is None else act_named(source, request.POST.get("act", ""), ACTS)
    if source is None or wanted is None:
        raise Http404
    if not (may(request.user, wanted.right) and may(request.user, source.reading)):
        return _shown(request, asking, errors={"": "Your role may not do this."}, status=403)
    if form_expired(request):
        return _shown(request, asking, errors={"": OLD}, status=403)
    now, today = timezone.now(), timezone.localdate()
    try:
        opened, done = settle(
            source=source, key=asking.item_key, act=wanted, data=request.POST, by=request.user, today=today, now=now
        )
    except Refused as error:
        return _shown(request, asking, errors=error.errors, status=400)
    except (Gone, HeldByAnother):
        return _shown(request, asking, status=409)
    messages.success(request, f"{opened.item.title}: {done.what}.")
    return _next(request, asking, stays=done.stays)


@require_POST
@needs(Right.SEE)
def take(request: HttpRequest) -> HttpResponse:
    """Hold an item for twenty minutes. A script asks for the words alone; without one the page opens again."""
    asking = Asking.of(request.POST)
    source = BY_KIND.get(asking.item_kind)
    if source is None or not may(request.user, source.right) or not known(asking, request.user):
        raise Http404
    held = hold(asking.item_kind, asking.item_key, user=request.user, now=timezone.now())
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "curation/_held.html", {"held": held})
    return redirect(link(asking, item=asking.item))


@require_POST
@needs(Right.SEE)
def take_back(request: HttpRequest) -> HttpResponse:
    """Undo one's own last act, where it can be undone."""
    pk = request.POST.get("settled", "")
    try:
        row = undo(pk=int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 18 else 0, user=request.user,
                   today=timezone.localdate(), now=timezone.now())  # fmt: skip
    except CannotUndo as error:
        messages.warning(request, f"Not taken back: {error}")
        return redirect("curation:queue")
    messages.success(request, f"Taken back: {row.title}, {row.what}.")
    return redirect(link(Asking(), item=f"{row.kind}:{row.key}"))


def _next(request: HttpRequest, asking: Asking, *, stays: bool) -> HttpResponseRedirect:
    """To the same item while something of it waits, else to the next one, which is held for whoever comes."""
    following = asking.item if stays else asking.following
    following_one = Asking(item=following)
    if following and known(following_one, request.user):
        hold(following_one.item_kind, following_one.item_key, user=request.user, now=timezone.now())
        return redirect(link(asking, item=following))
    return redirect(link(asking, item=""))


def _shown(
    request: HttpRequest, asking: Asking, status: int = 200, errors: dict[str, str] | None = None
) -> HttpResponse:
    context: dict[str, Any] = context_of(request, asking, errors or {})
    look(request, context)
    return render(request, "curation/queue.html", context, status=status)

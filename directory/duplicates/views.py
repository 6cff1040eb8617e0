"""Likely duplicates: the list, two side by side, merges and how they are taken apart."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.changes.services import current_version
from directory.duplicates import services
from directory.duplicates.choices import State
from directory.duplicates.models import LookedThrough, Merge, Pair
from directory.duplicates.pages import picks_from, shown_lines
from directory.duplicates.services.merging import CannotMerge, Gone, SeenOtherwise
from directory.duplicates.services.pairs import settled_words
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired
from directory.web.paging import page_of

_PER_PAGE = 25
_LARGEST_KEY = 2**63 - 1


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Pairs that nobody decided about, the most certain first. Five queries."""
    page = page_of(services.open_pairs(), request, per_page=_PER_PAGE)
    looked = LookedThrough.objects.first()
    behind = current_version() - looked.version if looked else None
    context = {"title": "Duplicates", "page": page, "looked": looked, "behind": behind, "part": "open"}
    return render(request, "duplicates/index.html", context | _may(request))


@require_safe
@needs(Right.SEE)
def told_apart(request: HttpRequest) -> HttpResponse:
    """Pairs that are two people, as somebody said."""
    rows = Pair.objects.filter(state=State.NOT_DUPLICATE).select_related("a", "b", "settled_by").order_by("-settled_at")
    page = page_of(rows, request, per_page=_PER_PAGE)
    return render(request, "duplicates/apart.html", {"title": "Duplicates", "page": page, "part": "apart"})


@require_safe
@needs(Right.SEE)
def merges(request: HttpRequest) -> HttpResponse:
    """Merges, the latest first."""
    rows = Merge.objects.select_related("merged_by", "undone_by").only(
        "survivor_name",
        "removed_name",
        "removed_key",
        "survivor_key",
        "merged_at",
        "undone_at",
        "merged_by__username",
        "undone_by__username",
    )
    page = page_of(rows, request, per_page=_PER_PAGE)
    return render(request, "duplicates/merges.html", {"title": "Duplicates", "page": page, "part": "merges"})


@require_POST
@needs(Right.MERGE)
def look(request: HttpRequest) -> HttpResponse:
    """Compare what was edited since the last time."""
    looked = services.look_through(now=timezone.now())
    messages.success(request, f"{looked.people} listings looked at: {looked.new} new pairs, {looked.gone} gone.")
    return redirect("duplicates:index")


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text_when_expired
@needs(Right.SEE)
def pair(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Two side by side. ``?preview=1`` shows the result of what is chosen; only then can they be merged."""
    if one == other or max(one, other) > _LARGEST_KEY:
        raise Http404
    if request.method == "POST" and not may(request.user, Right.MERGE):
        raise PermissionDenied
    if request.method == "POST" and not form_expired(request):
        act = {"apart": _apart, "again": _again}.get(request.POST.get("act", ""), _merge)
        return act(request, one, other)
    return _shown(request, one, other)


def _shown(request: HttpRequest, one: int, other: int, *, problem: str = "", status: int = 200) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.GET
    plan = services.plan(one, other, picks_from(data), timezone.localdate())
    if plan is None:
        return _gone(request, one, other)
    held = services.pair_of(one, other)
    context = {
        "title": "One person or two?",
        "plan": plan,
        "lines": shown_lines(plan),
        "pair": held,
        "apart": settled_words(held) if held and not held.is_open else "",
        "is_preview": bool(data.get("preview")),
        "problem": problem or ("This form was open for too long. Nothing was merged." if form_expired(request) else ""),
        "back": reverse("duplicates:index"),
    }
    return render(request, "duplicates/pair.html", context | _may(request), status=status)


def _gone(request: HttpRequest, one: int, other: int) -> HttpResponse:
    found = services.merges_of([one, other])
    if not found:
        raise Http404
    return render(request, "duplicates/gone.html", {"title": "Settled meanwhile", "merges": found}, status=410)


def _merge(request: HttpRequest, one: int, other: int) -> HttpResponse:
    try:
        done = services.merge(
            left=one,
            right=other,
            picks=picks_from(request.POST),
            seen=request.POST.get("seen", ""),
            by=request.user,
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except Gone:
        return _gone(request, one, other)
    except SeenOtherwise:
        problem = "One of the two was edited meanwhile. This is how they stand now; nothing was merged."
        return _shown(request, one, other, problem=problem, status=409)
    except CannotMerge:
        return _shown(request, one, other, problem="These choices do not go together. Nothing was merged.", status=400)
    messages.success(request, f"{done.removed_name} was merged into {done.survivor_name}.")
    return redirect("duplicates:merge", done.pk)


def _apart(request: HttpRequest, one: int, other: int) -> HttpResponse:
    if services.plan(one, other, {}, timezone.localdate()) is None:
        return _gone(request, one, other)
    try:
        services.set_apart(one=one, other=other, by=request.user, now=timezone.now())
    except services.Settled as settled:
        return _shown(request, one, other, problem=f"Settled meanwhile: {settled}", status=409)
    messages.success(request, "Two people: this pair will not be shown again.")
    return redirect("duplicates:index")


def _again(request: HttpRequest, one: int, other: int) -> HttpResponse:
    if services.look_again(one=one, other=other):
        messages.success(request, "This pair is to be looked at again.")
    return redirect("duplicates:pair", one, other)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE)
def merged(request: HttpRequest, pk: int) -> HttpResponse:
    """One merge, and the button that takes it apart where nothing has changed since."""
    done = Merge.objects.select_related("merged_by", "undone_by", "survivor").filter(pk=min(pk, _LARGEST_KEY)).first()
    if done is None:
        raise Http404
    if request.method == "POST":
        if not may(request.user, Right.MERGE):
            raise PermissionDenied
        try:
            services.unmerge(merge_id=done.pk, by=request.user, now=timezone.now())
        except services.ChangedSince as changed:
            messages.error(request, f"Not taken apart. {changed}")
        else:
            messages.success(request, f"{done.removed_name} and {done.survivor_name} are two listings again.")
        return redirect("duplicates:merge", done.pk)
    reasons = services.what_changed(done)
    context = {"title": f"{done.removed_name} and {done.survivor_name}", "merge": done, "reasons": reasons}
    return render(request, "duplicates/merge.html", context | _may(request))


def _may(request: HttpRequest) -> dict[str, bool]:
    return {"may_merge": may(request.user, Right.MERGE)}

"""Lists of terms; one term: edited, tried out, retired, merged."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.search.words import Read
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.terms.forms import term_form
from directory.terms.lists import LISTS, List
from directory.terms.meanwhile import MovedField, brought_up, moved_fields, seen_in, shown_seen, typed_texts
from directory.terms.pages import families_of, near_it, rows_of, uses_shown
from directory.terms.services import editing, merging
from directory.terms.services.trying import understood
from directory.vocabulary.written import key_of, texts_of
from directory.web.csrf import form_expired, keeps_text_when_expired

_WAYS = ["GET", "HEAD", "POST"]
_EXPIRED = "This form was open for too long. Nothing was saved; send it once more."


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """``?list=modality``: one list with who uses what. Five queries."""
    which = LISTS.get(request.GET.get("list", "specialty"))
    if which is None:
        raise Http404
    context = {"title": "Vocabulary", "lists": LISTS.values(), "which": which, "rows": rows_of(which)}
    return render(request, "terms/index.html", context | _may(request))


@require_http_methods(_WAYS)
@keeps_text_when_expired
@needs(Right.TERMS)
def add(request: HttpRequest, name: str) -> HttpResponse:
    """A new term of a list."""
    which = _list(name)
    form = term_form(which, is_new=True)(request.POST or None)
    if request.method == "POST" and not form_expired(request) and form.is_valid():
        try:
            made: Any = editing.add(which=which, form=form)
        except editing.CodeTaken:
            form.add_error("code", "This code is in use, or was: a merged term keeps it.")
        else:
            messages.success(request, f"{made.label} was added.")
            return redirect("terms:term", which.name, made.code)
    problem = _EXPIRED if form_expired(request) else ""
    context = {"title": f"A new term: {which.title.lower()}", "which": which, "form": form, "problem": problem}
    return render(request, "terms/add.html", context | {"families": families_of(which)})


@require_http_methods(_WAYS)
@keeps_text_when_expired
@needs(Right.SEE)
def term(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """One term. A code that was merged leads to the term of today."""
    which = _list(name)
    row = which.every().filter(code=code).first()
    if row is None:
        raise Http404
    if getattr(row, "merged_into_id", None):
        return redirect("terms:term", which.name, row.merged_into.code)
    form = term_form(which, is_new=False)(request.POST or None, instance=row)
    if request.method != "POST":
        return _shown(request, which, row, form)
    _must(request)
    act = request.POST.get("act", "")
    if act == "try":
        return _shown(request, which, row, form, tried=_tried(request, which, code, form))
    if form_expired(request):
        return _shown(request, which, row, form)
    if act in ("retire", "offer"):
        return _retire(request, which, code, is_deprecated=act == "retire")
    return _save(request, which, row, form) if form.is_valid() else _shown(request, which, row, form)


def _tried(request: HttpRequest, which: List, code: str, form: Any) -> Read | None:
    if which.name != "specialty" or not form.is_valid():
        return None
    words = form.cleaned_data["synonyms"]
    return understood(specialty=code, synonyms=words, text=request.POST.get("text", ""))


def _save(request: HttpRequest, which: List, row: Any, form: Any) -> HttpResponse:
    seen, typed = seen_in(request.POST, which.fields), typed_texts(form)
    try:
        is_new = editing.edit(form=form, fields=which.fields, seen=seen)
    except editing.EditedMeanwhile as meanwhile:
        made, stored = term_form(which, is_new=False), which.every().get(pk=row.pk)
        again = made(brought_up(request.POST, made(instance=stored), typed, seen), instance=stored)
        moved = moved_fields(key_of(row), meanwhile.fields, seen, texts_of(which.every().get(pk=row.pk)))
        return _shown(request, which, row, again, conflicts=moved)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    messages.success(request, "Saved." if is_new else "Nothing was different.")
    return redirect("terms:term", which.name, row.code)


def _shown(
    request: HttpRequest,
    which: List,
    row: Any,
    form: Any,
    *,
    tried: Read | None = None,
    conflicts: Sequence[MovedField] = (),
) -> HttpResponse:
    stored = which.every().get(pk=row.pk)
    # what a curator saw stays what they saw, until they are shown what it has become
    seen = {} if conflicts else seen_in(request.POST, which.fields)
    uses = uses_shown(which, row.pk)
    context = {
        "title": stored.label,
        "which": which,
        "row": stored,
        "form": form,
        "users": uses.listings,
        "listed": uses.listed,
        "merged": which.every().filter(merged_into=row.pk) if which.can_merge else (),
        "families": families_of(which),
        "near_it": near_it(which, stored),
        "others": which.rows().exclude(pk=row.pk) if which.can_merge else (),
        "key": key_of(stored),
        "tried": tried,
        "text": request.POST.get("text", ""),
        "problem": _EXPIRED if form_expired(request) else "",
        "seen": shown_seen({**texts_of(stored), **seen}, which.fields),
        "conflicts": conflicts,
    }
    return render(request, "terms/term.html", context | _may(request), status=409 if conflicts else 200)


def _retire(request: HttpRequest, which: List, code: str, *, is_deprecated: bool) -> HttpResponse:
    try:
        editing.retire(which=which, code=code, is_deprecated=is_deprecated)
    except editing.Fixed:
        messages.error(request, "Rules name the terms of this list: they stay as they are.")
    else:
        says = "It is no longer offered. Listings that have it keep it." if is_deprecated else "It is offered again."
        messages.success(request, says)
    return redirect("terms:term", which.name, code)


@require_http_methods(_WAYS)
@needs(Right.TERMS)
def merge(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """``?into=grief-loss``: what merging would do; POST does it."""
    which = _list(name)
    into = (request.POST if request.method == "POST" else request.GET).get("into", "")
    try:
        if request.method == "POST":
            done = merging.merge(which=which, old=code, into=into)
            messages.success(request, f"{done.old.label} is {done.into.label} now, in {done.listings} listings.")
            return redirect("terms:term", which.name, done.into.code)
        would = merging.consequences(which=which, old=code, into=into)
    except merging.CannotMerge as refused:
        messages.error(request, str(refused))
        return redirect("terms:term", which.name, code)
    context = {"title": f"{would.old.label} into {would.into.label}", "which": which, "would": would}
    return render(request, "terms/merge.html", {**context, "on": timezone.localdate()})


def _list(name: str) -> List:
    if name not in LISTS:
        raise Http404
    return LISTS[name]


def _must(request: HttpRequest) -> None:
    if not may(request.user, Right.TERMS):
        raise PermissionDenied


def _may(request: HttpRequest) -> dict[str, bool]:
    return {"may_edit": may(request.user, Right.TERMS)}

"""The guide: pages for everybody, that anybody may keep for a while. Nothing of the request is read but its address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from directory.guide.approaches import approach_page
from directory.guide.contents import GROUPS, PAGES, neighbours
from directory.guide.facts import FACTS
from directory.vocabulary.catalogue import catalogue

#: Short: an older copy names the stylesheet of an older release.
_SECONDS = 300


@require_safe
@cache_control(public=True, max_age=_SECONDS)
def index(request: HttpRequest) -> HttpResponse:
    """``/guide/``: every page, by question. No query."""
    return render(request, "guide/index.html", {"groups": GROUPS})


@require_safe
@cache_control(public=True, max_age=_SECONDS)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """``/guide/<slug>/``: 404 for a page there is not. Cost: one read at most, where the vocabulary is shown."""
    found = PAGES.get(slug)
    if found is None:
        raise Http404
    before, after = neighbours(slug)
    facts = FACTS[slug]() if slug in FACTS else {}
    shown = {"page": found, "groups": GROUPS, "before": before, "after": after, "here": slug, **facts}
    return render(request, found.template, shown)


@require_safe
@cache_control(public=True, max_age=_SECONDS)
def approach(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/approaches/<code>/``: 404 for what the vocabulary does not have. Cost: one read.

    An approach that was merged leads to what it was merged into.
    """
    words = catalogue()
    found = approach_page(code, words)
    if found is None:
        if (current := words.current("modality", code)) in words.modalities:
            return redirect("guide:approach", current, permanent=True)
        raise Http404
    return render(request, "guide/approach.html", {"approach": found, "groups": GROUPS, "here": "approaches"})

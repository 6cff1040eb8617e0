"""How the order is made: the rule in plain words, the same for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from directory.matching.rule.page import current
from directory.matching.rulesets.force import rule_in_force

#: Short: an older copy names the stylesheet of an older release.
_SECONDS = 300


@require_safe
@cache_control(public=True, max_age=_SECONDS)
def rule(request: HttpRequest) -> HttpResponse:
    """``/ranking/``: no query, nothing of the request."""
    return render(request, "matching/rule.html", {"rule": current(), "in_force": rule_in_force()})

"""To be replaced."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.staff.access import needs
from directory.staff.roles import Right


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "curation/shell.html", {"title": "Account"})

"""Who opened what is sensitive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.staff.access import needs
from directory.staff.models import ABOUT, SensitiveRead
from directory.staff.roles import Right
from directory.web.paging import page_of

_PER_PAGE = 50


@require_safe
@needs(Right.READS)
def reads(request: HttpRequest) -> HttpResponse:
    """The latest first; ``?about=`` keeps to one practitioner."""
    about = request.GET.get("about", "").replace("\0", "").strip()[:ABOUT]
    rows = SensitiveRead.objects.filter(about=about) if about else SensitiveRead.objects.all()
    page = page_of(rows, request, per_page=_PER_PAGE)
    return render(
        request, "staff/reads.html", {"title": "Who opened what", "page": page, "about": about, "longest": ABOUT}
    )

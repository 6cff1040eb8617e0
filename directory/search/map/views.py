"""Two addresses for the script that draws the map. Nobody reads them: what they say is in the list, too."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from directory.matching import table
from directory.search.filters import PractitionerFilter
from directory.search.map import pins as drawing
from directory.search.map.towns import square_of, towns_in
from directory.web.numbers import bounded_int

PER_PAGE = 20
LAST_PAGE = 50_000


@require_safe
@cache_control(no_store=True, private=True)
def pins(request: HttpRequest) -> HttpResponse:
    """``/pins/``: the people of a search on the map, for the query of its page. Kept nowhere: it may name a place."""
    held = table.current()
    filters = PractitionerFilter(request.GET, today=timezone.localdate(), catalogue=held.catalogue)
    number = bounded_int(request.GET.get("page"), 1, LAST_PAGE) or 1
    asked = filters.asked
    if asked is None:
        return _for_machines(drawing.nothing())
    return _for_machines(drawing.pins(asked, held, page=number, per_page=PER_PAGE))


@require_safe
@cache_control(public=True, max_age=86_400)
def towns(request: HttpRequest) -> HttpResponse:
    """``/map/towns/?side=4&south=44&west=-124``: names in a square, the same for everybody. 400 for no such square."""
    square = square_of(request.GET)
    if square is None:
        return _for_machines({"towns": []}, status=400)
    return _for_machines({"towns": towns_in(square)})


def _for_machines(found: dict[str, object], status: int = 200) -> HttpResponse:
    response = JsonResponse(found, status=status, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False})
    response.headers["X-Robots-Tag"] = "noindex"
    return response

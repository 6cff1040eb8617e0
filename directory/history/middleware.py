"""Edits of the curators' pages carry who was logged in."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.history.acting import acting
from directory.history.choices import Through
from directory.web.middleware import GetResponse

_DOORS = {"/admin/": Through.ADMIN, "/curation/": Through.CURATION}


class ActingMiddleware:
    """Stands after the log-in; ``request.user`` is lazy and costs nothing where nothing is edited."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        for prefix, through in _DOORS.items():
            if request.path_info.startswith(prefix):
                with acting(through=through, by=request.user):
                    return self.get_response(request)
        return self.get_response(request)

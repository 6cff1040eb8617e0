"""How long a form may be: looked at before anything reads it."""

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.web.errors import bad_request
from directory.web.middleware import GetResponse
from directory.web.numbers import bounded_int

#: The longest form with everything ticked and typed takes a tenth of this.
MOST_BYTES = 256 * 1024
#: The parts that take files; each looks at the size itself.
WITH_FILES = ("/admin/", "/curation/")
#: Where a practitioner sends one file by a link of their own. A photo straight from a telephone has to get as far as
#: the sentence that says it is too large; nothing longer is read for a token that nobody has checked yet.
OWN_FILES = re.compile(r"/practice/[A-Za-z0-9_-]{43}/(papers|picture)/")
MOST_OF_A_FILE = 16 * 1024 * 1024


class BodiesMiddleware:
    """Answers 400 to a form that is longer, by the length that it announces; without a length nothing is ever read.

    Django puts files above 2.5 MB on the disk while it reads a form, whether a view asks for them or not: anybody could
    fill it, or leave answers there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        most = MOST_OF_A_FILE if OWN_FILES.fullmatch(request.path_info) else MOST_BYTES
        length = bounded_int(str(request.META.get("CONTENT_LENGTH") or "0"), 0, most, clamp=False)
        if length is None and not request.path_info.startswith(WITH_FILES):
            return bad_request(request, None)
        return self.get_response(request)

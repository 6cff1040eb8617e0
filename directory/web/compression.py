"""Public pages leave compressed, for a fifth of their size; pages with anything of one visitor never do.

Where a page holds a secret beside something that an attacker chose, the length of the compressed page gives the secret
away bit by bit (BREACH). So only answers without one are touched: no private area, no cookie set or read, no form with
a token. For good measure each answer carries up to a hundred random bytes, as Django's own middleware does.
"""

import re
import secrets
from collections.abc import Callable
from gzip import GzipFile
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import has_vary_header, patch_vary_headers

from directory.web.areas import is_private

GetResponse = Callable[[HttpRequest], HttpResponseBase]

#: Smaller answers are not worth it.
SMALLEST = 500
#: 4 of 9: half the time of 6, and pages a twentieth larger.
LEVEL = 4
MOST_RANDOM_BYTES = 100
KINDS = ("text/html", "text/plain", "text/css", "application/json", "application/xml")

_accepts_gzip = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


class CompressionMiddleware:
    """Compresses what ``may_compress`` allows, for browsers that can read it. Files come compressed already."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not may_compress(request, response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if _accepts_gzip.search(request.headers.get("Accept-Encoding", "")) is None:
            return response
        response.content = compressed(response.content)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        tag = response.headers.get("ETag", "")
        if tag.startswith('"'):
            # the same page, in other bytes
            response.headers["ETag"] = f"W/{tag}"
        return response


def may_compress(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer has nothing of one visitor in it, and is worth the time."""
    return (
        not is_private(request.path_info)
        and not response.cookies
        and not has_vary_header(response, "Cookie")
        and not response.has_header("Content-Encoding")
        and response.headers.get("Content-Type", "").partition(";")[0] in KINDS
        and len(response.content) >= SMALLEST
    )


def compressed(content: bytes) -> bytes:
    """gzip with a file name of random length, which every reader skips. Cost: a millisecond a hundred kilobytes."""
    held = BytesIO()
    name = "a" * secrets.randbelow(MOST_RANDOM_BYTES + 1)
    with GzipFile(filename=name, mode="wb", compresslevel=LEVEL, fileobj=held, mtime=0) as file:
        file.write(content)
    return held.getvalue()

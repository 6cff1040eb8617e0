"""What has to be put right before Django makes its request object, where no middleware can catch it."""

import codecs
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.http import parse_header_parameters

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_UTF_8 = "utf-8"


def with_readable_content_type(application: "WSGIApplication") -> "WSGIApplication":
    """``application``, but a Content-Type that cannot be read is taken for none, and none names a character set.

    Django reads this header while it makes the request. For ``text/plain; a*=nope''x`` (a character set that does not
    exist) that raises outside of every middleware: the server would answer 500 with no header of this site. Where a
    character set is named, Django reads the query string at once, in that set: Python knows some that are none
    (``base64``) or fail on ordinary text (``idna``), and a query of too many parts raises as well.

    Everything here is UTF-8, so that is left out; a body in another set is no form of ours. Without a type the answer
    is the view's own for an empty form.
    """

    def readable(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = _readable(environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return readable


def _readable(content_type: str) -> str:
    try:
        kind, parameters = parse_header_parameters(content_type)
    except Exception:  # noqa: BLE001 - the parser promises no kind of error, and any would be a 500
        return ""
    if "charset" not in parameters:
        return content_type
    if not _is_utf_8(parameters["charset"]):
        return ""
    boundary = parameters.get("boundary")
    return f'{kind}; boundary="{boundary}"' if boundary else kind


def _is_utf_8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name == _UTF_8
    except (LookupError, ValueError):
        return False

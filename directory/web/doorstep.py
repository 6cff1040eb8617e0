"""What has to be put right before Django makes its request object, where no middleware can catch it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.http import parse_header_parameters

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def with_readable_content_type(application: "WSGIApplication") -> "WSGIApplication":
    """``application``, but a Content-Type that Django cannot parse is taken for none.

    Django reads this header while it makes the request. For ``text/plain; a*=nope''x`` (a character set that
    does not exist) that raises outside of every middleware: the server would answer 500 with no header of
    this site. Without a type the body is no form, and the answer is the view's own for an empty form.
    """

    def readable(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        except Exception:  # noqa: BLE001 - the parser promises no kind of error, and any would be a 500
            environ["CONTENT_TYPE"] = ""
        return application(environ, start_response)

    return readable

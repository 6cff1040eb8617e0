"""A page that is made once, with blanks in it, and filled in for each visitor.

Most of a page is the same for everybody: words, buttons, forms, the frame. Django takes a millisecond to put together
what stands around a list of people; joining the finished pieces takes microseconds. So a template is rendered once for
each route, language and shape of the page, with a blank wherever something of a visitor belongs. The blanks are filled
in when somebody asks for the page.

As with ``frame``, the template is given no request: nothing of one visitor can stand on the page of another.
"""

from collections.abc import Hashable, Mapping
from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from directory.web.context import site
from directory.web.templatetags.frame import OnRoute, Route, route_of
from directory.web.templatetags.tongues import TONGUES, links_to_other_languages

#: The blanks that every page has: the token of its forms, and the links to the same page in other languages.
TOKEN = "csrf_token"  # nosec B105  the name that Django's tag asks for
#: Stands before and behind the name of a blank. No text on a page holds a NUL: forms refuse it.
_EDGE = "\0"

Still = tuple[tuple[str, Hashable], ...]


def filled(
    request: HttpRequest, template: str, still: Mapping[str, Hashable], blanks: Mapping[str, SafeString]
) -> HttpResponse:
    """The page of this template. Cost: one join, once the page was made.

    ``still``: what the template may read beside ``site`` and the route: facts of the directory, and which parts the
    page has (yes or no). Nothing of a visitor. ``blanks``: HTML by name, where the template has ``{{ name }}``. A
    blank is always there, so ``{% if %}`` cannot ask for it. For pages without a canonical address: private ones.
    """
    route = route_of(request)
    # While somebody works on the templates each change shows at once.
    make = _made.__wrapped__ if settings.DEBUG else _made
    place = (get_script_prefix(), get_urlconf() or settings.ROOT_URLCONF)
    pieces = make(template, route, get_language(), *place, tuple(still.items()), (*blanks,))
    of_request: dict[str, str] = {TONGUES: links_to_other_languages(request)}
    if TOKEN in pieces:
        of_request[TOKEN] = SafeString(get_token(request))  # nosec B703  letters and digits
    # Each part becomes bytes by itself: what is plain ASCII is only copied then.
    values = {name: text.encode() for name, text in {**of_request, **blanks}.items()}
    return HttpResponse(b"".join([values[piece] if isinstance(piece, str) else piece for piece in pieces]))


@lru_cache(maxsize=256)
def _made(
    template: str,
    route: Route,
    language: str | None,
    prefix: str,
    urlconf: str,
    still: Still,
    blanks: tuple[str, ...],
) -> tuple[bytes | str, ...]:
    """The page in pieces: its texts as bytes, and between them the names of blanks."""
    del language, prefix, urlconf  # the words and the links hang on them; they are here to be told apart
    # constants, no text from outside
    stand_ins = {name: mark_safe(f"{_EDGE}{name}{_EDGE}") for name in (TOKEN, TONGUES, *blanks)}  # nosec B308 B703
    page = get_template(template).render({**stand_ins, **dict(still), **site(HttpRequest()), "request": OnRoute(route)})
    return tuple([piece if at % 2 else piece.encode() for at, piece in enumerate(page.split(_EDGE))])


def _forget(**kwargs: object) -> None:
    """Settings change under a running process in tests alone."""
    _made.cache_clear()


setting_changed.connect(_forget)

"""Which language a page is in: its address says so and nothing else does, no cookie and no header of the browser.

The site's first language has the plain addresses, each further one stands below its code: ``/guide/``, ``/es/guide/``.
"""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.web.phrases import one_language

#: Languages that every page is written in, by their own names. A further one is a line here and its catalogues.
WRITTEN = {"en": "English", "es": "Español"}


def languages_of(setting: str, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Code and own name of each language of a site; the first is the one without a prefix.

    Raises ImproperlyConfigured, in one sentence that names ``setting``, for none, for one twice, for an unknown one.
    """
    if not codes or len(set(codes)) != len(codes) or not set(codes) <= WRITTEN.keys():
        raise ImproperlyConfigured(
            f"{setting} must name one or more of these languages, each once, separated by commas: {', '.join(WRITTEN)}."
        )
    return [(code, WRITTEN[code]) for code in codes]


def further_languages() -> tuple[str, ...]:
    """The codes that stand in addresses: every language of the site but the first."""
    return tuple(code for code, _ in settings.LANGUAGES[1:])


def split_language(path: str) -> tuple[str, str]:
    """The language of an address and the address without it: ``("es", "/guide/")`` for ``/es/guide/``.

    ``/es`` without its slash counts as ``/es/``. Cost: a microsecond.
    """
    for code in further_languages():
        if path == f"/{code}" or path.startswith(f"/{code}/"):
            return code, path[len(code) + 1 :] or "/"
    return settings.LANGUAGE_CODE, path


def in_language(path: str, code: str) -> str:
    """The address of the same page in another language of the site."""
    bare = split_language(path)[1]
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


class LanguageMiddleware:
    """Makes the answer in the language of its address, and says which one that is.

    Django's own looks at a cookie and at what the browser prefers; then one address has several answers, which neither
    a cache nor a search engine can tell apart.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        code = split_language(request.path_info)[0]
        request.LANGUAGE_CODE = code
        with one_language(code):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", code)
        return response

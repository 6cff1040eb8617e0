"""The sitemap: one file for a small directory, a list of files for a large one."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

import directory
from directory.changes import services as changes
from directory.search.sitemap.sections import Section, sections
from directory.search.sitemap.writing import index_of, url_set
from directory.web.phrases import one_language
from directory.web.structured import origin

#: Addresses in one file; a page has one for each language.
MOST = 5_000
_XML = "application/xml; charset=utf-8"


def _edition(request: HttpRequest, *args: object, **kwargs: object) -> str:
    """What a file hangs on: every edit, the day, this code, and by which name the site is called."""
    now = changes.current()
    codes = "-".join(code for code, _ in settings.LANGUAGES)
    said = f"{now.number}.{now.everyone}.{timezone.localdate():%Y%m%d}.{directory.__version__}.{codes}"
    return f'"{said}.{request.scheme}.{request.get_host()}"'


@require_safe
@condition(etag_func=_edition)
def sitemap(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``. Whoever keeps a copy asks again each time, and is told "the same" until the next edit."""
    with one_language(settings.LANGUAGE_CODE):
        found, start = sections(timezone.localdate()), origin(request)
        if sum(section.size for section in found) <= _entries_a_file():
            return _answer(url_set(start, (entry for section in found for entry in section.take(0, section.size))))
        files = [
            f"{start}{reverse('sitemap:part', args=[section.name, number])}"
            for section in found
            for number in range(1, _files(section) + 1)
        ]
        return _answer(index_of(files))


@require_safe
@condition(etag_func=_edition)
def part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """``/sitemap-people-2.xml``: a part of a section; 404 for a part that there is not."""
    with one_language(settings.LANGUAGE_CODE):
        found = next((each for each in sections(timezone.localdate()) if each.name == section), None)
        if found is None or not 1 <= number <= _files(found):
            raise Http404
        size = _entries_a_file()
        return _answer(url_set(origin(request), found.take((number - 1) * size, number * size)))


def _entries_a_file() -> int:
    return MOST // len(settings.LANGUAGES)


def _files(section: Section) -> int:
    return -(-section.size // _entries_a_file())


def _answer(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type=_XML)
    patch_cache_control(response, public=True, no_cache=True)
    return response

"""What every test needs and hardly any changes, made once a process instead of once a test.

Nothing here holds a test's own work: whoever writes to the vocabulary reads it from the database again, and whoever
has other settings for files gets a list of them of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.template import Context, Template
from django.test.signals import template_rendered
from whitenoise.middleware import WhiteNoiseMiddleware

from directory.vocabulary import catalogue
from directory.vocabulary.catalogue import Catalogue

#: Settings that say which files there are and with which headers they are sent.
_OF_FILES = (
    "STATIC_ROOT",
    "STATIC_URL",
    "STATICFILES_DIRS",
    "STORAGES",
    "WHITENOISE_USE_FINDERS",
    "WHITENOISE_AUTOREFRESH",
    "WHITENOISE_ALLOW_ALL_ORIGINS",
)
_TABLES = "vocabulary_"
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "ALTER", "DROP")

#: Templates of single form fields and their options: hundreds on a page, which no test looks at by themselves.
_OF_FIELDS = ("django/forms/", "admin/widgets/")

_read = catalogue._read


class Vocabulary:
    """The vocabulary as this process loaded it: what a test reads first, if it has not written to its tables.

    Reading it from the database takes nine milliseconds, and as every test begins with an empty process, nearly all
    of them did so. Whatever a test reads later comes from the database. Which queries write is seen on the one
    connection of tests in a transaction; tests with real transactions may write on others, and always read.
    """

    def __init__(self) -> None:
        self._loaded: Catalogue | None = None
        self._is_as_loaded = False

    def read(self, version: int) -> Catalogue:
        """In the place of ``catalogue._read``."""
        if not self._is_as_loaded:
            return _read(version)
        self._is_as_loaded = False
        if self._loaded is None or self._loaded.version != version:
            self._loaded = _read(version)
        return self._loaded

    def loaded_anew(self) -> None:
        """The rows are new ones, with other primary keys."""
        self._loaded = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """For a test on whose connection every write is seen."""
        self._is_as_loaded = True
        connection.execute_wrappers.append(self._watch)
        try:
            yield
        finally:
            self._is_as_loaded = False
            connection.execute_wrappers.remove(self._watch)

    def _watch(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if _TABLES in sql and sql.lstrip().upper().startswith(_WRITES):
            self._is_as_loaded = False
        return execute(sql, params, many, context)


vocabulary = Vocabulary()


_list_files = WhiteNoiseMiddleware.__init__
_listed: dict[str, dict[str, Any]] = {}


def files_listed_once(middleware: WhiteNoiseMiddleware, get_response: Any = None) -> None:
    """In the place of ``WhiteNoiseMiddleware.__init__``: walks through the static files once for the same settings.

    A test client makes its own middleware, and the walk is two thirds of that: nine milliseconds.
    """
    asked = repr([getattr(settings, name, None) for name in _OF_FILES])
    if asked not in _listed:
        _list_files(middleware, get_response)
        _listed[asked] = {name: value for name, value in vars(middleware).items() if name != "get_response"}
    vars(middleware).update(_listed[asked], get_response=get_response)


def rendered(template: Template, context: Context) -> Any:
    """In the place of ``Template._render``: tells the test client what was rendered with what, as Django's own does.

    Of a form field it does not: the client copies the whole context for each, a fifth of the time of a page of forms.
    """
    if template.name is None or not template.name.startswith(_OF_FIELDS):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)

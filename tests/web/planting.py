"""A template of a test in the place of the project's own."""

from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from django.template import engines

Planted = Callable[[str], list[str]]


def planting(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> Iterator[Planted]:
    """Puts a source in the place of every template that the module fetches, and forgets what it has made of others.

    The list that is given grows with each making of one.
    """

    def plant(source: str) -> list[str]:
        made: list[str] = []

        def planted_template(name: str) -> object:
            made.append(name)
            return engines["django"].from_string(source)

        monkeypatch.setattr(module, "get_template", planted_template)
        module._made.cache_clear()
        return made

    yield plant
    module._made.cache_clear()

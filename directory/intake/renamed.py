"""Codes of terms that were merged, in answers given before: they lead to the code of today."""

from collections.abc import Mapping
from typing import Any

from directory.vocabulary.catalogue import Catalogue


def renamed(data: Mapping[str, Any], lists: Mapping[str, str], words: Catalogue) -> dict[str, Any]:
    """The same answers under today's codes; ``lists``: the list of the vocabulary that each key holds codes of.

    Whatever is no code stays as it is, for the parser to refuse.
    """
    if not any(words.formers.get(what) for what in lists.values()):
        return dict(data)
    return {
        key: [words.current(lists[key], code) if isinstance(code, str) else code for code in value]
        if key in lists and isinstance(value, list | tuple)
        else value
        for key, value in data.items()
    }

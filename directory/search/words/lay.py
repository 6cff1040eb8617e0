"""The words of ``lay.toml``, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from directory.search.words.parts import Kind
from directory.vocabulary.words import SMALL_WORDS, tokens

_FILE = Path(__file__).with_name("lay.toml")
#: Codes by kind.
Codes = Mapping[Kind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lay:
    """Folded words. ``dropped``: small ones and fillers. ``means``: what people say, as tokens, to all that it means,
    in the order of the file.
    """

    small: frozenset[str]
    filler: frozenset[str]
    dropped: frozenset[str]
    everyday: frozenset[str]
    nicknames: Mapping[str, str]
    near: frozenset[str]
    means: Mapping[tuple[str, ...], Codes]


@cache
def lay() -> Lay:
    """The file's content. Raises KeyError and ValueError where it is not as it says of itself."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    means: dict[tuple[str, ...], Codes] = {}
    for entry in data["means"]:
        codes = {Kind(kind): tuple(listed) for kind, listed in entry.items() if kind != "say"}
        for say in entry["say"]:
            key = tuple(tokens(say))
            if not key or key in means:
                raise ValueError(f"lay.toml: {say!r} is empty or stands there twice")
            means[key] = codes
    small, filler = SMALL_WORDS | _folded(data["small"]), _folded(data["filler"])
    return Lay(
        small=small,
        filler=filler,
        dropped=small | filler,
        everyday=_folded(data["everyday"]),
        nicknames={" ".join(tokens(name)): city for name, city in data["nicknames"].items()},
        near=_folded(data["near"]),
        means=means,
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(token for word in words for token in tokens(word))

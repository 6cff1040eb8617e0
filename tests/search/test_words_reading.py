"""What typed texts mean, as judged by hand in ``queries.toml``."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from directory.search.words import Part, Read, read
from directory.vocabulary.catalogue import catalogue
from tests.search.reading_people import listed

pytestmark = pytest.mark.django_db

JUDGED: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("queries.toml").read_text(encoding="utf-8"))[
    "query"
]


def in_short(part: Part) -> str:
    """ "sciatcia: specialty lumbar-radiculopathy, put right": a part as the file writes it."""
    kinds: dict[str, list[str]] = {}
    for kind, code, _ in part.meanings:
        kinds.setdefault(kind.value, []).append(code)
    means = "; ".join(f"{kind} {' '.join(codes)}" for kind, codes in kinds.items())
    text = means or (f"{part.kind.value} {part.label}" if part.kind.value in ("place", "region") else part.kind.value)
    marks = [("put right", part.is_corrected), ("a name too", part.is_name_too), ("a place too", bool(part.places))]
    return f"{part.typed}: {text}" + "".join(f", {mark}" for mark, holds in marks if holds)


def asked(text: str, *, has_place: bool = False) -> Read:
    return read(text, catalogue=catalogue(), has_place=has_place)


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged["text"][:60] or "nothing")
def test_a_text_means_what_was_judged(judged: dict[str, Any]) -> None:
    listed()
    found = asked(judged["text"], has_place=judged.get("has_place", False))

    assert {
        "understood": [in_short(part) for part in found.understood],
        "place": found.place.label if found.place else "",
        "which": [place.label for place in found.places][:3],
        "choices": {name: list(codes) for name, codes in found.choices.items()},
    } == {
        "understood": judged["understood"],
        "place": judged.get("place", ""),
        "which": judged.get("which", []),
        "choices": judged.get("choices", {}),
    }


def test_there_are_enough_judged_texts_and_none_twice() -> None:
    assert len({judged["text"] for judged in JUDGED}) == len(JUDGED) >= 60

"""Reading the project's own TOML files into plain rows, in the order in which pages show them."""

import tomllib
from pathlib import Path
from typing import Any

from directory.vocabulary.choices import TermKind

DATA = Path(__file__).resolve().parent / "data"
#: Spoken most by the directory's visitors; the rest follows by name.
FIRST_LANGUAGES = ("en", "es", "fr", "ase", "zh", "tl", "vi", "ar", "ko", "ru", "pt")


def read(name: str) -> dict[str, Any]:
    """One data file. Raises tomllib.TOMLDecodeError with line and column."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def has(name: str) -> bool:
    """Whether there is such a data file."""
    return (DATA / f"{name}.toml").is_file()


def terms() -> list[dict[str, Any]]:
    """Every short list, languages included: dicts with the fields of ``Term``."""
    rows: list[dict[str, Any]] = []
    for kind, entries in read("lists").items():
        for position, (code, entry) in enumerate(entries.items()):
            rows.append(
                {
                    "kind": kind,
                    "code": code,
                    "label": entry["label"],
                    "hint": entry.get("hint", ""),
                    "position": position,
                    "from_age": entry.get("from_age"),
                    "to_age": entry.get("to_age"),
                }
            )
    languages: dict[str, str] = read("languages")["language"]
    in_order = [*FIRST_LANGUAGES, *sorted(languages.keys() - set(FIRST_LANGUAGES), key=languages.__getitem__)]
    for position, code in enumerate(in_order):
        rows.append(
            {
                "kind": TermKind.LANGUAGE.value,
                "code": code,
                "label": languages[code],
                "hint": "",
                "position": position,
                "from_age": None,
                "to_age": None,
            }
        )
    return rows

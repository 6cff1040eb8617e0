"""The brand file: TOML, every part optional. A mistake stops the start with one sentence."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from directory.web.brand.colours import DEFAULTS, SCHEMES, colour, too_close
from directory.web.brand.pictures import Picture, read_picture

#: What an operator may say in each language, with the most signs it may have.
LONGEST = {"home_title": 120, "home_lead": 400, "description": 200, "footer": 600}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the place of this site's own words in one language; empty where nothing was given."""

    home_title: str = ""
    home_lead: str = ""
    description: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """``colours`` by scheme and name; ``words`` by language. ``shows_name``: the name stands beside the logo."""

    logo: Picture | None = None
    icon: Picture | None = None
    shows_name: bool = True
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)

    def of(self, name: str, scheme: str) -> str:
        """A colour as it is in force, ``#rrggbb``."""
        return self.colours.get(scheme, {}).get(name, DEFAULTS[name][SCHEMES.index(scheme)])


def read_brand(setting: str, path: str, languages: list[str]) -> Brand:
    """The brand in the file at ``path``; the site's own look for an empty path.

    Raises ImproperlyConfigured, naming ``setting`` and the place in the file, for anything unknown, unreadable or
    without contrast.
    """
    if not path:
        return Brand()
    file = Path(path)
    try:
        with file.open("rb") as opened:
            return _brand(tomllib.load(opened), file.parent, languages)
    except OSError as error:
        raise ImproperlyConfigured(f"{setting}: {path} cannot be read.") from error
    except ValueError as error:  # tomllib's own error is one
        raise ImproperlyConfigured(f"{setting}: {error}.") from error


def _brand(data: dict[str, Any], folder: Path, languages: list[str]) -> Brand:
    _only(data, {"logo", "icon", "shows_name", "colours", "words"}, "the file")
    shows_name = data.get("shows_name", True)
    if not isinstance(shows_name, bool):
        raise ValueError("shows_name must be true or false")
    return Brand(
        logo=_picture(data, "logo", folder),
        icon=_picture(data, "icon", folder),
        shows_name=shows_name,
        colours=_colours(_table(data, "colours")),
        words={code: _words(code, said) for code, said in _known(_table(data, "words"), languages, "words").items()},
    )


def _colours(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    given: dict[str, dict[str, str]] = {}
    for scheme, values in _known(data, SCHEMES, "colours").items():
        named = _known(values if isinstance(values, dict) else {}, DEFAULTS, f"colours.{scheme}")
        try:
            given[scheme] = {name: colour(str(value)) for name, value in named.items()}
        except ValueError as error:
            raise ValueError(f"colours.{scheme}: {error}") from error
    sentences = [line for scheme in SCHEMES for line in too_close(scheme, given.get(scheme, {}))]
    if sentences:
        raise ValueError("; ".join(sentences))
    return given


def _words(code: str, data: Any) -> Words:
    said = _known(data if isinstance(data, dict) else {}, LONGEST, f"words.{code}")
    for name, text in said.items():
        if not isinstance(text, str) or len(text) > LONGEST[name]:
            raise ValueError(f"words.{code}.{name} must be a text of at most {LONGEST[name]} signs")
    return Words(**{name: " ".join(text.split()) for name, text in said.items()})


def _picture(data: Mapping[str, Any], key: str, folder: Path) -> Picture | None:
    """A file beside the brand file."""
    name = data.get(key, "")
    if not name:
        return None
    if not isinstance(name, str) or Path(name).name != name:
        raise ValueError(f"{key} must be the name of a file beside the brand file")
    try:
        return read_picture(folder / name)
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error


def _table(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise ValueError(f"{key} must be a table")
    return table


def _known(data: dict[str, Any], known: Any, where: str) -> dict[str, Any]:
    _only(data, set(known), where)
    return data


def _only(data: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise ValueError(
            f"{where} holds {', '.join(unknown)}, which is not known; it may hold {', '.join(sorted(known))}"
        )

"""The colours an operator may set, and whether what stands on what can be read (WCAG 2.2, contrast)."""

import re
from collections.abc import Mapping

SCHEMES = ("light", "dark")
#: As in the first layer of the stylesheet (``--accent`` and so on); a test holds both against each other.
DEFAULTS: dict[str, tuple[str, str]] = {
    "bg": ("#f7f4ee", "#171b1a"),
    "surface": ("#fffdf9", "#1f2524"),
    "sunk": ("#f2eee5", "#1a201e"),
    "ink": ("#24302d", "#e8ece9"),
    "muted": ("#55645f", "#a9b8b2"),
    "line": ("#dcd6ca", "#38413f"),
    "hair": ("#e5dfd3", "#313a37"),
    "edge": ("#7c8881", "#75857e"),
    "accent": ("#27665a", "#8fd3c1"),
    "accent-deep": ("#1c5046", "#b3e4d6"),
    "accent-ink": ("#fffdf9", "#12211d"),
    "tint": ("#e4efea", "#26423b"),
    "tint-line": ("#b7d3c8", "#3f665b"),
    "track": ("#d3e0da", "#3a524b"),
    "clay": ("#a04a26", "#e3a585"),
}
_GROUNDS = ("bg", "surface", "sunk")
_TEXT = 4.5
_SHAPE = 3.0
#: What stands on what, and the least contrast it needs: words 4.5, the borders of controls 3.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, _TEXT) for text in ("ink", "muted", "accent", "accent-deep", "clay") for ground in _GROUNDS),
    *((text, "tint", _TEXT) for text in ("ink", "accent", "accent-deep")),
    ("accent-ink", "accent", _TEXT),
    ("accent-ink", "accent-deep", _TEXT),
    *(("edge", ground, _SHAPE) for ground in _GROUNDS),
)
_HEX = re.compile(r"#[0-9a-f]{6}")


def colour(text: str) -> str:
    """``#rrggbb`` in small letters. Raises ValueError for anything else: names and functions are not compared."""
    value = text.strip().lower()
    if not _HEX.fullmatch(value):
        raise ValueError(f"{text!r} is no colour such as #27665a")
    return value


def contrast(one: str, other: str) -> float:
    """The ratio of two colours as WCAG counts it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_close(scheme: str, given: Mapping[str, str]) -> list[str]:
    """A sentence for each pair in ``scheme`` that could not be read, with ``given`` in the place of the defaults."""
    which = SCHEMES.index(scheme)
    colours = {name: pair[which] for name, pair in DEFAULTS.items()} | dict(given)
    sentences = []
    for front, ground, least in PAIRS:
        ratio = contrast(colours[front], colours[ground])
        if ratio < least:
            sentences.append(
                f"{scheme}: {front} {colours[front]} on {ground} {colours[ground]} has a contrast of {ratio:.1f}, "
                f"{least:g} are needed"
            )
    return sentences

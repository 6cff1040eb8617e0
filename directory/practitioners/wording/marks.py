"""A state as pages show it: a shape, an icon and words, never a colour alone."""

import re
from dataclasses import dataclass
from enum import Enum

from directory.web.phrases import gettext as _
from directory.web.phrases import pgettext

#: Spanish has another word for "and" and "or" before the same sound.
_I_SOUND = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
_O_SOUND = re.compile(r"h?[oó]", re.IGNORECASE)


class MarkKind(Enum):
    """The class word of a mark, with its icon. The seal belongs only to a verification record."""

    YES = "yes", "seal"
    NOW = "now", "tick"
    SAYS = "says", "says"
    OLD = "old", "clock"
    NO = "no", "x"
    DUE = "due", "calendar"

    def __init__(self, word: str, icon: str) -> None:
        self.word = word
        self.icon = icon


@dataclass(frozen=True, slots=True)
class Mark:
    """One state."""

    kind: MarkKind
    text: str


def listing(parts: list[str], last: str = "and") -> str:
    """``Oregon, Idaho and Utah``; empty for nothing."""
    if len(parts) < 2:
        return "".join(parts)
    if last == "or":
        is_alike = _O_SOUND.match(parts[-1])
        joined = pgettext("before an o", "%(first)s or %(last)s") if is_alike else _("%(first)s or %(last)s")
    else:
        is_alike = _I_SOUND.match(parts[-1])
        joined = pgettext("before an i", "%(first)s and %(last)s") if is_alike else _("%(first)s and %(last)s")
    return joined % {"first": ", ".join(parts[:-1]), "last": parts[-1]}

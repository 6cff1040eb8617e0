"""Reading loose values: each method checks one key, notes what is wrong with it, and gives back something usable."""

import math
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Any

from directory.intake.errors import IntakeError
from directory.web.phrases import gettext as _

#: Longer texts are cut where a message repeats them.
LONGEST_ECHO = 60
#: Looking for a near code costs up to a millisecond, and a hostile file may hold thousands of wrong ones.
MOST_SUGGESTIONS = 25
SUGGESTION_CUTOFF = 0.6


class Reader:
    """Reads keys of one mapping; ``errors`` collects. ``None`` counts as left out, as does an empty text or list."""

    def __init__(self, data: Mapping[Any, Any]) -> None:
        self.data = data
        self.errors: list[IntakeError] = []
        self._suggested = 0

    def fail(self, field: str, message: str, choices: tuple[str, ...] = ()) -> None:
        """Note one error."""
        self.errors.append(IntakeError(field, message, choices))

    def section(self, key: str, known: Collection[str]) -> "Reader":
        """A reader of a nested mapping; its errors carry the key and a dot in front."""
        value = self.data.get(key)
        if value is not None and not isinstance(value, dict):
            self.fail(key, _("Must be an object of keys and values."))
        nested = _Section(self, key, value if isinstance(value, dict) else {})
        nested.refuse_unknown_keys(known)
        return nested

    def refuse_unknown_keys(self, known: Collection[str]) -> None:
        """An unknown key is a slip that would silently lose an answer."""
        for key in self.data:
            if key not in known:
                message = _("“%(key)s” is not a known key.") % {"key": _echo(key)}
                self.fail(str(key)[:LONGEST_ECHO], message + self.near(key, known))

    def flag(self, key: str) -> bool:
        """True or false, strictly."""
        value = self.data.get(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.fail(key, _("Must be true or false."))
        return False

    def code(self, key: str, allowed: Mapping[str, str]) -> str:
        """One code of ``allowed`` (code to label), or ""."""
        value = self.data.get(key)
        if value is None or value == "":
            return ""
        if not isinstance(value, str):
            self.fail(key, _("Must be a code, written as text."))
            return ""
        return value if self.knows(key, value, allowed) else ""

    def codes(
        self, key: str, allowed: Mapping[str, str], elsewhere: Mapping[str, str] | None = None
    ) -> tuple[str, ...]:
        """Codes of ``allowed`` in their order, without repeats. ``elsewhere``: codes of other keys, for the message."""
        value = self.data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.fail(key, _("Must be a list of codes."))
            return ()
        kept: dict[str, None] = {}
        refused: set[str] = set()
        for entry in value:
            if not isinstance(entry, str):
                self.fail(key, _("Every entry must be a code, written as text."))
            elif elsewhere and entry in elsewhere:
                places = {"entry": entry, "key": elsewhere[entry]}
                self.fail(key, _("“%(entry)s” belongs under “%(key)s”.") % places)
            elif entry not in refused and self.knows(key, entry, allowed):
                kept[entry] = None
            else:
                refused.add(entry)
        return tuple(kept)

    def number(self, key: str, low: float, high: float, says: Callable[[], str]) -> float | int | None:
        """A finite number from ``low`` to ``high``; ``says`` makes the sentence for anything else."""
        value = self.data.get(key)
        if value is None or value == "":
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        # Compared before anything is converted: an integer of a thousand digits fits no float.
        if not is_number or (isinstance(value, float) and not math.isfinite(value)) or not low <= value <= high:
            self.fail(key, says())
            return None
        return value  # type: ignore[no-any-return]  # narrowed above through a name

    def knows(self, key: str, value: str, allowed: Mapping[str, str]) -> bool:
        """Whether ``value`` is one of the codes; if not, that is noted with the nearest one."""
        if value in allowed:
            return True
        message = _("“%(text)s” is not one of the choices.") % {"text": _echo(value)}
        self.fail(key, message + self.near(value, allowed))
        return False

    def near(self, value: object, allowed: Mapping[str, str] | Collection[str]) -> str:
        """The sentence " Did you mean …?" or "". Labels count as well: "Oregon" means "US-OR"."""
        text = str(value).strip().lower()
        if not text or len(text) > LONGEST_ECHO or self._suggested >= MOST_SUGGESTIONS:
            return ""
        self._suggested += 1
        spellings = {str(code).lower(): str(code) for code in allowed}
        if isinstance(allowed, Mapping):
            spellings = {label.lower(): code for code, label in allowed.items()} | spellings
        found = get_close_matches(text, spellings, n=1, cutoff=SUGGESTION_CUTOFF)
        if not found:
            return ""
        # a sentence of its own after another
        return " " + _("Did you mean “%(text)s”?") % {"text": spellings[found[0]]}


class _Section(Reader):
    """A reader whose errors end up in its parent's list."""

    def __init__(self, parent: Reader, prefix: str, data: Mapping[Any, Any]) -> None:
        super().__init__(data)
        self._parent = parent
        self._prefix = prefix

    def fail(self, field: str, message: str, choices: tuple[str, ...] = ()) -> None:
        self._parent.fail(f"{self._prefix}.{field}", message, choices)


def _echo(value: object) -> str:
    """What was written, short enough to repeat and without line breaks or other commands to a terminal."""
    text = "".join(ch for ch in str(value)[: LONGEST_ECHO + 1] if ch.isprintable())
    return f"{text[:LONGEST_ECHO]}…" if len(text) > LONGEST_ECHO else text

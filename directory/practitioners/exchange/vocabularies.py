"""Which codes a file may use, and under which other names people write them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from directory.practitioners.exchange.problems import BadCellError, near, shown
from directory.vocabulary.catalogue import Catalogue

#: What cells of a column turned out to be: the value, and what is wrong or nothing.
Seen = dict[tuple[str, str], tuple[Any, str]]
#: Cells that are remembered at once: with a file of any length it stays at some two megabytes.
MOST_SEEN = 5_000


class Labelled(Protocol):
    """An entry of the vocabulary."""

    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Checks:
    """What cells are checked against: the vocabulary, and the day of the import."""

    catalogue: Catalogue
    today: date
    seen: Seen = field(default_factory=dict)
    _names: dict[str, Mapping[str, Iterable[str]]] = field(default_factory=dict)
    _items: dict[str, dict[str, Any]] = field(default_factory=dict)

    def remember(self, column: str, raw: str, known: tuple[Any, str]) -> None:
        """Keep what this cell turned out to be, among the last few thousand."""
        if len(self.seen) >= MOST_SEEN:
            self.seen.clear()
        self.seen[column, raw] = known

    def items(self, what: str) -> dict[str, Any]:
        """What good items of lists of this vocabulary turned out to be: no more than it has terms, and ways to write
        them. To be filled by who reads lists.
        """
        known = self._items.setdefault(what, {})
        if len(known) >= MOST_SEEN:
            known.clear()
        return known

    def names(self, what: str) -> Mapping[str, Iterable[str]]:
        """Codes of a list with their labels and synonyms. ``what`` as in ``require``."""
        if what not in self._names:
            self._names[what] = self._collect(what)
        return self._names[what]

    def _collect(self, what: str) -> Mapping[str, Iterable[str]]:
        held = self.catalogue
        if what == "specialty":
            return {code: (entry.label, *entry.synonyms) for code, entry in held.specialties.items()}
        if what == "jurisdiction":
            return {code: (label, code.partition("-")[2]) for code, label in held.jurisdictions.items()}
        if what.startswith("region"):
            country = what.removeprefix("region").strip()
            places = {code: label for code, label in held.jurisdictions.items() if code.startswith(country)}
            return {code.partition("-")[2]: (label,) for code, label in places.items()}
        labelled: dict[str, Mapping[str, Labelled]] = {
            "modality": held.modalities,
            "certification": held.certifications,
            "profession": held.professions,
            "compact": held.compacts,
        }
        entries: Mapping[str, Labelled] = labelled.get(what) or held.terms.get(what.replace(" ", "_"), {})
        return {code: (entry.label,) for code, entry in entries.items()}

    def require(self, what: str, code: str) -> str:
        """The code of today, if the vocabulary has it: a merged term leads to what it was merged into.

        ``what`` names the list in words: "specialty", "time slot" … or "region", for which a country may follow:
        "region CA".

        Raises BadCellError with the nearest code.
        """
        names, code = self.names(what), self.catalogue.current(what.replace(" ", "_"), code)
        if code not in names:
            list_name = what.partition(" ")[0] if what.startswith("region") else what
            raise BadCellError(f'unknown {list_name} "{shown(code, 60)}"{near(code, names)}')
        return code

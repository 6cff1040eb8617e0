"""An approach as its page shows it: the vocabulary's facts, and the note if there is one.

A term that curators add has a page at once, without a note: it says that nobody has written about it here yet.
"""

from dataclasses import dataclass

from directory.guide.notes import Note, notes
from directory.guide.offering import at_a_distance, who_may
from directory.vocabulary.catalogue import Catalogue, ModalityEntry
from directory.vocabulary.choices import Scope


@dataclass(frozen=True, slots=True)
class ApproachPage:
    """One approach. ``note`` is None where nothing is written yet."""

    code: str
    label: str
    hint: str
    scope: str
    is_class: bool
    who: str
    distance: str
    note: Note | None


@dataclass(frozen=True, slots=True)
class ApproachGroup:
    """Approaches of one scope, in the order of the vocabulary. ``title`` names the scope."""

    title: str
    entries: tuple[ModalityEntry, ...]


def approach_page(code: str, catalogue: Catalogue) -> ApproachPage | None:
    """The page of one approach; None for a code that the vocabulary does not have."""
    entry = catalogue.modalities.get(code)
    if entry is None:
        return None
    return ApproachPage(
        code=code,
        label=entry.label,
        hint=entry.hint,
        scope=str(Scope(entry.scope).label),
        is_class=entry.is_class,
        who=who_may(entry, catalogue),
        distance=at_a_distance(entry),
        note=notes().get(code),
    )


def approach_groups(catalogue: Catalogue) -> tuple[ApproachGroup, ...]:
    """Every approach under its scope; a scope without one is left out."""
    groups = (
        ApproachGroup(
            str(scope.label),
            tuple(
                one
                for one in catalogue.modalities.values()
                if one.scope == scope and catalogue.is_offered("modality", one.code)
            ),
        )
        for scope in Scope
    )
    return tuple(group for group in groups if group.entries)

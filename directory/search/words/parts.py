"""What was understood of the text in the box: plain values for the page and for the search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import ngettext

from directory.places.place import Place
from directory.search.asked import Word

#: Labels of one part that are named; more are counted.
MOST_LABELS = 2


class Kind(StrEnum):
    """What a part of the text is. Short lists have the names of their parameters."""

    SPECIALTY = "specialty"
    CERTIFICATION = "certification"
    MODALITY = "modality"
    PROFESSION = "profession"
    FORMAT = "format"
    LANGUAGE = "language"
    AGE_GROUP = "age_group"
    COMMUNITY = "community"
    TIME_SLOT = "time_slot"
    ROOM = "room"
    INSURANCE = "insurance"
    PLACE = "place"
    REGION = "region"
    #: In somebody's name or listing.
    WORDS = "words"
    #: In no name, no listing and no list.
    NOTHING = "nothing"


class Meaning(NamedTuple):
    """One entry of the vocabulary that a part names."""

    kind: Kind
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """A run of typed words, as typed, and what it was read as.

    ``meanings``: entries of the vocabulary, those named in full first; empty for places and words. ``labels``: what the
    page calls it. ``is_corrected``: a slip of the fingers was put right, the labels say to what.
    ``is_name_too``: of a place, where somebody listed has that name as well. ``places``: of words, where a place is
    called so too.
    """

    typed: str
    kind: Kind
    labels: tuple[str, ...]
    meanings: tuple[Meaning, ...] = ()
    is_corrected: bool = False
    is_name_too: bool = False
    places: tuple[Place, ...] = ()

    @property
    def label(self) -> str:
        """The labels in one line, at most two of them: "Back pain, Neck pain and 3 more"."""
        shown = ", ".join(self.labels[:MOST_LABELS])
        more = len(self.labels) - MOST_LABELS
        if more <= 0:
            return shown
        return ngettext("%(labels)s and %(count)s more", "%(labels)s and %(count)s more", more) % {
            "labels": shown,
            "count": more,
        }


@dataclass(frozen=True, slots=True)
class Read:
    """A text, read. Everybody who is found has all of ``words``.

    ``place``: where to measure from, as the text says it. ``places``: all that the name may mean, the largest first,
    where that is more than one; ``place`` is then the first of them where it towers over the others, else None.
    ``choices``: further parameters that the text asks for (``format`` and ``region``: by video, from Texas); they are
    not among the words. ``understood`` is in the order of the text.
    """

    words: tuple[Word, ...] = ()
    place: Place | None = None
    places: tuple[Place, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    understood: tuple[Part, ...] = ()

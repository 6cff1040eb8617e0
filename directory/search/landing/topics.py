"""What a page by place can be about: a certification that people hold, an approach that they offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from directory.practitioners.wording.credentials import short_title_of, title_of
from directory.vocabulary.catalogue import Catalogue, CertificationEntry, ModalityEntry


class About(Enum):
    """The group of marks, and the parameter of the search, that a topic stands for."""

    APPROACH = "modality"
    CREDENTIAL = "certification"


@dataclass(frozen=True, slots=True)
class Topic:
    """``slug`` stands in addresses, and no two share one. ``label`` and ``short`` are in the language of the page."""

    about: About
    code: str
    slug: str
    entry: CertificationEntry | ModalityEntry

    @property
    def label(self) -> str:
        """``Somatic Experiencing Practitioner (SEP)``, ``Feldenkrais Method``."""
        return title_of(self.entry) if isinstance(self.entry, CertificationEntry) else self.entry.label

    @property
    def short(self) -> str:
        """``SEP`` where people write it behind a name, else the whole name."""
        return short_title_of(self.entry) if isinstance(self.entry, CertificationEntry) else self.entry.label


def topics(catalogue: Catalogue) -> Mapping[str, Topic]:
    """Every topic by slug: approaches, then certifications. Rungs of training are no topics: nobody is one by them.

    A slug is the code in small letters; a certification that shares its code with an approach says what it is.
    """
    return _topics(_Same(catalogue))


@dataclass(frozen=True, slots=True)
class _Same:
    """A catalogue told apart by its version, which is quicker than to compare it."""

    catalogue: Catalogue

    def __hash__(self) -> int:
        return hash(self.catalogue.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.catalogue is other.catalogue


@lru_cache(maxsize=4)
def _topics(same: _Same) -> Mapping[str, Topic]:
    found: dict[str, Topic] = {}
    for code, approach in same.catalogue.modalities.items():
        found.setdefault(code.lower(), Topic(About.APPROACH, code, code.lower(), approach))
    for code, certification in same.catalogue.certifications.items():
        if certification.is_certified:
            slug = code.lower() if code.lower() not in found else f"{code.lower()}-credential"
            found.setdefault(slug, Topic(About.CREDENTIAL, code, slug, certification))
    return found

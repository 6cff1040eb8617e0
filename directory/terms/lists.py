"""Every list of the vocabulary under one name, as addresses of the pages use it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Practitioner,
    PractitionerSpecialty,
)
from directory.vocabulary.choices import TermKind
from directory.vocabulary.models import Certification, Compact, Jurisdiction, Modality, Profession, Specialty, Term


@dataclass(frozen=True, slots=True)
class List:
    """One list. ``uses``: the table whose rows name its terms, and the column; codes are counted there.

    ``fields``: what a curator edits. ``can_retire``: whether a term can stop being offered; formats and ages are fixed,
    for rules name them. ``has_kin``: whether terms of one family lie near one another.
    """

    name: str
    title: str
    model: type[models.Model]
    uses: type[models.Model]
    column: str
    fields: tuple[str, ...]
    kind: str = ""
    can_merge: bool = False
    can_retire: bool = False
    has_kin: bool = False

    def rows(self) -> "models.QuerySet[Any]":
        """Its terms, without merged ones, in the order of the pages."""
        rows: models.QuerySet[Any] = self.model._default_manager.all()
        return rows.filter(kind=self.kind).order_by("position", "code") if self.kind else rows

    def every(self) -> "models.QuerySet[Any]":
        """Its terms, merged ones too."""
        rows: models.QuerySet[Any] = self.model._base_manager.all()
        return rows.filter(kind=self.kind) if self.kind else rows


_SPECIALTY = ("label", "kind", "parent", "hint", "synonyms", "needs", "rarity", "family", "position")
_MODALITY = (
    *("label", "hint", "scope", "professions", "is_virtual", "is_mark", "is_class", "min_age", "max_age"),
    *("family", "position"),
)
_CERTIFICATION = (
    *("label", "issuer", "modality", "family", "rung", "is_certified", "is_licence_needed"),
    *("renew_months", "lapses_months", "recheck_months", "position"),
)
_TERM = ("label", "hint", "position")
_FIXED = (TermKind.FORMAT, TermKind.AGE_GROUP)

_TERM_LISTS = tuple(
    List(
        kind.value,
        str(kind.label),
        Term,
        Practitioner.terms.through,
        "term_id",
        (*_TERM, "from_age", "to_age") if kind == TermKind.AGE_GROUP else _TERM,
        kind=kind.value,
        can_merge=kind not in _FIXED,
        can_retire=kind not in _FIXED,
    )
    for kind in TermKind
)
#: In the order of the page.
LISTS: Mapping[str, List] = {
    each.name: each
    for each in (
        List(
            *("specialty", "Specialties", Specialty, PractitionerSpecialty, "specialty_id", _SPECIALTY),
            can_merge=True,
            can_retire=True,
            has_kin=True,
        ),
        List(
            *("modality", "Approaches", Modality, Practitioner.modalities.through, "modality_id", _MODALITY),
            can_merge=True,
            can_retire=True,
            has_kin=True,
        ),
        List(
            *("certification", "Certifications", Certification, Credential, "certification_id", _CERTIFICATION),
            can_retire=True,
        ),
        List(
            "profession",
            "Professions",
            Profession,
            Licence,
            "profession_id",
            ("label", "scopes", "is_licensed", "compact", "position"),
        ),
        *_TERM_LISTS,
        List("compact", "Compacts", Compact, CompactAuthority, "compact_id", ("label", "source", "position")),
        List("jurisdiction", "Jurisdictions", Jurisdiction, Licence, "jurisdiction_id", ("label", "position")),
    )
}

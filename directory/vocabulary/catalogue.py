"""The whole vocabulary as one frozen value, read once per process and again after an edit that concerned everyone.

Everything that checks codes, names them or reasons about them reads this, not the models. It is the same value in every
language: labels and hints are kept as they were written, and turned into the language of the page where they are read.
"""

from dataclasses import dataclass
from datetime import date
from threading import Lock

from directory.changes import services as changes
from directory.vocabulary.choices import CLINICAL_SCOPES
from directory.vocabulary.models import (
    Certification,
    Compact,
    CompactMember,
    Jurisdiction,
    Modality,
    Profession,
    Specialty,
    Term,
)
from directory.vocabulary.spoken import Hinted, Labelled, Labels


@dataclass(frozen=True, slots=True)
class SpecialtyEntry(Hinted):
    """A node of the specialty tree; ``parent`` is a code or empty."""

    code: str
    written_label: str
    kind: str
    parent: str
    written_hint: str
    synonyms: tuple[str, ...]
    needs: str
    rarity: str


@dataclass(frozen=True, slots=True)
class ModalityEntry(Hinted):
    """An approach; ``professions`` empty means any whose scope covers it. Ages in years."""

    code: str
    written_label: str
    written_hint: str
    scope: str
    professions: frozenset[str]
    is_virtual: bool
    is_mark: bool
    is_class: bool
    min_age: int | None
    max_age: int | None

    def suits_ages(self, from_age: int, to_age: int) -> bool:
        """Whether the protocol's range covers this group by more than its edge (3 to 18 is no adult protocol)."""
        return (self.max_age is None or self.max_age > from_age) and (self.min_age is None or self.min_age <= to_age)


@dataclass(frozen=True, slots=True)
class CertificationEntry(Labelled):
    """A rung of a ladder; months where the issuer or the curators set a clock."""

    code: str
    written_label: str
    family: str
    rung: int
    is_certified: bool
    issuer: str
    modality: str
    is_licence_needed: bool
    renew_months: int | None
    lapses_months: int | None
    recheck_months: int | None


@dataclass(frozen=True, slots=True)
class ProfessionEntry(Labelled):
    """A profession and what its licence lets its holder offer."""

    code: str
    written_label: str
    scopes: frozenset[str]
    is_licensed: bool
    compact: str

    @property
    def is_clinical(self) -> bool:
        """Whether the scope includes psychotherapy or medical care."""
        return bool(self.scopes & CLINICAL_SCOPES)


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A place covered by a compact, both dates inclusive, None = open."""

    jurisdiction: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class CompactEntry(Labelled):
    """A compact and its dated members."""

    code: str
    written_label: str
    members: tuple[MemberEntry, ...]


@dataclass(frozen=True, slots=True)
class TermEntry(Hinted):
    """An entry of a short list. ``id`` is its row; ages in years, for age groups only."""

    id: int
    code: str
    written_label: str
    written_hint: str
    from_age: int | None
    to_age: int | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every dictionary is keyed by code and ordered as on pages. ``terms`` is keyed by kind, then code.

    ``version``: the last edit that concerned everyone (``changes.services.Version.everyone``).
    """

    version: int
    specialties: dict[str, SpecialtyEntry]
    modalities: dict[str, ModalityEntry]
    certifications: dict[str, CertificationEntry]
    professions: dict[str, ProfessionEntry]
    compacts: dict[str, CompactEntry]
    jurisdictions: Labels
    terms: dict[str, dict[str, TermEntry]]

    def ancestors(self, specialty: str) -> tuple[str, ...]:
        """Codes above a specialty, nearest first. A cycle made by hand ends the walk."""
        above: list[str] = []
        code = self.specialties[specialty].parent
        while code and code not in above and code in self.specialties:
            above.append(code)
            code = self.specialties[code].parent
        return tuple(above)

    def below(self, specialty: str) -> frozenset[str]:
        """The specialty and every term below it."""
        return frozenset(c for c in self.specialties if c == specialty or specialty in self.ancestors(c))


_lock = Lock()
_held: dict[str, Catalogue] = {}


def catalogue() -> Catalogue:
    """The current vocabulary. Cost: one primary-key read; nine queries after an edit that concerned everyone."""
    held = _held.get("current")
    version = changes.current().everyone
    if held is not None and held.version == version:
        return held
    with _lock:
        held = _held.get("current")
        while held is None or held.version != version:
            # An edit that commits meanwhile may have been read by halves: then once more.
            held, version = _read(version), changes.current().everyone
        _held["current"] = held
    return held


def forget() -> None:
    """Drop the held value, for tests and for a process that rewrote the vocabulary."""
    _held.clear()


def _read(version: int) -> Catalogue:
    professions: dict[str, set[str]] = {}
    for modality, profession in Modality.professions.through.objects.values_list("modality_id", "profession_id"):
        professions.setdefault(modality, set()).add(profession)
    members: dict[str, list[MemberEntry]] = {}
    for compact, place, starts_on, ends_on in CompactMember.objects.order_by("pk").values_list(
        "compact_id", "jurisdiction_id", "starts_on", "ends_on"
    ):
        members.setdefault(compact, []).append(MemberEntry(place, starts_on, ends_on))
    terms: dict[str, dict[str, TermEntry]] = {}
    for t in Term.objects.all():
        terms.setdefault(t.kind, {})[t.code] = TermEntry(t.pk, t.code, t.label, t.hint, t.from_age, t.to_age)
    return Catalogue(
        version=version,
        specialties={
            s.code: SpecialtyEntry(
                s.code, s.label, s.kind, s.parent_id or "", s.hint, tuple(s.synonyms), s.needs, s.rarity
            )
            for s in Specialty.objects.all()
        },
        modalities={
            m.code: ModalityEntry(
                m.code,
                m.label,
                m.hint,
                m.scope,
                frozenset(professions.get(m.code, ())),
                m.is_virtual,
                m.is_mark,
                m.is_class,
                m.min_age,
                m.max_age,
            )
            for m in Modality.objects.all()
        },
        certifications={
            c.code: CertificationEntry(
                c.code,
                c.label,
                c.family,
                c.rung,
                c.is_certified,
                c.issuer,
                c.modality_id,
                c.is_licence_needed,
                c.renew_months,
                c.lapses_months,
                c.recheck_months,
            )
            for c in Certification.objects.all()
        },
        professions={
            p.code: ProfessionEntry(p.code, p.label, frozenset(p.scopes), p.is_licensed, p.compact_id or "")
            for p in Profession.objects.all()
        },
        compacts={c.code: CompactEntry(c.code, c.label, tuple(members.get(c.code, ()))) for c in Compact.objects.all()},
        jurisdictions=Labels({j.code: j.label for j in Jurisdiction.objects.all()}),
        terms=terms,
    )

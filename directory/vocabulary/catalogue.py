"""The whole vocabulary as one frozen value, read once per process and again after an edit that concerned everyone.

Everything that checks codes, names them or reasons about them reads this, not the models. It is the same value in every
language: labels and hints are kept as they were written, and turned into the language of the page where they are read.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, Literal

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
    """A node of the specialty tree; ``parent`` is a code or empty, ``family`` a name or empty."""

    code: str
    written_label: str
    kind: str
    parent: str
    written_hint: str
    synonyms: tuple[str, ...]
    needs: str
    rarity: str
    family: str


@dataclass(frozen=True, slots=True)
class ModalityEntry(Hinted):
    """An approach; ``professions`` empty means any whose scope covers it; ``family`` may be empty. Ages in years."""

    code: str
    written_label: str
    written_hint: str
    scope: str
    professions: frozenset[str]
    is_virtual: bool
    is_mark: bool
    is_class: bool
    family: str
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
class Former:
    """A term that was merged: the code that it leads to, and the words by which it is still found."""

    into: str
    words: tuple[str, ...]


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
    #: By list ("specialty", "modality" or a kind of term), then by code: what was merged into another.
    formers: dict[str, dict[str, Former]] = field(default_factory=dict)
    #: By list, "certification" and "profession" too: codes that are no longer offered.
    retired: dict[str, frozenset[str]] = field(default_factory=dict)
    #: What stands above, below and near a term, and each code's place in its list; worked out when first asked for.
    _above: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)
    _below: dict[str, frozenset[str]] = field(init=False, default_factory=dict, compare=False, repr=False)
    _kin: dict[str, dict[str, frozenset[str]]] = field(init=False, default_factory=dict, compare=False, repr=False)
    _orders: dict[str, dict[str, int]] = field(init=False, default_factory=dict, compare=False, repr=False)

    def current(self, what: str, code: str) -> str:
        """The code of today: another where the term was merged, else the same, also for a code nobody knows."""
        former = self.formers.get(what, {}).get(code)
        return former.into if former else code

    def is_offered(self, what: str, code: str) -> bool:
        """Whether forms and filters offer it; what is not offered is still known."""
        return code not in self.retired.get(what, ())

    def former_words(self, what: str, code: str) -> tuple[str, ...]:
        """The words of terms that were merged into this one."""
        return tuple(word for held in self.formers.get(what, {}).values() if held.into == code for word in held.words)

    def former_codes(self, what: str, code: str) -> tuple[str, ...]:
        """Codes that lead to this one."""
        return tuple(former for former, held in self.formers.get(what, {}).items() if held.into == code)

    def order(self, kind: str) -> Mapping[str, int]:
        """The place of every code in a short list."""
        held = self._orders.get(kind)
        if held is None:
            held = self._orders[kind] = {code: place for place, code in enumerate(self.terms[kind])}
        return held

    def ancestors(self, specialty: str) -> tuple[str, ...]:
        """Codes above a specialty, nearest first. A cycle made by hand ends the walk."""
        held = self._above.get(specialty)
        if held is None:
            above: list[str] = []
            code = self.specialties[specialty].parent
            while code and code not in above and code in self.specialties:
                above.append(code)
                code = self.specialties[code].parent
            held = self._above[specialty] = tuple(above)
        return held

    def below(self, specialty: str) -> frozenset[str]:
        """The specialty and every term below it."""
        if not self._below:
            found: dict[str, set[str]] = {}
            for code in self.specialties:
                for above in (code, *self.ancestors(code)):
                    found.setdefault(above, set()).add(code)
            self._below.update({code: frozenset(codes) for code, codes in found.items()})
        return self._below.get(specialty, frozenset())

    def kin(self, what: Literal["specialty", "modality"], code: str) -> frozenset[str]:
        """The other codes of its family, also those that are no longer offered; nothing without a family."""
        held = self._kin.get(what)
        if held is None:
            entries = self.specialties if what == "specialty" else self.modalities
            families: dict[str, set[str]] = {}
            for each in entries.values():
                if each.family:
                    families.setdefault(each.family, set()).add(each.code)
            held = self._kin[what] = {one: frozenset(those - {one}) for those in families.values() for one in those}
        return held.get(code, frozenset())


_lock = Lock()
_held: dict[str, Catalogue] = {}


def catalogue() -> Catalogue:
    """The current vocabulary. Cost: one primary-key read; nine queries after an edit that concerned everyone."""
    held = _held.get("current")
    version = changes.seen().everyone
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
    specialties, modalities = list(Specialty.everything.all()), list(Modality.everything.all())
    certifications, callings = list(Certification.objects.all()), list(Profession.objects.all())
    short_lists = list(Term.everything.all())
    terms: dict[str, dict[str, TermEntry]] = {}
    for t in short_lists:
        if t.merged_into_id is None:
            terms.setdefault(t.kind, {})[t.code] = TermEntry(t.pk, t.code, t.label, t.hint, t.from_age, t.to_age)
    return Catalogue(
        version=version,
        specialties={
            s.code: SpecialtyEntry(
                s.code, s.label, s.kind, s.parent_id or "", s.hint, tuple(s.synonyms), s.needs, s.rarity, s.family
            )
            for s in specialties
            if s.merged_into_id is None
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
                m.family,
                m.min_age,
                m.max_age,
            )
            for m in modalities
            if m.merged_into_id is None
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
            for c in certifications
        },
        professions={
            p.code: ProfessionEntry(p.code, p.label, frozenset(p.scopes), p.is_licensed, p.compact_id or "")
            for p in callings
        },
        compacts={c.code: CompactEntry(c.code, c.label, tuple(members.get(c.code, ()))) for c in Compact.objects.all()},
        jurisdictions=Labels({j.code: j.label for j in Jurisdiction.objects.all()}),
        terms=terms,
        formers=_formers(specialties, modalities, short_lists),
        retired={
            "specialty": _retired(specialties),
            "modality": _retired(modalities),
            "certification": _retired(certifications),
            "profession": _retired(callings),
            **{kind: _retired(t for t in short_lists if t.kind == kind) for kind in terms},
        },
    )


def _formers(
    specialties: Iterable[Specialty], modalities: Iterable[Modality], terms: Collection[Term]
) -> dict[str, dict[str, Former]]:
    found: dict[str, dict[str, Former]] = {}
    for s in specialties:
        if s.merged_into_id is not None:
            found.setdefault("specialty", {})[s.code] = Former(s.merged_into_id, (s.label, *s.synonyms))
    for m in modalities:
        if m.merged_into_id is not None:
            found.setdefault("modality", {})[m.code] = Former(m.merged_into_id, (m.label, m.code))
    codes = {t.pk: t.code for t in terms}
    for t in terms:
        if t.merged_into_id is not None:
            found.setdefault(t.kind, {})[t.code] = Former(codes[t.merged_into_id], (t.label, t.code))
    return {what: {code: _followed(code, those) for code in those} for what, those in found.items()}


def _retired(rows: Iterable[Any]) -> frozenset[str]:
    return frozenset(row.code for row in rows if row.is_deprecated)


def _followed(code: str, formers: Mapping[str, Former]) -> Former:
    """Through every later merge; a circle made by hand ends the way."""
    into, seen = formers[code].into, {code}
    while into in formers and into not in seen:
        seen.add(into)
        into = formers[into].into
    return Former(into, formers[code].words)

"""Writing the vocabulary from the project's own data files."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction

from directory.changes.services import record
from directory.vocabulary import loading
from directory.vocabulary.models import (
    Certification,
    Coded,
    Compact,
    CompactMember,
    Jurisdiction,
    Modality,
    Profession,
    Specialty,
    Term,
)
from directory.vocabulary.telling import told_terms

M = TypeVar("M", bound=Coded)


@transaction.atomic
def load_vocabulary() -> dict[str, int]:
    """What ``write_vocabulary`` does, told in the history."""
    if not Specialty.objects.exists():
        # of an empty directory there is no history: every term would be new
        return write_vocabulary()
    with told_terms():
        return write_vocabulary()


def write_vocabulary() -> dict[str, int]:
    """Create or update every term of the data files; returns rows created or changed per model.

    Idempotent. A term that a curator added stays, and so does every field that a curator set; compact membership is
    theirs once the compact is there.
    Cost: about two queries per model.
    """
    # Members come with a compact that is new here. Afterwards membership is the curators': a place they took out
    # must not come back, for it would let people be seen where that is not lawful.
    held_compacts = set(Compact.objects.values_list("code", flat=True))
    touched = {
        "jurisdictions": _upsert(
            Jurisdiction,
            (
                {"code": code, "label": label, "position": position}
                for position, (code, label) in enumerate(loading.read("jurisdictions")["jurisdiction"].items())
            ),
        ),
        "compacts": _upsert(
            Compact,
            (
                {"code": c["code"], "label": c["label"], "source": c["source"], "position": position}
                for position, c in enumerate(loading.read("compacts")["compact"])
            ),
        ),
        "professions": _upsert(
            Profession,
            (
                {
                    "code": p["code"],
                    "label": p["label"],
                    "scopes": p["scope"],
                    "is_licensed": p.get("licensed", True),
                    "compact_id": p.get("compact"),
                    "position": position,
                }
                for position, p in enumerate(loading.read("professions")["profession"])
            ),
        ),
        "specialties": _upsert(Specialty, _specialties()),
        "modalities": _upsert(Modality, _modalities()),
        "certifications": _upsert(Certification, _certifications()),
        "terms": _terms(),
        "compact members": _members(held_compacts),
        "modality professions": _modality_professions(),
    }
    if any(touched.values()):
        record(practitioner_ids=None)
    return touched


def _upsert(model: type[M], rows: Iterable[Mapping[str, Any]]) -> int:
    """Bring rows in by code; returns how many were new or different."""
    held = {row.code: row for row in model._base_manager.all()}
    fresh: list[M] = []
    changed: list[M] = []
    fields: list[str] = []
    for values in rows:
        fields = [name for name in values if name != "code"]
        row = held.get(values["code"])
        if row is None:
            fresh.append(model(**values))
        elif _set_unless_edited(row, {name: values[name] for name in fields}):
            changed.append(row)
    model._default_manager.bulk_create(fresh)
    if changed:
        model._base_manager.bulk_update(changed, fields)
    return len(fresh) + len(changed)


def _set_unless_edited(row: Any, values: Mapping[str, Any]) -> bool:
    """Bring a row in line, but for the fields that a curator set; whether anything differed."""
    differing = [name for name, value in values.items() if getattr(row, name) != value and name not in row.edited]
    for name in differing:
        setattr(row, name, values[name])
    return bool(differing)


def _specialties() -> Iterable[dict[str, Any]]:
    for position, s in enumerate(loading.read("specialties")["specialty"]):
        yield {
            "code": s["code"],
            "label": s["label"],
            "kind": s["kind"],
            "parent_id": s.get("parent"),
            "hint": s.get("hint", ""),
            "synonyms": s.get("synonyms", []),
            "needs": s.get("needs", ""),
            "rarity": s["rarity"],
            "family": s.get("family", ""),
            "position": position,
        }


def _modalities() -> Iterable[dict[str, Any]]:
    for position, m in enumerate(loading.read("modalities")["modality"]):
        yield {
            "code": m["code"],
            "label": m["label"],
            "scope": m["scope"],
            "hint": m["hint"],
            "is_virtual": m["virtual"],
            "is_mark": m.get("mark", False),
            "is_class": m.get("class", False),
            "family": m.get("family", ""),
            "min_age": m.get("min_age"),
            "max_age": m.get("max_age"),
            "position": position,
        }


def _certifications() -> Iterable[dict[str, Any]]:
    for position, c in enumerate(loading.read("certifications")["certification"]):
        yield {
            "code": c["code"],
            "label": c["label"],
            "family": c["family"],
            "rung": c["rung"],
            "is_certified": c["certified"],
            "issuer": c["issuer"],
            "modality_id": c["modality"],
            "is_licence_needed": c["licence_needed"],
            "renew_months": c.get("renew_months"),
            "lapses_months": c.get("lapses_months"),
            "recheck_months": c.get("recheck_months"),
            "position": position,
        }


def _terms() -> int:
    held = {(term.kind, term.code): term for term in Term.everything.all()}
    fresh: list[Term] = []
    changed: list[Term] = []
    fields = ("label", "hint", "position", "from_age", "to_age")
    for values in loading.terms():
        term = held.get((values["kind"], values["code"]))
        if term is None:
            fresh.append(Term(**values))
        elif _set_unless_edited(term, {name: values[name] for name in fields}):
            changed.append(term)
    Term.objects.bulk_create(fresh)
    Term.everything.bulk_update(changed, fields)
    return len(fresh) + len(changed)


def _members(held_compacts: set[str]) -> int:
    fresh = [
        CompactMember(compact_id=compact["code"], jurisdiction_id=place, source=compact["source"])
        for compact in loading.read("compacts")["compact"]
        if compact["code"] not in held_compacts
        for place in compact["members"]
    ]
    CompactMember.objects.bulk_create(fresh)
    return len(fresh)


def _modality_professions() -> int:
    through: type[models.Model] = Modality.professions.through
    held = set(through._default_manager.values_list("modality_id", "profession_id"))
    kept = {row.code for row in Modality.everything.all() if "professions" in row.edited}
    fresh = [
        through(modality_id=m["code"], profession_id=profession)
        for m in loading.read("modalities")["modality"]
        for profession in m.get("profession", [])
        if (m["code"], profession) not in held and m["code"] not in kept
    ]
    through._default_manager.bulk_create(fresh)
    return len(fresh)

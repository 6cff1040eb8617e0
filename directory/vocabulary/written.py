"""A term as text by field, and the text back as values: what the history keeps of the vocabulary, and what it restores.

The key of a term is its kind and code: ``specialty:sciatica``, ``term:format/video``. Lists are joined by ``|``; the
members of a compact read ``US-OR;STARTS_ON;ENDS_ON;CONFIRMED_ON;SOURCE``.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

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

MODELS: dict[str, type[models.Model]] = {
    model._meta.model_name or "": model
    for model in (Jurisdiction, Specialty, Compact, Profession, Modality, Certification, Term)
}
#: A compact's members and an approach's professions: rows beside the term, told with it.
MEMBERS, PROFESSIONS = "members", "professions"
_SEPARATORS = str.maketrans({"|": "/", ";": ","})


def key_of(row: models.Model) -> str:
    """The name under which the history keeps this term."""
    name = row._meta.model_name
    return f"{name}:{row.kind}/{row.code}" if isinstance(row, Term) else f"{name}:{row.pk}"


def find(key: str) -> models.Model | None:
    """The term of this key as it stands; None where there is none. Cost: one query."""
    model = MODELS.get(key.partition(":")[0])
    return None if model is None else model._base_manager.filter(**identity(key)).first()


def identity(key: str) -> dict[str, str]:
    """The fields that make the term the one it is."""
    name, _, code = key.partition(":")
    if name == "term":
        kind, _, code = code.partition("/")
        return {"kind": kind, "code": code}
    return {"code": code}


def fields_of(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The fields that can be told and restored: all but those that say which one it is."""
    which = ("id", "code", "kind", "edited")
    return [field for field in model._meta.concrete_fields if field.name not in which or field.choices]


def texts_of(row: models.Model) -> dict[str, str]:
    """A term as text by field. Cost: one query for a compact or an approach, none otherwise."""
    texts = {field.name: _text(field.value_from_object(row)) for field in fields_of(type(row))}
    if isinstance(row, Term):
        del texts["kind"]
    if isinstance(row, Compact):
        texts[MEMBERS] = "|".join(sorted(member_text(member) for member in row.members.all()))
    if isinstance(row, Modality):
        texts[PROFESSIONS] = "|".join(sorted(profession.pk for profession in row.professions.all()))
    return texts


def value_of(field: "models.Field[Any, Any]", text: str) -> Any:
    """The value that this text stands for. Raises ValidationError."""
    if isinstance(field, models.JSONField):
        return text.split("|") if text else []
    if isinstance(field, models.BooleanField):
        return text == "yes"
    if text == "" and field.null:
        return None
    return field.to_python(text)


def members_of(text: str) -> Iterable[dict[str, Any]]:
    """Rows of a compact's members from their text. Raises ValueError for days that are none."""
    for item in filter(None, text.split("|")):
        place, starts, ends, confirmed, source = (*item.split(";", 4), "", "", "", "")[:5]
        days = {"starts_on": starts, "ends_on": ends, "confirmed_on": confirmed}
        yield {
            "jurisdiction_id": place,
            "source": source,
            **{name: date.fromisoformat(day) if day else None for name, day in days.items()},
        }


def member_text(row: CompactMember) -> str:
    """A member of a compact as text: place, days, when it was checked, source."""
    days = (_text(day) for day in (row.starts_on, row.ends_on, row.confirmed_on))
    return ";".join((row.jurisdiction_id, *days, row.source.translate(_SEPARATORS)))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "|".join(str(each).replace("|", "/") for each in value)
    return str(value)

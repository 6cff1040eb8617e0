"""What an edit of the vocabulary changed, into the history, in the edit's own transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import models

from directory.history.acting import who
from directory.history.choices import Subject
from directory.history.services import Edit, record
from directory.vocabulary.models import Compact, Modality
from directory.vocabulary.written import MODELS, find, key_of, texts_of

Stood = Mapping[str, tuple[str, dict[str, str]]]
_BESIDE: dict[type[models.Model], str] = {Compact: "members", Modality: "professions"}


def term_now(key: str) -> dict[str, str] | None:
    """A term as text by field; None where there is none, or where nothing is told. Cost: two queries."""
    row = find(key) if who().is_told else None
    return None if row is None else texts_of(row)


def tell_term(row: models.Model, before: Mapping[str, str] | None) -> None:
    """This term is saved now, with all its rows; ``before`` it was that, or new."""
    if who().is_told:
        fresh = find(key_of(row)) or row
        record([Edit(Subject.VOCABULARY, key_of(row), str(fresh), before, texts_of(fresh))])


def tell_gone(key: str, name: str, before: Mapping[str, str] | None) -> None:
    """This term is gone."""
    if before is not None:
        record([Edit(Subject.VOCABULARY, key, name, before, None)])


@contextmanager
def told_terms() -> Iterator[None]:
    """Whatever happens within it to any term is told. For edits of many: it reads the whole vocabulary twice."""
    before = _all_terms()
    yield
    after = _all_terms()
    record(
        Edit(
            Subject.VOCABULARY,
            key,
            (after.get(key) or before[key])[0],
            before[key][1] if key in before else None,
            after[key][1] if key in after else None,
        )
        for key in sorted({*before, *after})
    )


def _all_terms() -> Stood:
    """Every term by key: its label, and its text by field. Cost: nine queries."""
    if not who().is_told:
        return {}
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for model in MODELS.values():
        rows = model._base_manager.all()
        if beside := _BESIDE.get(model):
            rows = rows.prefetch_related(beside)
        for row in rows:
            found[key_of(row)] = (str(row), texts_of(row))
    return found

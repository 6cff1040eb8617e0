"""A term added, edited, retired or offered again: each in one transaction, told, and known to every process."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction

from directory.changes.services import record
from directory.terms.lists import List
from directory.vocabulary.telling import tell_term, term_now
from directory.vocabulary.written import key_of, texts_of


class CodeTaken(ValueError):  # noqa: N818  it says what is the matter
    """The code is in use, or was: a merged term keeps it for good."""


class EditedMeanwhile(ValueError):  # noqa: N818  it says what happened meanwhile
    """Somebody else changed these fields since the form was opened; nothing was written."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(", ".join(self.fields))


class Fixed(ValueError):  # noqa: N818  it says what is the matter
    """Rules name the terms of this list: they stay as they are."""


@transaction.atomic
def add(*, which: List, form: Any) -> models.Model:
    """A new term from a valid form of its list. Raises CodeTaken."""
    code = form.cleaned_data["code"]
    if which.every().filter(code=code).exists():
        raise CodeTaken(code)
    row = form.save(commit=False)
    if which.kind:
        row.kind = which.kind
    row.edited = sorted({*which.fields})
    row.save(force_insert=True)
    form.save_m2m()
    record(practitioner_ids=None)
    tell_term(row, None)
    made: models.Model = row
    return made


@transaction.atomic
def edit(*, form: Any, fields: Iterable[str], seen: Mapping[str, str]) -> bool:
    """Save a valid form of a standing term; whether anything changed. What changed is the curator's for good.

    ``seen``: texts of fields as they stood when the form was opened. Where one is another by now, EditedMeanwhile is
    raised: of two edits at once the second waits for the first, and is refused. Raises DoesNotExist.
    """
    stood = texts_of(type(form.instance)._base_manager.select_for_update().get(pk=form.instance.pk))
    if moved := [name for name, text in seen.items() if stood.get(name, text) != text]:
        raise EditedMeanwhile(moved)
    changed = [name for name in form.changed_data if name in set(fields)]
    if not changed:
        return False
    row = form.instance
    before = term_now(key_of(row))
    row.edited = sorted({*row.edited, *map(_column, changed)})
    form.save()
    record(practitioner_ids=None)
    tell_term(row, before)
    return True


@transaction.atomic
def retire(*, which: List, code: str, is_deprecated: bool) -> bool:
    """No longer offer a term, or offer it again; whether that was another before. Raises Fixed, and DoesNotExist.

    Listings that have it keep it, files and addresses may name it, and the search box finds it.
    """
    if not which.can_retire:
        raise Fixed(which.title)
    row = which.rows().select_for_update().get(code=code)
    if row.is_deprecated == is_deprecated:
        return False
    before = term_now(key_of(row))
    row.is_deprecated = is_deprecated
    row.save(update_fields=["is_deprecated"])
    record(practitioner_ids=None)
    tell_term(row, before)
    return True


def _column(name: str) -> str:
    """The name under which ``load_vocabulary`` sets the field."""
    return f"{name}_id" if name in ("parent", "modality", "compact") else name

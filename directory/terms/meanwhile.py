"""What others changed since somebody opened a form: what the form carries to notice it, and how the page tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from directory.history.choices import Subject
from directory.history.differences import Difference, difference, label_of
from directory.history.models import Entry
from directory.vocabulary.written import PROFESSIONS, texts_of

#: Prefix of the hidden fields with the texts that the curator saw.
SEEN = "seen-"
#: Entries of the history that are looked through for who it was.
_MOST = 50


@dataclass(frozen=True, slots=True)
class MovedField:
    """A field that somebody else changed since: from what was seen to what it is."""

    label: str
    pieces: Difference
    by: str


def seen_in(data: QueryDict, fields: Iterable[str]) -> dict[str, str]:
    """The texts that a form was opened with, as it sends them back; a browser ends lines in its own way."""
    return {
        name: str(data[SEEN + name]).replace("\r\n", "\n").replace("\0", "") for name in fields if SEEN + name in data
    }


def shown_seen(texts: Mapping[str, str], fields: Iterable[str]) -> list[tuple[str, str]]:
    """Names and values of the hidden fields."""
    return [(SEEN + name, texts[name]) for name in fields if name in texts]


def moved_fields(key: str, names: Iterable[str], seen: Mapping[str, str], now: Mapping[str, str]) -> list[MovedField]:
    """These fields of a term, and who made them so last. Cost: one query."""
    latest = list(Entry.objects.of(Subject.VOCABULARY, key).order_by("-pk")[:_MOST])
    found = []
    for name in names:
        entry = next((each for each in latest if name in each.after or name in each.before), None)
        by = (entry.author_name or entry.get_through_display()) if entry else "somebody"
        found.append(MovedField(label_of(name), difference(name, seen.get(name, ""), now.get(name, "")), by))
    return found


def typed_texts(form: Any) -> dict[str, str]:
    """The texts that a valid form of a term would save. Cost: a query for a compact or an approach."""
    texts = texts_of(form.instance)
    if PROFESSIONS in form.cleaned_data:
        texts[PROFESSIONS] = "|".join(sorted(each.pk for each in form.cleaned_data[PROFESSIONS]))
    return texts


def brought_up(data: QueryDict, fresh: Any, typed: Mapping[str, str], seen: Mapping[str, str]) -> QueryDict:
    """What was sent, but for fields that the curator left as they saw them: those say what they are by now.

    ``fresh``: the form of the term as it stands.
    """
    kept = data.copy()
    for name in fresh.fields:
        if name not in seen or typed.get(name) != seen[name]:
            continue
        value = fresh[name].value()
        kept.pop(name, None)
        if value not in (None, False, []):
            kept.setlist(name, [str(each) for each in (value if isinstance(value, list | tuple) else [value])])
    return kept

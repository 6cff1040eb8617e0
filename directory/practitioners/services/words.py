"""The words by which listings are found, kept in step with every edit, inside its transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from directory.fulltext import index
from directory.fulltext.documents import Document
from directory.places.regions import REGIONS, find_region
from directory.practitioners.choices import Status
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services.held import chunks
from directory.practitioners.services.naming import LATIN
from directory.vocabulary.words import SMALL_WORDS, tokens


def keep_words(practitioner_ids: Iterable[int]) -> None:
    """Make the index of words say what these listings say now; whoever is not listed, or is gone, is not in it.

    Call it where the change log is written, after that: its row makes writers wait for each other. What a practitioner
    does not do (``limits``) stays out, or it would be found by it. Cost: some statements per 500 people, and some 80 µs
    each.
    """
    every = sorted(set(practitioner_ids))
    listed: set[int] = set()
    index.put(_noted(_documents(every), listed))
    index.drop(key for key in every if key not in listed)


def add_words(people: Iterable[tuple[int, PractitionerRecord]]) -> None:
    """The words of new people, from their records: a fifth faster than ``keep_words``, which reads them again."""
    index.put(
        words_of(
            key=pk,
            name=entry.name,
            headline=entry.headline,
            about=entry.about,
            offices=[(location.city, location.region) for location in entry.locations],
        )
        for pk, entry in people
        if entry.status == Status.LISTED and entry.consented_on is not None
    )


def words_of(*, key: int, name: str, headline: str, about: str, offices: Iterable[tuple[str, str]]) -> Document:
    """The words of a listing. ``offices``: cities and regions, codes or names; the region counts by its name.

    Small words count in names alone: nobody looks for them elsewhere. Names count as they are spelled and as their
    address spells them: "O'Brien" by "brien" and by "obrien".
    """
    places = (text for city, region in offices for text in (city, _region_name(region)))
    spelled = name if name.isascii() and "'" not in name else name.casefold().translate(LATIN)
    return Document(
        key=key,
        name=tuple(tokens(name if name == spelled else f"{name} {spelled}")),
        listing=_telling(" ".join((headline, *places))),
        rest=_telling(about),
    )


def _telling(text: str) -> tuple[str, ...]:
    return tuple([token for token in tokens(text) if token not in SMALL_WORDS])


def _noted(documents: Iterable[Document], keys: set[int]) -> Iterator[Document]:
    """The same documents; their keys are added to ``keys`` on the way."""
    for document in documents:
        keys.add(document.key)
        yield document


def _documents(primary_keys: Sequence[int]) -> Iterator[Document]:
    """Of those among these who are listed. Cost: two queries per 500."""
    for chunk in chunks(primary_keys):
        yield from _documents_of(chunk)


def _documents_of(primary_keys: Sequence[int]) -> Iterator[Document]:
    offices: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Location.objects.filter(practitioner_id__in=primary_keys).order_by()
    for pk, city, region in rows.values_list("practitioner_id", "city", "region"):
        offices[pk].append((city, region))
    people = Practitioner.objects.listed_among(primary_keys).order_by()
    for pk, name, headline, about in people.values_list("pk", "name", "headline", "about"):
        yield words_of(key=pk, name=name, headline=headline, about=about, offices=offices[pk])


@lru_cache(maxsize=1_000)
def _region_name(region: str) -> str:
    known = find_region(region)
    return REGIONS[known[0]][known[1]] if known else region

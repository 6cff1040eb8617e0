"""The words by which listings are found, kept in step with every edit, inside its transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from directory.bulk.waiting import Into
from directory.fulltext import index
from directory.fulltext.documents import Document
from directory.fulltext.models import WordsOfListing
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


class WordsToCome:
    """The words of people whose rows are on their way; ``settle`` comes once they are there.

    From records, a fifth faster than ``keep_words``, which reads people again.
    """

    def __init__(self, into: Into) -> None:
        self._into = into
        self._names = index.Names()
        self._gone: list[int] = []

    def new(self, people: Iterable[tuple[int, PractitionerRecord]]) -> None:
        """Of people whom the index does not have."""
        rows = self._names.new(_document(pk, entry) for pk, entry in people if _is_listed(entry))
        if rows:
            self._into.insert(WordsOfListing, ("key", "words"), rows)

    def changed(self, people: Sequence[tuple[int, PractitionerRecord]]) -> None:
        """Of people as they will be; who is not listed any more leaves the index. Cost: a query per 400."""
        for chunk in chunks(people, index.CHUNK):
            rows = self._names.differing([_document(pk, entry) for pk, entry in chunk if _is_listed(entry)])
            if rows:
                self._into.replace(WordsOfListing, ("key", "words"), rows)
        self._gone += [pk for pk, entry in people if not _is_listed(entry)]

    def settle(self) -> None:
        """Call it as ``keep_words``, once the rows are in."""
        index.settle(self._names)
        index.drop(self._gone)


def _is_listed(entry: PractitionerRecord) -> bool:
    return entry.status == Status.LISTED and entry.consented_on is not None


def _document(pk: int, entry: PractitionerRecord) -> Document:
    offices = [(location.city, location.region) for location in entry.locations]
    return words_of(key=pk, name=entry.name, headline=entry.headline, about=entry.about, offices=offices)


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

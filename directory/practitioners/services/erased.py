"""Who asked to be forgotten: told apart by keyed hashes, so that no file brings them back without a newer consent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Max
from django.utils.crypto import salted_hmac

from directory.practitioners.choices import ErasedMark
from directory.practitioners.models import ErasedKey
from directory.practitioners.records import PractitionerRecord

_SALT = "directory.practitioners.erased"
_CHUNK = 500


def digest_of(kind: str, value: str) -> str:
    """The keyed hash of a value."""
    return salted_hmac(_SALT, f"{kind}:{value}", algorithm="sha256").hexdigest()


def erased_since(records: Iterable[PractitionerRecord]) -> dict[str, date]:
    """Of these people the ones who were erased and whose consent is not newer: external id to the day.

    They are known by their external id, or by name and e-mail: an e-mail alone may be that of a whole practice.
    Cost: one query where nobody was ever erased; else one for 500 people, and some microseconds each.
    """
    if not ErasedKey.objects.exists():
        return {}
    whose: defaultdict[str, list[PractitionerRecord]] = defaultdict(list)
    for record in records:
        for kind, value in marks_of(record.external_id, record.name, record.email):
            whose[digest_of(kind, value)].append(record)
    found: dict[str, date] = {}
    for digest, on in _days(list(whose)).items():
        for record in whose[digest]:
            if record.consented_on is None or record.consented_on <= on:
                found[record.external_id] = max(on, found.get(record.external_id, on))
    return found


def slugs_of_erased() -> frozenset[str]:
    """Digests of the addresses that led to somebody who was erased: nobody else gets them."""
    return frozenset(ErasedKey.objects.filter(kind=ErasedMark.SLUG).values_list("digest", flat=True))


def marks_of(external_id: str, name: str, email: str) -> Iterator[tuple[str, str]]:
    """By what somebody is known again: kinds with values."""
    yield ErasedMark.EXTERNAL_ID, external_id
    if email:
        # one who writes their name in other cases, or with more blanks, is the same
        yield ErasedMark.NAME_EMAIL, " ".join(f"{name} {email}".casefold().split())


def _days(digests: list[str]) -> Mapping[str, date]:
    found: dict[str, date] = {}
    for start in range(0, len(digests), _CHUNK):
        rows = ErasedKey.objects.filter(digest__in=digests[start : start + _CHUNK]).exclude(kind=ErasedMark.SLUG)
        found.update(rows.order_by().values_list("digest").annotate(on=Max("erasure__erased_on")))
    return found

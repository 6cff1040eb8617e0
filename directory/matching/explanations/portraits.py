"""What stands of one person on a day, whoever asks: their rows, and what the rules make of them.

A page of results is the same few people again and again. What hangs on a person alone is read and worked out once, and
held beside the table for as long as nobody edits them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from directory.matching.explanations.listings import Listing, listings
from directory.matching.explanations.roll import Roll, listed_now
from directory.matching.known import Known
from directory.matching.stated import Ask
from directory.practitioners.lawfulness import PractitionerFacts, facts_from, may_treat_in_place
from directory.practitioners.rows import AuthorityRow, LicenceRow, LocationRow, PersonRow
from directory.practitioners.wording.credentials import Held, held_credentials
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import language

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Portrait:
    """One person under a vocabulary on a day. ``scopes``: of the licences that are checked and in force. ``codes``: the
    short lists by kind."""

    person: PersonRow
    licences: tuple[LicenceRow, ...]
    authorities: tuple[AuthorityRow, ...]
    locations: tuple[LocationRow, ...]
    facts: PractitionerFacts
    scopes: frozenset[str]
    credentials: tuple[Held, ...]
    focuses: frozenset[str]
    mentions: frozenset[str]
    codes: Mapping[str, frozenset[str]]
    terms: Catalogue
    on: date
    #: What was put into words. Another portrait made of this one begins without.
    _worded: dict[tuple[Any, ...], Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    def worded(self, make: Callable[..., T], *places: str) -> T:
        """``make(self, *places)`` in the language of the page, or what it gave before.

        ``make``: a function of a module. ``places``: codes of jurisdictions, the one thing of a client that may stand
        here: who may work where is public.
        """
        key = make, language(), places
        found: T | None = self._worded.get(key)
        if found is None:
            found = self._worded[key] = make(self, *places)
        return found


def portrait(listing: Listing, terms: Catalogue, on: date) -> Portrait:
    """The facts of one listing. Cost: no query, some ten microseconds."""
    facts = facts_from(listing.licences, listing.authorities, listing.modalities)
    return Portrait(
        person=listing.person,
        licences=listing.licences,
        authorities=listing.authorities,
        locations=listing.locations,
        facts=facts,
        scopes=may_treat_in_place(facts, terms, on),
        credentials=tuple(held_credentials(listing.credentials, on, terms)),
        focuses=listing.focuses,
        mentions=listing.mentions,
        codes=listing.codes,
        terms=terms,
        on=on,
    )


def portraits(
    keys: Sequence[int],
    known: Known[Portrait],
    terms: Catalogue,
    on: date,
    *,
    roll: Roll | None = None,
    stated: Ask | None = None,
) -> dict[int, Portrait]:
    """Those of these primary keys who are listed. ``roll``: who is listed now, where that was asked a moment ago; of
    somebody who is not held it may have the whole record.
    ``stated``: as for ``listings``.

    Cost: one query for all who are held, none with a ``roll``; for the others those of ``listings``, whatever their
    number, and 60 microseconds each.
    """
    found = known.of(on, keys)
    if found:
        now = listed_now([*found]) if roll is None else roll
        found = {key: found[key] for key in found if key in now}
    if missing := [key for key in keys if key not in found]:
        made = {
            key: portrait(each, terms, on)
            for key, each in listings(missing, terms, stated, _records(missing, roll)).items()
        }
        known.keep(on, made)
        found |= made
    return found


def _records(missing: Sequence[int], roll: Roll | None) -> dict[int, PersonRow] | None:
    """The records that the roll has of these; None where it has names alone, so that they must be read."""
    if roll is None:
        return None
    found = {key: person for key in missing if (person := roll.get(key)) is not None}
    records = {key: person for key, person in found.items() if isinstance(person, PersonRow)}
    return records if len(records) == len(found) else None

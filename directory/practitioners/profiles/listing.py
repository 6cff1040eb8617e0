"""What a profile reads of somebody listed: an instance for their own record, plain rows for all that hangs on it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from directory.practitioners.choices import FieldGroup
from directory.practitioners.fetched import Keys, money, rows, rows_of
from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    FieldConfirmation,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
    SessionFee,
    Verification,
)
from directory.practitioners.rows import AuthorityRow, CheckRow, CredentialRow, LicenceRow, OfficeRow
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind


@dataclass(frozen=True, slots=True)
class Listing:
    """One practitioner, with ``photo`` joined. Codes are in the order of the vocabulary, ``focuses`` in the person's.

    ``terms``: codes of the short lists by kind. ``fees``: minutes and amounts, the shortest first.
    """

    person: Practitioner
    licences: tuple[LicenceRow, ...]
    authorities: tuple[AuthorityRow, ...]
    credentials: tuple[CredentialRow, ...]
    checks: tuple[CheckRow, ...]
    offices: tuple[OfficeRow, ...]
    focuses: tuple[str, ...]
    mentions: tuple[str, ...]
    modalities: frozenset[str]
    terms: Mapping[str, tuple[str, ...]]
    confirmed: Mapping[FieldGroup, date]
    fees: tuple[tuple[int, Decimal], ...]

    def codes(self, kind: TermKind) -> Collection[str]:
        """What they name of one short list."""
        return self.terms.get(kind.value, ())

    def labels(self, kind: TermKind, catalogue: Catalogue) -> list[str]:
        """The same in the language of the page."""
        return [catalogue.terms[kind.value][code].label for code in self.codes(kind)]


def listing_at(slug: str) -> Listing | None:
    """Whoever is listed at this address. Cost: eleven queries, of which only the first is made into SQL each time."""
    person = Practitioner.objects.listed().select_related("photo").filter(slug=slug).order_by().first()
    return None if person is None else listing_of(person)


def listing_of(person: Practitioner) -> Listing:
    """All that hangs on this person, listed or not: for public pages ask ``listing_at``. Cost: ten queries."""
    key = (person.pk,)
    named = rows(_specialties, key)
    return Listing(
        person=person,
        licences=tuple(map(LicenceRow._make, rows(_licences, key))),
        authorities=tuple(map(AuthorityRow._make, rows(_authorities, key))),
        credentials=tuple(map(CredentialRow._make, rows(_credentials, key))),
        checks=tuple(map(CheckRow._make, rows(_checks, key))),
        offices=tuple(map(OfficeRow._make, rows(_offices, key))),
        focuses=tuple([code for code, focus in named if focus is not None]),
        mentions=tuple([code for code, focus in named if focus is None]),
        modalities=frozenset(code for (code,) in rows(_modalities, key)),
        terms=_by_kind(rows(_terms, key)),
        confirmed={FieldGroup(group): on for group, on in rows(_confirmations, key)},
        fees=tuple([(minutes, Decimal(money(amount) or 0)) for minutes, amount in rows(_fees, key)]),
    )


def _by_kind(pairs: list[tuple[Any, ...]]) -> dict[str, tuple[str, ...]]:
    kinds = dict.fromkeys(kind for kind, _ in pairs)
    return {kind: tuple([code for other, code in pairs if other == kind]) for kind in kinds}


def _licences(only: Keys) -> "QuerySet[Any, Any]":
    ordered = rows_of(Licence, only).order_by("profession__position", "jurisdiction", "number")
    return ordered.values_list(*LicenceRow._fields)


def _authorities(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(CompactAuthority, only).order_by("compact").values_list(*AuthorityRow._fields)


def _credentials(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Credential, only).order_by("certification__position").values_list(*CredentialRow._fields)


def _checks(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Verification, only).order_by("-checked_on", "-pk").values_list(*CheckRow._fields)


def _offices(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Location, only).order_by("position").values_list(*OfficeRow._fields)


def _specialties(only: Keys) -> "QuerySet[Any, Any]":
    in_order = F("focus_position").asc(nulls_last=True)
    ordered = rows_of(PractitionerSpecialty, only).order_by(in_order, "specialty")
    return ordered.values_list("specialty_id", "focus_position")


def _modalities(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Practitioner.modalities.through, only).values_list("modality_id")


def _terms(only: Keys) -> "QuerySet[Any, Any]":
    ordered = rows_of(Practitioner.terms.through, only).order_by("term__position", "term__code")
    return ordered.values_list("term__kind", "term__code")


def _confirmations(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(FieldConfirmation, only).values_list("group", "confirmed_on")


def _fees(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(SessionFee, only).order_by("minutes").values_list("minutes", "amount")

"""Rows as plain tuples, with the names that the models use: for lists that read many rows and only say what is in them.

Whatever puts facts into words takes a row or a model instance.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class PersonRow(NamedTuple):
    """What a list shows of a practitioner's own record. ``phone`` in the international form, with its plus."""

    pk: int
    external_id: str
    slug: str
    name: str
    pronouns: str
    gender: str
    touch: str
    fee_min: Decimal | None
    fee_max: Decimal | None
    sliding_scale_min: Decimal | None
    currency: str
    discovery_call_minutes: int | None
    accepting: str
    confirmed_on: date | None
    email: str
    phone: str
    website: str
    booking_url: str


class LicenceRow(NamedTuple):
    """A licence; an educator's has no jurisdiction."""

    practitioner_id: int
    profession_id: str
    jurisdiction_id: str | None
    number: str
    expires_on: date | None
    status: str
    recheck_on: date | None = None


class AuthorityRow(NamedTuple):
    """A compact authority."""

    practitioner_id: int
    compact_id: str
    number: str
    expires_on: date | None
    status: str
    recheck_on: date | None = None


class CredentialRow(NamedTuple):
    """A held certification."""

    practitioner_id: int
    certification_id: str
    status: str
    issued_on: date | None
    expires_on: date | None
    verified_on: date | None
    recheck_on: date | None = None


class LocationRow(NamedTuple):
    """An office, without its street and its exact point."""

    practitioner_id: int
    city: str
    region: str
    postal: str
    country: str
    precision: str
    hides_street: bool

    @property
    def jurisdiction(self) -> str:
        """ISO 3166-2 code of the office's place, such as US-OR; empty where the record does not say."""
        return jurisdiction_of(self.country, self.region)


class OfficeRow(NamedTuple):
    """An office with its street, to be shown only where it is not hidden, and its public point in degrees."""

    practitioner_id: int
    city: str
    region: str
    postal: str
    country: str
    precision: str
    hides_street: bool
    line: str
    public_latitude: float | None
    public_longitude: float | None


class CheckRow(NamedTuple):
    """An entry of the public trail, without who made it."""

    practitioner_id: int
    pk: int
    paper: str
    code: str
    jurisdiction: str
    number: str
    method: str
    source: str
    result: str
    checked_on: date
    next_due_on: date | None
    note: str


def jurisdiction_of(country: str, region: str) -> str:
    """``US-OR``; the country is the United States where it is not stated, and nothing stands without a region."""
    return f"{country or 'US'}-{region}" if region else ""

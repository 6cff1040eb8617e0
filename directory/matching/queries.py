"""What the ranking table asks the database: plain values of these practitioners, or of everybody."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from directory.matching.fetching import Ordinal
from directory.practitioners.choices import CredentialStatus
from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
)

M = TypeVar("M", bound=Model)
Only = Sequence[int] | None
Values = QuerySet[Any, Any]

#: The columns of ``people``, in their order.
PEOPLE = (
    "pk",
    "external_id",
    "accepting",
    "confirmed",
    "touch",
    "gender",
    "fee_min",
    "fee_max",
    "sliding_scale_min",
    "currency",
    "discovery_call_minutes",
    "rotation_key",
    "name",
)


def people(only: Only) -> Values:
    """Who is listed, in the order of their keys."""
    listed = Practitioner.objects.listed() if only is None else Practitioner.objects.listed_among(only)
    return listed.annotate(confirmed=Ordinal("confirmed_on")).order_by("pk").values_list(*PEOPLE)


def specialties(only: Only) -> Values:
    """Each with its place among the focuses, null for a mention."""
    named = _of(PractitionerSpecialty.objects.order_by(), only)
    return named.values_list("practitioner_id", "specialty_id", "focus_position")


def modalities(only: Only) -> Values:
    """Approaches by code."""
    return _of(Practitioner.modalities.through.objects.order_by(), only).values_list("practitioner_id", "modality_id")


def terms(only: Only) -> Values:
    """Entries of the short lists by row."""
    return _of(Practitioner.terms.through.objects.order_by(), only).values_list("practitioner_id", "term_id")


def locations(only: Only) -> Values:
    """Public points and places, in each practitioner's own order."""
    found = _of(Location.objects.order_by("practitioner_id", "position"), only)
    return found.values_list("practitioner_id", "public_latitude", "public_longitude", "country", "region")


def credentials(only: Only) -> Values:
    """Certifications that were not rejected, with their days."""
    held = Credential.objects.exclude(status=CredentialStatus.REJECTED).order_by("practitioner_id", "pk")
    dated = _of(held, only).annotate(
        issued=Ordinal("issued_on"),
        ended=Ordinal("expires_on"),
        verified=Ordinal("verified_on"),
        due=Ordinal("recheck_on"),
    )
    return dated.values_list("practitioner_id", "certification_id", "status", "issued", "ended", "verified", "due")


def licences(only: Only) -> Values:
    """By profession, with the place (null for an educator), the last day, the status and the day of the next check."""
    dated = _of(Licence.objects.order_by("practitioner_id", "pk"), only).annotate(
        ends=Ordinal("expires_on"), due=Ordinal("recheck_on")
    )
    return dated.values_list("practitioner_id", "profession_id", "jurisdiction_id", "ends", "status", "due")


def authorities(only: Only) -> Values:
    """By compact, with the last day, the status and the day of the next check."""
    dated = _of(CompactAuthority.objects.order_by("practitioner_id", "pk"), only).annotate(
        ends=Ordinal("expires_on"), due=Ordinal("recheck_on")
    )
    return dated.values_list("practitioner_id", "compact_id", "ends", "status", "due")


def _of(query: "QuerySet[M, Any]", only: Only) -> "QuerySet[M, Any]":
    return query if only is None else query.filter(practitioner_id__in=only)

"""Made-up people for tests: a full, findable default, and keyword overrides for what a test is about."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
)
from directory.practitioners.services import keep_words
from directory.vocabulary.models import Modality, Term

TODAY = date(2026, 11, 20)
PORTLAND = (45.5142, -122.6433)


def days_ago(days: int) -> date:
    """Days before the tests' today."""
    return TODAY - timedelta(days=days)


def person(slug: str, **values: Any) -> Practitioner:
    """A listed practitioner with fresh capacity and nothing else."""
    return people({"slug": slug} | values)[0]


def people(*each: dict[str, Any]) -> list[Practitioner]:
    """Several like that, each as its overrides with a slug: the index takes their words at once, not one by one."""
    made = [_made(**values) for values in each]
    keep_words([who.pk for who in made])
    return made


def _made(slug: str, **values: Any) -> Practitioner:
    defaults: dict[str, Any] = {
        "external_id": slug,
        "slug": slug,
        "name": slug.replace("-", " ").title(),
        "status": "listed",
        "consented_on": days_ago(300),
        "accepting": "yes",
        "confirmed_on": days_ago(9),
        "rotation_key": sum(ord(sign) * 7919**place for place, sign in enumerate(slug)) % 2_147_483_647,
    }
    return Practitioner.objects.create(**(defaults | values))


def terms(who: Practitioner, *codes: str) -> Practitioner:
    """Adds entries of the short lists, as ``kind:code``."""
    for text in codes:
        kind, _, code = text.partition(":")
        who.terms.add(Term.objects.get(kind=kind, code=code))
    return who


def specialties(who: Practitioner, *codes: str) -> Practitioner:
    """Adds specialties; a trailing star marks a focus."""
    for place, text in enumerate(codes, start=1):
        focus = place if text.endswith("*") else None
        PractitionerSpecialty.objects.create(
            practitioner=who, specialty_id=text.removesuffix("*"), focus_position=focus
        )
    return who


def modalities(who: Practitioner, *codes: str) -> Practitioner:
    who.modalities.add(*Modality.objects.filter(pk__in=codes))
    return who


def licence(who: Practitioner, profession: str, place: str | None, **values: Any) -> Practitioner:
    """A verified licence without an end."""
    defaults = {"status": "verified", "number": "1"}
    Licence.objects.create(practitioner=who, profession_id=profession, jurisdiction_id=place, **(defaults | values))
    return who


def compact(who: Practitioner, code: str = "PSYPACT", **values: Any) -> Practitioner:
    CompactAuthority.objects.create(practitioner=who, compact_id=code, **({"status": "verified"} | values))
    return who


def credential(who: Practitioner, code: str, **values: Any) -> Practitioner:
    """A credential checked a hundred days ago."""
    defaults = {"status": "verified", "verified_on": days_ago(100)}
    Credential.objects.create(practitioner=who, certification_id=code, **(defaults | values))
    return who


def office(
    who: Practitioner, latitude: float | None = None, longitude: float | None = None, **values: Any
) -> Practitioner:
    """An office in Portland whose public point is the exact one."""
    if latitude is None or longitude is None:
        latitude, longitude = PORTLAND
    point = {"latitude": latitude, "longitude": longitude, "public_latitude": latitude, "public_longitude": longitude}
    defaults: dict[str, Any] = {
        "position": who.locations.count(),
        "line": "1400 SE Hawthorne Blvd",
        "city": "Portland",
        "region": "OR",
        "postal": "97214",
        "point_source": "given",
        "precision": "exact",
    }
    Location.objects.create(practitioner=who, **(defaults | point | values))
    keep_words([who.pk])
    return who


def slugs(people: Iterable[Practitioner]) -> set[str]:
    return {who.slug for who in people}

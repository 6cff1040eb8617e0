"""A profile as data for search engines. Only what somebody checked is said to be held; a claim is not said at all."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from directory.practitioners.choices import PHOTO_SIZES
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.listing import Listing
from directory.practitioners.profiles.portrait import portrait_of
from directory.practitioners.rows import LicenceRow, OfficeRow
from directory.practitioners.standing import Standing
from directory.practitioners.wording.credentials import Held, held_credentials, title_of
from directory.practitioners.wording.licences import is_checked
from directory.practitioners.wording.practice import fee_range
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _
from directory.web.structured import breadcrumbs, origin, structured

EXACT = "exact"


def profile_data(request: HttpRequest, listing: Listing, today: date, catalogue: Catalogue) -> SafeString:
    """The ``script`` element of a profile, of what was read for it. No query.

    The practice is a MedicalBusiness only where a checked licence covers psychotherapy or medical care; else it is a
    ProfessionalService. There are no ratings.
    """
    url = f"{origin(request)}{request.path}"
    licences = [row for row in listing.licences if row.jurisdiction_id and is_checked(row, today)]
    held = held_credentials(listing.credentials, today, catalogue)
    certified = [each for each in held if each.standing is Standing.VERIFIED and each.entry.is_certified]
    credentials = [*_licences(licences, catalogue), *_certifications(certified)]
    return structured(
        [_person(listing, url, credentials), _practice(listing, url, licences, catalogue), _way(listing.person, url)]
    )


def _person(listing: Listing, url: str, credentials: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    person = listing.person
    start, portrait = _start(person, url), portrait_of(person, max(PHOTO_SIZES))
    return {
        "@type": "Person",
        "@id": f"{url}#person",
        "name": person.name,
        "url": url,
        "description": person.headline,
        "image": f"{start}{portrait.src}" if portrait else "",
        "hasCredential": credentials,
        "knowsLanguage": sorted(listing.codes(TermKind.LANGUAGE)),
        "sameAs": [person.website] if person.website else [],
        "worksFor": {"@id": f"{url}#practice"},
    }


def _practice(listing: Listing, url: str, licences: Iterable[LicenceRow], catalogue: Catalogue) -> Mapping[str, Any]:
    person = listing.person
    is_clinical = any(catalogue.professions[row.profession_id].is_clinical for row in licences)
    return {
        "@type": "MedicalBusiness" if is_clinical else "ProfessionalService",
        "@id": f"{url}#practice",
        "name": person.name,
        "url": url,
        "telephone": str(person.phone) if person.phone else "",
        "priceRange": fee_range(person),
        "location": [_place(row) for row in listing.offices if row.city],
    }


def _place(row: OfficeRow) -> Mapping[str, Any]:
    """An office. Where the street is hidden neither it nor a point is told."""
    address = {
        "@type": "PostalAddress",
        "streetAddress": "" if row.hides_street else row.line,
        "addressLocality": row.city,
        "addressRegion": row.region,
        "postalCode": row.postal,
        "addressCountry": row.country,
    }
    point = None
    if not row.hides_street and row.precision == EXACT and row.public_latitude is not None:
        point = {"@type": "GeoCoordinates", "latitude": row.public_latitude, "longitude": row.public_longitude}
    return {"@type": "Place", "address": address, "geo": point}


def _licences(rows: Iterable[LicenceRow], catalogue: Catalogue) -> list[Mapping[str, Any]]:
    return [
        {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "license",
            "name": catalogue.professions[row.profession_id].label,
            "validIn": {"@type": "AdministrativeArea", "name": catalogue.jurisdictions[row.jurisdiction_id or ""]},
            "expires": row.expires_on.isoformat() if row.expires_on else "",
        }
        for row in rows
    ]


def _certifications(held: Iterable[Held]) -> list[Mapping[str, Any]]:
    return [
        {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "certificate",
            "name": title_of(each.entry),
            "recognizedBy": {"@type": "Organization", "name": each.entry.issuer},
            "dateCreated": each.row.issued_on.isoformat() if each.row.issued_on else "",
            "expires": each.row.expires_on.isoformat() if each.row.expires_on else "",
        }
        for each in held
    ]


def _way(person: Practitioner, url: str) -> Mapping[str, Any]:
    return breadcrumbs([(_("Search"), f"{_start(person, url)}{reverse('search:search')}"), (person.name, url)])


def _start(person: Practitioner, url: str) -> str:
    return url.removesuffix(reverse("practitioners:profile", args=[person.slug]))

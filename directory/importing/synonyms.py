"""What other files call our columns, and a guess at each of their headers."""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process

from directory.importing.targets import TARGETS

#: Names as people write them, in small letters, words apart.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "external_id": ("id", "record id", "practitioner id", "provider id", "key", "uid", "listing id"),
    "name": (
        "full name",
        "practitioner",
        "practitioner name",
        "provider",
        "provider name",
        "therapist",
        "display name",
    ),
    "name:first": ("first name", "given name", "firstname", "forename"),
    "name:last": ("last name", "surname", "family name", "lastname"),
    "status": ("state of listing", "listing status", "published"),
    "consented_on": ("consent", "consent date", "date of consent", "consented", "consent given"),
    "pronouns": ("pronoun",),
    "gender": ("sex",),
    "headline": ("tagline", "summary", "short description", "title line"),
    "about": ("bio", "biography", "description", "about me", "profile text", "statement"),
    "practising_since": ("in practice since", "since", "started", "practicing since", "year started", "start year"),
    "licences": ("license", "licenses", "licence", "license number", "licensure"),
    "compacts": ("compact", "interstate compact", "psypact"),
    "certifications": ("cert", "certs", "certification", "credentials", "credential", "certificates"),
    "specialties": ("specialty", "specialities", "concerns", "issues", "conditions", "focus", "areas of focus"),
    "modalities": ("modality", "approach", "approaches", "methods", "techniques", "treatment approach"),
    "formats": ("format", "session format", "online or in person", "how they meet"),
    "touch": ("uses touch", "bodywork", "hands on"),
    "age_groups": ("ages", "age group", "age", "client age", "clients"),
    "communities": ("community", "allied communities", "populations", "population"),
    "languages": ("language", "languages spoken", "speaks"),
    "time_slots": ("times", "availability", "hours", "time slots", "office hours"),
    "room": ("accessibility", "access", "rooms"),
    "fee_min": ("fee", "rate", "price", "cost", "session fee", "fee from", "lowest fee", "rate from"),
    "fee_max": ("fee to", "highest fee", "max fee", "rate to"),
    "currency": ("fee currency",),
    "sliding_scale_min": ("sliding scale", "sliding scale from", "reduced fee"),
    "insurance": ("insurances", "insurance accepted", "payers", "in network"),
    "discovery_call_minutes": ("discovery call", "free call", "consultation", "free consultation", "intro call"),
    "accepting": ("takes clients", "taking clients", "accepting clients", "accepting new clients", "openings", "open"),
    "confirmed_on": ("confirmed", "last confirmed", "last updated", "verified on", "last checked"),
    "locations": ("location", "address", "office", "offices", "full address"),
    "locations:line": ("street", "street address", "address line", "address 1", "address line 1"),
    "locations:city": ("city", "town"),
    "locations:region": ("state", "province", "region", "state province"),
    "locations:postal": ("zip", "zip code", "zipcode", "postal", "postal code", "postcode"),
    "locations:country": ("country", "country code"),
    "email": ("e mail", "email address", "mail", "contact email"),
    "phone": ("telephone", "phone number", "tel", "mobile", "cell"),
    "website": ("web", "url", "web site", "homepage", "site"),
    "booking_url": ("booking", "booking link", "book online", "scheduling link", "calendar"),
}
#: Similarity from which a guess is shown, of 100: a slip of the keyboard, not another word.
_SIMILAR = 88
_WORDS = re.compile(r"[^a-z0-9]+")


def suggest(header: Sequence[str]) -> list[str]:
    """For each name of a header the target it most likely means, each at most once; "" where nothing is near.

    Exact names come first, then synonyms, then slips of the keyboard. Whatever this says is shown before it counts.
    """
    plain = [_plain(name) for name in header]
    found = [""] * len(header)
    for guess in (_exact, _synonym, _similar):
        for place, name in enumerate(plain):
            if name and not found[place]:
                code = guess(name)
                if code and code not in found and not _collides(code, found):
                    found[place] = code
    return found


def _collides(code: str, found: Sequence[str]) -> bool:
    """Whether a column would be filled both whole and in parts."""
    column = TARGETS[code].column
    others = [other for other in found if other and TARGETS[other].column == column]
    return any((":" in other) != (":" in code) for other in others)


def _plain(name: str) -> str:
    return _WORDS.sub(" ", name.casefold()).strip()


@cache
def _spellings() -> dict[str, str]:
    spelled = {name: code for code, names in SYNONYMS.items() for name in names}
    return spelled | {_plain(code): code for code in TARGETS if ":" not in code}


def _exact(name: str) -> str:
    code = name.replace(" ", "_")
    return code if code in TARGETS else ""


def _synonym(name: str) -> str:
    return _spellings().get(name, "")


def _similar(name: str) -> str:
    if len(name) < 4:
        return ""
    best = process.extractOne(name[:100], _spellings().keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    return _spellings()[best[0]] if best else ""

"""Licences, compact authorities and certifications in every state that a curator meets."""

from datetime import date, timedelta

from directory.practitioners.demo.chance import Chance, Weighted
from directory.practitioners.demo.material import Material
from directory.practitioners.records import CompactRecord, CredentialRecord, LicenceRecord

_LICENCE_STATES = Weighted.of({"verified": 82.0, "claimed": 10.0, "expired": 4.0, "undated": 4.0})
_CHECKS = Weighted.of({"fresh": 60.0, "stale": 9.0, "claimed": 24.0, "rejected": 3.0, "expired": 4.0})
_COMPACT_PERCENT = {"PSYPACT": 42.0, "COUNSELING": 6.0, "PT": 9.0}
_MORE_PLACES = {"psychotherapy": 34.0, "movement": 12.0, "hands": 8.0, "medical": 30.0, "education": 0.0}
_SECOND_PROFESSION = {"LPC": "LMT", "LCSW": "LMT", "PT": "LMT", "LAC": "LMT", "RN": "LMT"}
_MONTH = 30.44


def licences(
    profession: str, jurisdiction: str, chance: Chance, material: Material, today: date
) -> tuple[LicenceRecord, ...]:
    """The home licence, often others nearby, rarely one of a second profession."""
    if profession == "COACH":
        return (LicenceRecord("COACH"),)
    found = [_licence(profession, jurisdiction, chance, today)]
    if chance.hits(_MORE_PLACES[material.kinds[profession]]):
        near = material.neighbours.get(jurisdiction, ())
        found += [_licence(profession, place, chance, today) for place in near[: chance.whole(1, 3)]]
        if chance.hits(12):
            far = chance.one(["US-FL", "US-TX", "US-CA", "US-NY", "US-CO"])
            if far not in {licence.jurisdiction for licence in found}:
                found.append(_licence(profession, far, chance, today))
    second = _SECOND_PROFESSION.get(profession)
    if second and chance.hits(3):
        found.append(_licence(second, jurisdiction, chance, today))
    return tuple(sorted(found, key=lambda licence: licence.key))


def _licence(profession: str, jurisdiction: str, chance: Chance, today: date) -> LicenceRecord:
    state = chance.weighted(_LICENCE_STATES)
    number = f"{profession[:2] if chance.hits(50) else profession[:1]}{chance.whole(1200, 98999)}"
    if state == "expired":
        return LicenceRecord(profession, jurisdiction, number, chance.days_ago(today, 10, 420), "verified")
    if state == "undated":
        return LicenceRecord(profession, jurisdiction, number, None, "verified")
    expires_on = chance.days_ahead(today, 20, 760)
    if state == "claimed":
        return LicenceRecord(profession, jurisdiction, number if chance.hits(70) else "", expires_on, "claimed")
    return LicenceRecord(profession, jurisdiction, number, expires_on, "verified")


def compacts(
    profession: str, jurisdiction: str, chance: Chance, material: Material, today: date
) -> tuple[CompactRecord, ...]:
    """An individual authority, where the profession has a compact and the home place may be in it."""
    code = material.catalogue.professions[profession].compact
    if not code or not jurisdiction.startswith("US-") or not chance.hits(_COMPACT_PERCENT[code]):
        return ()
    members = {member.jurisdiction for member in material.catalogue.compacts[code].members}
    if members and jurisdiction not in members:
        return ()
    number = f"{'APIT' if code == 'PSYPACT' else 'CP'}-{chance.whole(10_000, 39_999)}"
    if chance.hits(8):
        return (CompactRecord(code, number, chance.days_ago(today, 5, 300), "verified"),)
    status = "verified" if chance.hits(78) else "claimed"
    return (CompactRecord(code, number, chance.days_ahead(today, 30, 720), status),)


def credentials(
    kind: str, chance: Chance, material: Material, today: date, *, eager: float = 1.0
) -> tuple[CredentialRecord, ...]:
    """What somebody trained in: a rung on some ladders. ``eager`` scales the share of Somatic Experiencing."""
    found: list[CredentialRecord] = []
    for family, ladder in material.ladders.items():
        percent = ladder.get(kind, 0.0) * (eager if family == "somatic-experiencing" else 1.0)
        if chance.hits(percent) and len(found) < 3:
            found.append(_credential(chance.weighted(material.rungs[family]), chance, material, today))
    return tuple(sorted(found, key=lambda credential: credential.key))


def _credential(code: str, chance: Chance, material: Material, today: date) -> CredentialRecord:
    entry = material.catalogue.certifications[code]
    check = chance.weighted(_CHECKS)
    if entry.lapses_months:
        issued_on = chance.days_ago(today, 30, int(entry.lapses_months * _MONTH * 1.15))
    elif entry.renew_months:
        term = int(entry.renew_months * _MONTH)
        nearest, farthest = (term + 20, 2900) if check == "expired" else (420, term)
        issued_on = chance.days_ago(today, nearest, farthest)
    else:
        issued_on = chance.days_ago(today, 420, 4600)
    expires_on = issued_on + timedelta(days=int(entry.renew_months * _MONTH)) if entry.renew_months else None
    if check == "claimed" or (check == "expired" and not entry.renew_months):
        return CredentialRecord(code, "claimed", issued_on if chance.hits(60) else None, expires_on)
    nearest, farthest = (400, 800) if check == "stale" else (4, 330)
    verified_on = max(chance.days_ago(today, nearest, farthest), issued_on)
    status = "rejected" if check == "rejected" else "verified"
    return CredentialRecord(code, status, issued_on, expires_on, verified_on)

"""Licences, compact authorities and what they open at a distance, as columns. The rule is ``lawfulness.rights``."""

import numpy as np

from directory.matching.columns import Holding, RowOf, held_columns, ordinal
from directory.practitioners.choices import LicenceStatus
from directory.practitioners.lawfulness import (
    ANYWHERE,
    HeldAuthority,
    HeldLicence,
    PractitionerFacts,
    Right,
    rights,
)
from directory.practitioners.models import CompactAuthority, Licence, Practitioner
from directory.ranking.candidates import ALWAYS, EVERYWHERE, NEVER, Held, Rights
from directory.vocabulary.catalogue import Catalogue


def right_columns(row_of: RowOf, terms: Catalogue) -> tuple[Held, Rights]:
    """Licences by profession, and rights by zone. Cost: three queries."""
    index = {code: bit for bit, code in enumerate(sorted(terms.professions))}
    holdings: list[Holding] = []
    licences: dict[int, list[HeldLicence]] = {}
    found = Licence.objects.order_by("pk").values_list(
        "practitioner_id", "profession_id", "jurisdiction_id", "expires_on", "status"
    )
    for row, profession, place, expires_on, status in row_of.placed(found):
        is_verified = status == LicenceStatus.VERIFIED
        licences.setdefault(row, []).append(HeldLicence(profession, place or "", expires_on, is_verified))
        if place:
            holdings.append((row, index[profession], is_verified, ordinal(expires_on), NEVER))
    facts = _facts(row_of, licences)
    opened = [(row, right) for row in sorted(facts) for right in rights(facts[row], terms)]
    return held_columns(holdings, index), _right_columns(opened, terms)


def _facts(row_of: RowOf, licences: dict[int, list[HeldLicence]]) -> dict[int, PractitionerFacts]:
    """What the rule reads of everyone who holds or offers anything."""
    authorities: dict[int, list[HeldAuthority]] = {}
    for row, compact, expires_on, status in row_of.placed(
        CompactAuthority.objects.order_by("pk").values_list("practitioner_id", "compact_id", "expires_on", "status")
    ):
        authorities.setdefault(row, []).append(HeldAuthority(compact, expires_on, status == LicenceStatus.VERIFIED))
    modalities: dict[int, list[str]] = {}
    offered = Practitioner.modalities.through.objects.values_list("practitioner_id", "modality_id")
    for row, code in row_of.placed(offered):
        modalities.setdefault(row, []).append(code)
    return {
        row: PractitionerFacts(
            tuple(licences.get(row, ())), tuple(authorities.get(row, ())), frozenset(modalities.get(row, ()))
        )
        for row in licences.keys() | authorities.keys() | modalities.keys()
    }


def _right_columns(opened: list[tuple[int, Right]], terms: Catalogue) -> Rights:
    zones = {code: zone for zone, code in enumerate([*sorted(terms.jurisdictions), *sorted(terms.compacts)])}
    members = [
        (zones[compact.code], member.jurisdiction, ordinal(member.starts_on, ALWAYS), ordinal(member.ends_on))
        for compact in terms.compacts.values()
        for member in compact.members
    ]
    return Rights(
        row=np.array([row for row, _ in opened], dtype=np.int32),
        zone=np.array(
            [EVERYWHERE if right.zone == ANYWHERE else zones[right.zone] for _, right in opened], dtype=np.int16
        ),
        starts=np.array([ordinal(right.from_on, ALWAYS) for _, right in opened], dtype=np.int32),
        ends=np.array([ordinal(right.until_on) for _, right in opened], dtype=np.int32),
        is_checked=np.array([right.is_checked for _, right in opened], dtype=np.bool_),
        works_remotely=np.array([right.works_remotely for _, right in opened], dtype=np.bool_),
        index=zones,
        members=members,
    )

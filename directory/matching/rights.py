"""Licences, compact authorities and what they open at a distance, as columns. The rule is ``lawfulness.grants``."""

import numpy as np

from directory.matching.columns import Holding, held_columns, ordinal
from directory.practitioners.choices import LicenceStatus
from directory.practitioners.lawfulness import (
    ANYWHERE,
    Grant,
    HeldAuthority,
    HeldLicence,
    PractitionerFacts,
    grants,
)
from directory.practitioners.models import CompactAuthority, Licence, Practitioner
from directory.ranking.candidates import ALWAYS, NEVER, Grants, Held
from directory.vocabulary.catalogue import Catalogue


def right_columns(rows: dict[int, int], terms: Catalogue, places: dict[str, int]) -> tuple[Held, Grants]:
    """Licences by profession, and grants by place. ``rows``: primary key to row. Cost: three queries."""
    licences: dict[int, list[HeldLicence]] = {}
    index = {code: bit for bit, code in enumerate(sorted(terms.professions))}
    holdings: list[Holding] = []
    for pk, profession, place, expires_on, status in Licence.objects.order_by("pk").values_list(
        "practitioner_id", "profession_id", "jurisdiction_id", "expires_on", "status"
    ):
        if (row := rows.get(pk)) is None:
            continue
        is_verified = status == LicenceStatus.VERIFIED
        licences.setdefault(row, []).append(HeldLicence(profession, place or "", expires_on, is_verified))
        if place:
            holdings.append((row, index[profession], is_verified, ordinal(expires_on), NEVER))
    facts = _facts(rows, licences)
    found = [(row, grant) for row, held in sorted(facts.items()) for grant in grants(held, terms)]
    return held_columns(holdings, index), _grant_columns(found, places)


def _facts(rows: dict[int, int], licences: dict[int, list[HeldLicence]]) -> dict[int, PractitionerFacts]:
    authorities: dict[int, list[HeldAuthority]] = {}
    for pk, compact, expires_on, status in CompactAuthority.objects.order_by("pk").values_list(
        "practitioner_id", "compact_id", "expires_on", "status"
    ):
        if (row := rows.get(pk)) is not None:
            authorities.setdefault(row, []).append(HeldAuthority(compact, expires_on, status == LicenceStatus.VERIFIED))
    modalities: dict[int, list[str]] = {}
    through = Practitioner.modalities.through.objects
    for pk, code in through.values_list("practitioner_id", "modality_id"):
        if (row := rows.get(pk)) is not None:
            modalities.setdefault(row, []).append(code)
    return {
        row: PractitionerFacts(
            tuple(licences.get(row, ())), tuple(authorities.get(row, ())), frozenset(modalities.get(row, ()))
        )
        for row in rows.values()
    }


def _grant_columns(found: list[tuple[int, Grant]], places: dict[str, int]) -> Grants:
    return Grants(
        row=np.array([row for row, _ in found], dtype=np.intp),
        place=np.array(
            [-1 if grant.jurisdiction == ANYWHERE else places[grant.jurisdiction] for _, grant in found], dtype=np.int64
        ),
        starts=np.array([ordinal(grant.from_on, ALWAYS) for _, grant in found], dtype=np.int64),
        ends=np.array([ordinal(grant.until_on) for _, grant in found], dtype=np.int64),
        is_checked=np.array([grant.is_checked for _, grant in found], dtype=np.bool_),
        works_remotely=np.array([grant.works_remotely for _, grant in found], dtype=np.bool_),
        index=places,
    )

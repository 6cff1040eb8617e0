"""Licences and compact authorities of one practitioner, one of them checked: what that would open.

The rule of who may work where is ``lawfulness.rights``; it is asked again for every variant, never repeated here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from directory.matching.columns import ordinal
from directory.practitioners.lawfulness import ANYWHERE, PractitionerFacts, Right, rights
from directory.ranking.alone import changed
from directory.ranking.altering import Variant
from directory.ranking.candidates import ALWAYS, EVERYWHERE, Candidates, Held, Rights
from directory.vocabulary.catalogue import Catalogue


def paper_variants(one: Candidates, facts: PractitionerFacts, on: date, terms: Catalogue) -> Iterator[Variant]:
    """Each licence and authority that is claimed or has ended, in force and checked instead. ``one`` holds one row.

    Nobody is given a licence they do not name: another profession is another practitioner.
    """
    for held in facts.licences:
        if held.jurisdiction and not held.is_checked(on):
            good = replace(held, is_verified=True, expires_on=_still(held.expires_on, on), recheck_on=None)
            licences = tuple(good if each is held else each for each in facts.licences)
            to = f"{held.profession};{held.jurisdiction};verified"
            yield Variant("", to, with_facts(one, replace(facts, licences=licences), terms))
    for authority in facts.authorities:
        if not authority.is_checked(on):
            better = replace(authority, is_verified=True, expires_on=_still(authority.expires_on, on), recheck_on=None)
            authorities = tuple(better if each is authority else each for each in facts.authorities)
            to = f"{authority.compact};verified"
            yield Variant("", to, with_facts(one, replace(facts, authorities=authorities), terms))


def with_approaches(variant: Variant, facts: PractitionerFacts, terms: Catalogue) -> Variant:
    """A variant that adds an approach, with what the approach opens or closes at a distance."""
    more = replace(facts, modalities=facts.modalities | {variant.to})
    return replace(variant, candidates=with_facts(variant.candidates, more, terms))


def with_facts(one: Candidates, facts: PractitionerFacts, terms: Catalogue) -> Candidates:
    """The only row with the licences and rights that follow from these facts."""
    held = [each for each in facts.licences if each.jurisdiction]
    index = one.licences.index
    licences = Held(
        row=np.zeros(len(held), dtype=np.int32),
        code=np.array([index[each.profession] for each in held], dtype=np.int16),
        is_checked=np.array([each.is_verified for each in held], dtype=np.bool_),
        ends=np.array([ordinal(each.expires_on) for each in held], dtype=np.int32),
        checked_until=np.array([ordinal(each.recheck_on) for each in held], dtype=np.int32),
        index=index,
    )
    return changed(one, licences=licences, rights=_columns(rights(facts, terms), one.rights))


def _columns(opened: Sequence[Right], like: Rights) -> Rights:
    zones = [EVERYWHERE if right.zone == ANYWHERE else like.index[right.zone] for right in opened]
    return Rights(
        row=np.zeros(len(opened), dtype=np.int32),
        zone=np.array(zones, dtype=np.int16),
        starts=np.array([ordinal(right.from_on, ALWAYS) for right in opened], dtype=np.int32),
        ends=np.array([ordinal(right.until_on) for right in opened], dtype=np.int32),
        is_checked=np.array([right.is_checked for right in opened], dtype=np.bool_),
        works_remotely=np.array([right.works_remotely for right in opened], dtype=np.bool_),
        index=like.index,
        members=like.members,
    )


def _still(expires_on: date | None, on: date) -> date | None:
    """A day that has passed gives way to an open end: a renewal."""
    return expires_on if expires_on is None or expires_on >= on else None

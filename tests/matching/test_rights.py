"""The columns of rights say of everybody what the rule says of them one by one."""

from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest
from django.db.models import F

from directory.matching import table
from directory.matching.columns import ordinal
from directory.practitioners.demo.seeding import seed
from directory.practitioners.lawfulness import ANYWHERE, Answer, PractitionerFacts, facts_of, grants, may_serve, rights
from directory.practitioners.models import CompactAuthority, Licence, Practitioner
from directory.ranking.candidates import ALWAYS, EVERYWHERE
from directory.vocabulary.catalogue import catalogue
from tests.matching.listings import bring, listed
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db

DAYS = ("2026-11-20", "2027-09-30", "2099-12-31", "")
LICENCES = (
    "",
    "COACH;;;;",
    *(f"LPC;US-OR;1;{day};verified" for day in DAYS),
    *(f"PSY;US-WA;1;{day};claimed|COACH;;;;" for day in DAYS),
    "PSY;US-OR;1;2027-09-30;verified|PSY;US-WA;2;2026-11-20;verified|LMT;US-OR;3;;verified",
    "PT;US-OR;1;2026-11-20;verified|LPC;US-OR;2;2026-11-19;claimed|COACH;;;;",
    "LMT;US-OR;1;;verified",
)
COMPACTS = ("", "PSYPACT;1;2027-05-31;verified", "PSYPACT;1;;claimed|COUNSELING;2;2026-12-01;verified")
MODALITIES = ("", "talk-therapy", "massage", "feldenkrais|massage")


def people() -> dict[int, PractitionerFacts]:
    """The facts of everyone listed, by row."""
    held = table.current()
    found = (
        Practitioner.objects.listed()
        .prefetch_related("licences", "compact_authorities", "modalities")
        .in_bulk(held.row_of.primary_keys.tolist())
    )
    return {held.row_of.row(key) or 0: facts_of(person) for key, person in found.items()}


def every_combination() -> None:
    terms = catalogue()
    modalities = [[code for code in text.split("|") if code in terms.modalities] for text in MODALITIES]
    bring(
        *(
            listed(f"p-{number}", licences=licences, compacts=compacts, modalities="|".join(offered))
            for number, (licences, compacts, offered) in enumerate(product(LICENCES, COMPACTS, modalities))
        )
    )
    # every third paper has a check that is due on a day of its own: before, on or after the paper's last day
    for model in (Licence, CompactAuthority):
        for place, on in enumerate((TODAY, date(2027, 9, 30), date(2027, 11, 1))):
            every_third = model._default_manager.annotate(third=F("pk") % 9).filter(third=3 * place)
            every_third.update(recheck_on=on)


def test_every_right_of_everybody_is_there_in_the_rule_s_order() -> None:
    every_combination()
    held, terms = table.current().candidates.rights, catalogue()
    rows = zip(held.row, held.zone, held.starts, held.ends, held.is_checked, held.works_remotely, strict=True)
    found = [tuple(int(value) for value in row) for row in rows]
    expected = [
        (
            row,
            EVERYWHERE if right.zone == ANYWHERE else held.index[right.zone],
            ordinal(right.from_on, ALWAYS),
            ordinal(right.until_on),
            int(right.is_checked),
            int(right.works_remotely),
        )
        for row, facts in sorted(people().items())
        for right in rights(facts, terms)
    ]
    assert found == expected
    assert len({row for row, *_ in expected}) > 100


@pytest.mark.parametrize("on", [TODAY, TODAY + timedelta(days=1), date(2027, 10, 1), date(2027, 11, 2)])
def test_a_place_is_open_to_those_whom_the_rule_names(on: date) -> None:
    seed(practitioners=120, seed=4, today=TODAY)
    every_combination()
    columns, terms, facts = table.current().candidates, catalogue(), people()
    for place in ("US-OR", "US-WA", "US-CA", "CA-BC"):
        lawful = columns.lawful(place, on.toordinal())
        for row, held in facts.items():
            said = [bool(each.flags()[row]) for each in (lawful.yes, lawful.unknown, lawful.not_virtual)]
            open_here = [grant for grant in grants(held, terms) if grant.covers(place, on)]
            checked = any(grant.is_checked and grant.works_remotely for grant in open_here)
            unknown = not checked and any(grant.works_remotely for grant in open_here)
            assert said == [checked, unknown, bool(open_here) and not checked and not unknown]
            if checked:
                assert may_serve(held, place, on, terms).answer is Answer.YES
    assert np.unique(columns.rights.row).size > 100

"""What the ranking table knows of people as codes is what their rows say."""

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest

from directory.intake.parsing import parse_intake
from directory.matching import table
from directory.matching.explanations.listings import listings
from directory.matching.known import Known
from directory.matching.printing import people
from directory.matching.services import ask
from directory.matching.stated import _sets, stated
from directory.ranking.bits import BitColumns
from directory.ranking.engine import rank
from tests.matching.listings import CLIENT, bring, listed
from tests.practitioners.rows import TODAY

SOME = (
    listed("maren", specialties="ptsd|neck-pain*|anxiety*", modalities="talk-therapy|somatic-experiencing"),
    listed("teo", languages="es|en", time_slots="weekday-evening", insurance="aetna"),
    listed("bare", specialties="", modalities="", formats="", age_groups="", languages="", locations="", licences=""),
)


@pytest.mark.django_db
def test_a_listing_is_the_same_from_the_table_and_from_rows() -> None:
    bring(*SOME)
    held = table.current()
    rows = {held.primary_key(row): row for row in range(len(SOME))}
    keys = [*rows][::-1]
    from_table = listings(keys, held.catalogue, partial(stated, held.candidates, rows))
    assert from_table == listings(keys, held.catalogue)
    assert {len(each.focuses) for each in from_table.values()} >= {0, 2}


@pytest.mark.django_db
def test_while_everybody_is_read_anew_the_rows_are_asked(django_assert_num_queries: Any) -> None:
    """The table's codes are those of its own vocabulary; a page is in the words of today's."""
    bring(*SOME)
    held = table.current()
    found = []
    for terms, queries in ((held.catalogue, 5), (replace(held.catalogue, version=-1), 8)):
        asked = ask(parse_intake(CLIENT), on=TODAY, held=replace(held, catalogue=terms, known=Known()))
        matches = rank(asked.request, held.candidates, asked.weights, asked.seed, None).matches
        assert matches
        with django_assert_num_queries(queries):
            shown = people(asked, matches)
        found.append([(each.focuses, each.mentions, each.codes, each.facts) for each in shown])
    assert found[0] == found[1]


def test_more_codes_than_a_word_has_bits_are_all_told() -> None:
    codes = [f"code-{number:03}" for number in range(150)]
    held = [(0, codes[0]), (0, codes[63]), (0, codes[64]), (0, codes[149]), (2, codes[128])]
    column = BitColumns.of(3, held, codes)
    assert _sets(column, np.array([2, 1, 0])) == [
        frozenset({codes[128]}),
        frozenset(),
        frozenset({codes[0], codes[63], codes[64], codes[149]}),
    ]

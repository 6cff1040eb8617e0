"""docs/ranking.md says what the code does: its version, gates, criteria, constants and examples."""

import re

import pytest

from directory.ranking.types import CRITERIA, GATES
from directory.ranking.weights import RULE_VERSION
from tests.docs_numbers import MEANINGS, PAGE, WEIGHTS, constants, tables
from tests.docs_tables import first_code, section, table

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_names_the_version_of_the_rule() -> None:
    assert re.findall(r"rule version `([^`]+)`", TEXT) == [RULE_VERSION]


def test_the_table_of_criteria_has_every_criterion_in_order() -> None:
    first_cells = " ".join(row[0] for row in table(section(TEXT, "Criteria"), "code"))
    assert tuple(re.findall(r"`([a-z_]+)`", first_cells)) == CRITERIA


def test_the_table_of_gates_has_every_gate_in_order() -> None:
    gates = table(section(TEXT, "Gates"), "gate")
    assert tuple(first_code(row) for row in gates[:-1]) == GATES


@pytest.mark.parametrize("head", tables(), ids=str.strip)
def test_a_table_of_numbers_is_the_one_of_the_code(head: str) -> None:
    """After a change of the rule: ``python -m tests.docs_numbers``, and read what stands around the tables."""
    start = TEXT.index(head)
    end = re.compile(r"\n(?!\|)").search(TEXT, start)
    assert end is not None
    assert TEXT[start : end.end()] == tables()[head]


def test_every_constant_has_words_and_no_words_are_left_over() -> None:
    assert set(MEANINGS) == set(constants())


def test_every_constant_that_the_criteria_speak_of_exists() -> None:
    fits = "".join("".join(row[2:]) for row in table(section(TEXT, "Criteria"), "code"))
    costs = section(TEXT, "What a failed wish costs")
    spoken = set(re.findall(r"`([a-z_]+)`", fits + costs))
    assert spoken - set(constants()) - {"high"} == set()


def test_the_weights_of_a_story_are_those_of_the_adapter() -> None:
    rows = table(section(TEXT, "Criteria"), "part of the story")
    assert [(row[0], float(row[1])) for row in rows] == [
        ("first concern", WEIGHTS.first_concern),
        ("event", WEIGHTS.event),
        ("further concern", WEIGHTS.further_concern),
        ("response", WEIGHTS.response),
    ]


def test_the_factors_of_rarity_are_those_of_the_adapter() -> None:
    rows = table(section(TEXT, "Criteria"), "rarity")
    assert {first_code(row): float(row[1]) for row in rows} == WEIGHTS.rarity

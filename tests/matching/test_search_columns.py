"""The columns of the search: counts that are sums, names in the order of the alphabet, days that pass by themselves."""

from datetime import timedelta
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.matching import table
from directory.matching.searching.columns import NAME_BYTES, name_keys, payable_from
from directory.matching.searching.layout import Group, Layout
from directory.matching.searching.marks import Marks, added_up
from directory.places.naming import fold
from directory.vocabulary.catalogue import catalogue
from tests.practitioners.people import (
    TODAY,
    credential,
    days_ago,
    licence,
    modalities,
    person,
    specialties,
    terms,
)

TWO_GROUPS = Layout(
    MappingProxyType({"a": Group(0, 2, tuple("abcdefghij")), "b": Group(2, 3, ("x", "y")), "none": Group(3, 3, ())}),
    MappingProxyType({("a", "j"): 9, ("b", "x"): 16, ("b", "y"): 17}),
)


def drawn(seed: int, rows: int) -> Marks:
    """Marks by chance, in the layout of two groups."""
    return Marks(TWO_GROUPS, np.random.default_rng(seed).integers(0, 256, (rows, 3)).astype(np.uint8))


def one_by_one(marks: Marks) -> list[int]:
    return [int((marks.bits[:, bit // 8] >> bit % 8 & 1).sum()) for bit in range(24)]


@pytest.mark.parametrize("rows", [0, 1, 254, 255, 256, 2_039, 2_040, 2_041, 5_000])
def test_every_bit_is_counted_whatever_the_number_of_rows(rows: int) -> None:
    marks = drawn(rows, rows)
    assert added_up(marks.bits).tolist() == one_by_one(marks)
    full = Marks(TWO_GROUPS, np.full((rows, 3), 255, dtype=np.uint8))
    assert added_up(full.bits).tolist() == [rows] * 24


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_part_is_counted_as_if_it_stood_alone_from_either_side(share: float) -> None:
    marks = drawn(1, 1_200)
    rows = np.flatnonzero(np.random.default_rng(2).random(1_200) < share)
    alone = one_by_one(marks.take(rows))
    assert marks.count(rows).tolist() == alone
    assert marks.count(rows, "a").tolist() == alone[:10]
    assert marks.count(rows, "b").tolist() == alone[16:18]
    assert marks.count(rows, "none").tolist() == []
    assert marks.count(None, "b").tolist() == one_by_one(marks)[16:18]


def test_somebody_has_any_of_several_codes_wherever_they_stand() -> None:
    marks = Marks(TWO_GROUPS, np.array([[0, 2, 0], [0, 0, 1], [255, 253, 254], [0, 0, 0]], dtype=np.uint8))
    assert marks.has("a", ["j", "no such code"]).tolist() == [True, False, False, False]
    assert marks.has_any(TWO_GROUPS.mask([("a", "j"), ("b", "x")])).tolist() == [True, True, False, False]
    assert marks.has("b", []).tolist() == [False] * 4


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12), max_size=12))
def test_names_stand_in_the_order_of_their_folded_letters(names: list[str]) -> None:
    keys = name_keys(tuple(names))
    assert keys.shape == (len(names), 4)
    by_key = sorted(range(len(names)), key=lambda at: keys[at].tolist())
    assert by_key == sorted(range(len(names)), key=lambda at: fold(names[at]).encode()[:NAME_BYTES])


def test_case_and_accents_make_no_difference_to_the_place_of_a_name() -> None:
    same = name_keys(("Émile Ångström", "emile angstrom", "EMILE ANGSTROM"))
    assert same[0].tolist() == same[1].tolist() == same[2].tolist()


def test_the_least_that_a_session_can_cost_is_the_fee_or_the_sliding_scale() -> None:
    fees, sliding = np.array([-1, 12_000, -1, 12_000, 0]), np.array([-1, -1, 8_000, 8_000, 500])
    assert payable_from(fees, sliding).tolist() == [-1, 12_000, 8_000, 8_000, 0]
    assert payable_from(np.array([99_999_999]), np.array([-1])).tolist() == [99_999_999]


def codes_of(on: int = 0) -> dict[str, set[str]]:
    """What the first person has so many days from today, by group; groups without a code are left out."""
    marks = table.build().marks(TODAY.toordinal() + on)
    found = {
        name: {code for code in group.codes if marks.has(name, [code])[0]}
        for name, group in marks.layout.groups.items()
    }
    return {name: codes for name, codes in found.items() if codes}


@pytest.mark.django_db
def test_a_person_has_what_the_listing_says_and_what_follows_from_it() -> None:
    who = terms(person("a", touch="none", discovery_call_minutes=15), "language:es", "format:video")
    licence(licence(modalities(specialties(who, "microdiscectomy*"), "hakomi"), "LPC", "US-OR"), "COACH", None)
    credential(credential(who, "SEP", verified_on=None), "SE-student", status="claimed", verified_on=None)

    assert codes_of() == {
        "specialty": {"microdiscectomy", *catalogue().ancestors("microdiscectomy")},
        "modality": {"hakomi"},
        "certification": {"SEP", "SE-student"},
        "verified": {"SEP"},
        "certified_only": {"1"},
        "profession": {"LPC", "COACH"},
        "region": {"US-OR"},
        "language": {"es"},
        "format": {"video"},
        "accepting": {"yes"},
        "touch": {"none"},
        "discovery_call": {"1"},
    }


@pytest.mark.django_db
def test_days_that_pass_take_things_away_without_an_edit() -> None:
    who = licence(person("a", confirmed_on=days_ago(80)), "LPC", "US-OR", expires_on=days_ago(-20))
    credential(who, "SEP", expires_on=days_ago(-5))

    assert [sorted(codes_of(on)) for on in (0, 5, 6, 10, 11, 20, 21)] == [
        ["accepting", "certification", "certified_only", "profession", "region", "verified"],
        ["accepting", "certification", "certified_only", "profession", "region", "verified"],
        ["accepting", "profession", "region"],
        ["accepting", "profession", "region"],
        ["profession", "region"],
        ["profession", "region"],
        [],
    ]


@pytest.mark.django_db
def test_two_days_are_held_and_no_more() -> None:
    person("a")
    held = table.build()
    size = held.marks(TODAY.toordinal()).bits.nbytes
    for days in range(5):
        held.marks((TODAY + timedelta(days=days)).toordinal())
    assert held.search.marked_nbytes == 2 * size
    assert held.marks(TODAY.toordinal() + 4) is held.marks(TODAY.toordinal() + 4)

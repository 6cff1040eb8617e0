"""The columns answer a search as the contract reads, one by one, and as the database does: who, how many, where."""

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.matching import table
from directory.practitioners.models import Practitioner
from directory.search.asked import Asked
from directory.search.filters.people import people_for
from directory.search.finding import find, looser, points
from directory.vocabulary.catalogue import catalogue
from tests.examples import some
from tests.search import engine_oracle as oracle
from tests.search.engine_people import Made, bring, everybody, searches, with_keys

SOME = settings(
    max_examples=some(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
directories = st.one_of(st.lists(everybody, max_size=3), st.lists(everybody, min_size=7, max_size=10))


def persons(asked: Asked) -> list[oracle.Person]:
    """Everyone listed, as the oracle sees them on the day of a search."""
    listed = Practitioner.objects.listed().order_by("pk")
    return [oracle.Person(who, asked, catalogue()) for who in listed]


class Agreement(TestCase):
    """Hypothesis rolls back between examples here."""

    @SOME
    @given(directories, st.lists(searches, min_size=1, max_size=6))
    def test_who_is_found_and_counted_is_who_fits_one_by_one(self, made: list[Made], asked: list[Asked]) -> None:
        people = bring(made)
        held = table.build()
        for each in (with_keys(search, people) for search in asked):
            known = persons(each)
            expected = oracle.found(known, each)
            found = find(each, held, start=0, count=100)
            event(f"{len(expected)} found")
            assert (found.total, list(found.keys)) == (len(expected), [one.row.pk for one in expected])
            if known:
                assert complete(found.facets) == oracle.facets(known, each)

    @SOME
    @given(directories, st.lists(searches, min_size=1, max_size=6))
    def test_the_database_finds_the_same_people(self, made: list[Made], asked: list[Asked]) -> None:
        people = bring(made)
        held = table.build()
        for each in (with_keys(search, people) for search in asked):
            rows = list(people_for(each, Practitioner.objects.listed(), catalogue()))
            found = find(each, held, start=0, count=100)
            assert sorted(found.keys) == sorted(row.pk for row in rows)
            if each.sort != "name" and not (each.words and each.sort == "relevance"):
                # Case and accents the databases sort in ways of their own; the name comes first in the columns alone.
                assert list(found.keys) == [row.pk for row in rows]
            if each.where is not None:
                miles = {row.pk: row.distance_miles for row in rows}  # type: ignore[attr-defined]  # by near()
                assert found.miles == pytest.approx(miles, abs=1e-5)
                where = {row.pk: _place(row) for row in rows}
                assert found.nearest == where

    @SOME
    @given(directories, searches, st.integers(-3, 12), st.integers(-1, 12))
    def test_pages_cut_one_order(self, made: list[Made], asked: Asked, start: int, count: int) -> None:
        asked = with_keys(asked, bring(made))
        held = table.build()
        everyone = find(asked, held, start=0, count=1_000)
        shown = find(asked, held, start=start, count=count)
        first = max(start, 0)
        assert (shown.total, shown.keys) == (everyone.total, everyone.keys[first : first + max(count, 0)])
        assert shown.facets == everyone.facets
        assert shown.miles == {key: everyone.miles[key] for key in shown.keys if asked.where}

    @SOME
    @given(directories, searches)
    def test_what_could_be_let_go_brings_so_many(self, made: list[Made], asked: Asked) -> None:
        asked = with_keys(asked, bring(made))
        found = [(each.parameter, each.value, each.people) for each in looser(asked, table.build())]
        assert sorted(found) == sorted(oracle.looser(persons(asked), asked))
        assert [people for _, _, people in found] == sorted(people for _, _, people in found)

    @SOME
    @given(directories, searches, st.integers(0, 10))
    def test_the_map_shows_everybody_who_fits_and_has_a_point(self, made: list[Made], asked: Asked, most: int) -> None:
        asked = with_keys(asked, bring(made))
        total, shown = points(asked, table.build(), most)
        expected = [(one.row.pk, point) for one in oracle.found(persons(asked), asked) if (point := _point(one))]
        assert (total, [key for key, _, _ in shown]) == (len(expected), [key for key, _ in expected[:most]])
        for (_, *degrees), (_, point) in zip(shown, expected, strict=False):
            assert degrees == pytest.approx(point, abs=1e-9)


def _place(row: Practitioner) -> int:
    """Where the nearest location stands among all of them."""
    positions = list(row.locations.order_by("position").values_list("pk", flat=True))
    return positions.index(row.nearest_id)  # type: ignore[attr-defined]  # annotated by near()


def _point(one: oracle.Person) -> tuple[float, float] | None:
    if one.asked.where is not None and one.near is not None:
        return one.points[one.near[1]]
    return next((point for point in one.points if point), None)


def complete(facets: object) -> dict[str, dict[str, int]]:
    """Languages that nobody speaks are left out by the columns; here they stand with a nought."""
    assert isinstance(facets, dict)
    languages = dict.fromkeys(catalogue().terms["language"], 0)
    return {**facets, "language": languages | facets["language"]}

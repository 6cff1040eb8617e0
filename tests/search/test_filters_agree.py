"""What the database finds and what the rules say about one person are the same, over random people and places."""

from datetime import date, timedelta

import pytest
from geopy.distance import great_circle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.practitioners.distances import FARTHEST_MILES, Point
from directory.practitioners.lawfulness import Answer, facts_of, may_serve
from directory.practitioners.models import Practitioner
from directory.practitioners.standing import Standing, credential_standing
from directory.vocabulary.catalogue import Catalogue, catalogue, forget
from directory.vocabulary.models import Compact, CompactMember
from tests.examples import some
from tests.practitioners.people import TODAY, compact, credential, licence, modalities, office, person, slugs

PLACES = ("US-OR", "US-WA", "US-ID", "US-CA", "CA-BC")
SOME = settings(max_examples=some(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])

ends = st.sampled_from([None, *(TODAY + timedelta(days=days) for days in (-400, -1, 0, 1, 400))])
statuses = st.sampled_from(["claimed", "verified"])
licences = st.lists(
    st.tuples(st.sampled_from(["PSY", "LPC", "PT", "LMT", "MD", "RN"]), st.sampled_from(PLACES), ends, statuses),
    max_size=4,
    unique_by=lambda row: row[:2],
)
authorities = st.lists(
    st.tuples(st.sampled_from(["PSYPACT", "COUNSELING", "PT"]), ends, statuses),
    max_size=2,
    unique_by=lambda row: row[0],
)
approaches = st.lists(st.sampled_from(["massage", "mbsr", "somatic-coaching", "emdr"]), max_size=2, unique=True)
months = st.integers(min_value=-130, max_value=2).map(lambda n: TODAY + timedelta(days=n * 30))
exact_ends = st.sampled_from([date(2024, 11, 19), date(2024, 11, 20), date(2024, 11, 21), date(2021, 11, 20)])
coordinates = st.tuples(st.floats(-90, 90).map(lambda n: round(n, 4)), st.floats(-180, 180).map(lambda n: round(n, 4)))
awkward = st.sampled_from([(0.0, 180.0), (0.0, -180.0), (90.0, 0.0), (-90.0, 33.0), (51.5, 179.99), (89.9, -120.0)])
radii = st.one_of(st.floats(0.1, FARTHEST_MILES), st.sampled_from([1.0, 25.0, 100.0, 6000.0]))


class Agreement(TestCase):
    """Hypothesis rolls back between examples here."""

    @SOME
    @given(licences, authorities, approaches, st.booleans(), st.sampled_from(PLACES))
    def test_lawful_in_finds_exactly_those_with_a_yes(
        self,
        held: list[tuple[str, str, date | None, str]],
        compacts: list[tuple[str, date | None, str]],
        offered: list[str],
        is_educator: bool,
        region: str,
    ) -> None:
        CompactMember.objects.get_or_create(compact=Compact.objects.get(pk="PT"), jurisdiction_id="US-WA")
        CompactMember.objects.get_or_create(
            compact=Compact.objects.get(pk="COUNSELING"), jurisdiction_id="US-OR", ends_on=TODAY - timedelta(days=1)
        )
        who = modalities(person("somebody"), *offered)
        for number, (profession, place, expires_on, status) in enumerate(held):
            licence(who, profession, place, expires_on=expires_on, status=status, number=str(number))
        for code, expires_on, status in compacts:
            compact(who, code, expires_on=expires_on, status=status)
        if is_educator:
            licence(who, "COACH", None, number="")
        vocabulary = catalogue_now()

        found = Practitioner.objects.listed().lawful_in(region, TODAY, vocabulary).exists()

        assert found == (may_serve(facts_of(who), region, TODAY, vocabulary).answer is Answer.YES)

    @SOME
    @given(
        st.sampled_from(["SEP", "PSEP", "EMDR-certified", "TF-CBT-certified"]),
        st.sampled_from(["claimed", "verified", "rejected"]),
        st.one_of(st.none(), months, exact_ends),
        ends,
    )
    def test_certified_finds_exactly_what_stands(
        self, code: str, status: str, issued_on: date | None, expires_on: date | None
    ) -> None:
        if issued_on and expires_on and issued_on > expires_on:
            issued_on = expires_on
        who = credential(person("somebody"), code, status=status, issued_on=issued_on, expires_on=expires_on)
        vocabulary = catalogue_now()
        row = who.credentials.get()

        found = Practitioner.objects.certified([code], TODAY, vocabulary).exists()

        standing = credential_standing(
            vocabulary.certifications[code], status, issued_on, expires_on, row.verified_on, TODAY
        )
        assert found == (standing not in (Standing.EXPIRED, Standing.REJECTED))

    @SOME
    @given(st.one_of(coordinates, awkward), st.one_of(coordinates, awkward), radii)
    def test_near_measures_as_geopy_does(
        self, here: tuple[float, float], there: tuple[float, float], miles: float
    ) -> None:
        office(person("somebody"), *there)
        expected = great_circle(here, there).miles

        found = Practitioner.objects.near(Point(*here), miles).first()

        if abs(expected - miles) > 1e-3:
            assert (found is not None) == (expected < miles)
        if found is not None:
            assert getattr(found, "distance_miles", None) == pytest.approx(expected, abs=1e-3)


def catalogue_now() -> Catalogue:
    """Read afresh: the members were changed without a line in the change log."""
    forget()
    return catalogue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("here", "there"),
    [
        ((0.0, 179.9), (0.0, -179.9)),
        ((89.95, 10.0), (89.95, -170.0)),
        ((-89.95, 0.0), (-89.95, 120.0)),
        ((60.0, -179.95), (60.1, 179.95)),
    ],
    ids=["antimeridian", "north pole", "south pole", "antimeridian, far north"],
)
def test_a_neighbour_across_the_edge_of_the_map_is_found(here: tuple[float, float], there: tuple[float, float]) -> None:
    office(person("neighbour"), *there)
    miles = great_circle(here, there).miles

    assert slugs(Practitioner.objects.near(Point(*here), miles + 0.01)) == {"neighbour"}
    assert slugs(Practitioner.objects.near(Point(*here), miles - 0.01)) == set()


@pytest.mark.django_db
def test_the_nearest_of_several_offices_is_the_one_that_counts() -> None:
    who = office(office(person("two-offices"), 45.9, -122.64), 45.52, -122.65)

    found = Practitioner.objects.near(Point(45.5142, -122.6433), 50).get()

    assert getattr(found, "nearest_id", None) == who.locations.get(position=1).pk


@pytest.mark.django_db
def test_a_hidden_point_is_never_measured() -> None:
    office(person("at-home"), 45.5, -122.6, public_latitude=45.6, public_longitude=-122.7, hides_street=True)

    assert slugs(Practitioner.objects.near(Point(45.5, -122.6), 1)) == set()
    assert slugs(Practitioner.objects.near(Point(45.6, -122.7), 1)) == {"at-home"}

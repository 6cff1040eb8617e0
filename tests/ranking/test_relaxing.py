"""Which single change would let more people in."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given

from directory.ranking.gating import gate
from directory.ranking.relaxing import RADII, relaxations
from directory.ranking.types import MatchRequest, Relaxation
from tests.ranking import people as p
from tests.ranking.asking import WEIGHTS
from tests.ranking.strategies import directories, requests

IN_PERSON, VIDEO, PHONE, AUDIO = "in-person", "video", "phone", "guided-audio"


def found(request: MatchRequest, *people: p.Person) -> list[Relaxation]:
    return list(relaxations(request, p.candidates(people), WEIGHTS))


def away(miles: float) -> tuple[tuple[float, float]]:
    return ((p.HOME[0] + miles / 69.0933, p.HOME[1]),)


NEARBY = p.request(formats=(IN_PERSON,), max_miles=10.0)


def test_nothing_is_proposed_that_adds_nobody() -> None:
    assert found(p.request(), p.Person(), p.Person(id="b", accepting="no")) == []
    assert found(p.request()) == []


def test_waiting_lets_waitlists_in() -> None:
    people = [p.Person(id=each, accepting="waitlist") for each in "ab"]
    assert found(p.request(), *people) == [Relaxation("can_wait", True, 2)]
    assert found(p.request(can_wait=True), *people) == []


def test_a_wider_radius_is_the_first_round_one_that_reaches_somebody() -> None:
    people = [p.Person(id=f"p-{miles}", formats=(IN_PERSON,), points=away(miles)) for miles in (12, 18, 33, 300)]
    assert found(NEARBY, *people) == [Relaxation("max_distance_miles", 15.0, 1)]
    assert found(p.request(formats=(IN_PERSON,), max_miles=20.0), *people) == [
        Relaxation("max_distance_miles", 40.0, 1)
    ]
    assert found(p.request(formats=(IN_PERSON,), max_miles=250.0), *people) == []


def test_no_radius_is_proposed_where_there_is_none() -> None:
    assert found(p.request(formats=(IN_PERSON,), max_miles=None), p.Person(formats=(IN_PERSON,), points=())) == []
    assert found(p.request(place=None, formats=(IN_PERSON,)), p.Person(formats=(IN_PERSON,), office="US-CA")) == []


def test_another_format_is_proposed_by_itself() -> None:
    person = p.Person(formats=(VIDEO, PHONE))
    assert found(NEARBY, person) == [Relaxation("formats", VIDEO, 1), Relaxation("formats", PHONE, 1)]


def test_recordings_are_proposed_last() -> None:
    people = [p.Person(id="a", formats=(AUDIO,)), p.Person(id="b", formats=(VIDEO,))]
    assert found(NEARBY, *people) == [Relaxation("formats", VIDEO, 1), Relaxation("formats", AUDIO, 1)]


def test_each_must_is_loosened_by_itself() -> None:
    request = p.request(genders=("woman",), languages=("es",), levels=p.levels(genders="must", languages="must"))
    people = [
        p.Person(id="a", gender="man", languages=("es",)),
        p.Person(id="b", languages=("fr",)),
        p.Person(id="c", languages=()),
        p.Person(id="d", gender="man", languages=("fr",)),
    ]
    assert found(request, *people) == [Relaxation("languages", "some", 2), Relaxation("genders", "some", 1)]


def test_people_whom_two_things_keep_out_are_added_by_neither() -> None:
    person = p.Person(formats=(VIDEO,), accepting="waitlist")
    assert found(NEARBY, person) == []


def test_the_smallest_change_stands_first() -> None:
    request = p.request(formats=(IN_PERSON,), max_miles=10.0, genders=("woman",), levels=p.levels(genders="must"))
    people = [
        p.Person(id="a", gender="man"),
        p.Person(id="b", formats=(VIDEO,)),
        p.Person(id="c", points=away(20)),
        p.Person(id="d", accepting="waitlist"),
    ]
    assert [one.requirement for one in found(request, *people)] == [
        "can_wait",
        "max_distance_miles",
        "formats",
        "genders",
    ]


def test_a_person_without_a_stated_age_group_is_added_by_nothing() -> None:
    assert found(p.request(), p.Person(ages=(), accepting="waitlist")) == []


def test_coming_in_person_is_proposed_within_the_radius_that_the_client_named() -> None:
    people = [p.Person(id=f"p-{miles}", formats=(IN_PERSON,), points=away(miles)) for miles in (5, 12)]
    assert found(p.request(formats=(VIDEO,), max_miles=10.0), *people) == [Relaxation("formats", IN_PERSON, 1)]
    assert found(p.request(formats=(VIDEO,), max_miles=None), *people) == [Relaxation("formats", IN_PERSON, 2)]


def test_a_format_that_is_not_lawful_where_the_client_is_adds_nobody() -> None:
    person = p.Person(formats=(VIDEO,), licences=(p.Licence("LPC", "US-CA"),))
    assert found(NEARBY, person) == []


def changes(request: MatchRequest) -> Iterator[tuple[str, str | float | bool, MatchRequest]]:
    """Every single change in the order in which they are proposed, and the request that has it."""
    if not request.can_wait:
        yield "can_wait", True, replace(request, can_wait=True)
    if request.place is not None and request.max_miles is not None and IN_PERSON in request.ways:
        for radius in RADII:
            if radius > request.max_miles:
                yield "max_distance_miles", radius, replace(request, max_miles=radius)
    for code in (IN_PERSON, VIDEO, PHONE):
        if request.formats and code not in request.formats:
            yield "formats", code, replace(request, formats=(*request.formats, code))
    for code in request.musts():
        yield code, "some", replace(request, levels={**request.levels, code: "some"})
    if request.formats and AUDIO not in request.formats:
        yield "formats", AUDIO, replace(request, formats=(*request.formats, AUDIO))


def by_gating_again(request: MatchRequest, people: tuple[p.Person, ...]) -> list[Relaxation]:
    """The long way: all gates once more for every change."""
    columns = p.candidates(people)
    now = len(gate(request, columns, WEIGHTS).eligible)
    told: list[Relaxation] = []
    for requirement, to, changed in changes(request):
        adds = len(gate(changed, columns, WEIGHTS).eligible) - now
        if adds and not (requirement == "max_distance_miles" and requirement in [one.requirement for one in told]):
            told.append(Relaxation(requirement, to, adds))
    return told


@given(requests(), directories(most=30))
def test_one_pass_finds_what_gating_again_for_every_change_would(
    request: MatchRequest, people: tuple[p.Person, ...]
) -> None:
    assert found(request, *people) == by_gating_again(request, people)

"""Which single change would let more people in."""

from directory.ranking.relaxing import relaxations
from directory.ranking.types import MatchRequest, Relaxation
from tests.ranking import people as p
from tests.ranking.asking import WEIGHTS

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

"""The gates: who passes, who is left out, who is an open question, and the word for it."""

import pytest

from directory.ranking.candidates import NEVER
from directory.ranking.eligibility import Way
from directory.ranking.engine import rank, standing
from directory.ranking.geometry import unit_vector
from directory.ranking.types import MatchRequest, Place
from tests.ranking import people as p
from tests.ranking.asking import WEIGHTS

IN_PERSON, VIDEO, PHONE, AUDIO = "in-person", "video", "phone", "guided-audio"
FAR = (44.05, -123.09)


def stands(person: p.Person, request: MatchRequest) -> tuple[str, bool]:
    """The gate failed ("" = eligible), and whether only for not being known."""
    found = standing(request, p.candidates([person]), WEIGHTS, "any", 0)
    return found.gate, found.is_unknown


def ways(person: p.Person, request: MatchRequest) -> dict[str, str]:
    return dict(standing(request, p.candidates([person]), WEIGHTS, "any", 0).ways)


@pytest.mark.parametrize(("accepting", "days", "can_wait", "gate"), [
    ("yes", 0, False, ""),
    ("yes", 90, False, ""),
    ("yes", 91, False, "capacity"),
    ("yes", -1, False, "capacity"),
    ("waitlist", 5, False, "capacity"),
    ("waitlist", 5, True, ""),
    ("waitlist", 90, True, ""),
    ("waitlist", 91, True, "capacity"),
    ("no", 0, True, "capacity"),
    ("", 0, True, "capacity"),
])  # fmt: skip
def test_capacity_counts_for_ninety_days_and_is_never_an_open_question(
    accepting: str, days: int, can_wait: bool, gate: str
) -> None:
    person = p.Person(accepting=accepting, confirmed=p.ON - days)
    assert stands(person, p.request(can_wait=can_wait)) == (gate, False)


def test_capacity_that_was_never_confirmed_leaves_out() -> None:
    assert stands(p.Person(confirmed=-1), p.request()) == ("capacity", False)


@pytest.mark.parametrize(("ages", "modalities", "unsuited", "expected"), [
    (("adults",), ("se",), (), ("", False)),
    (("children",), ("se",), (), ("age_group", False)),
    ((), ("se",), (), ("age_group", True)),
    (("adults",), ("talk",), ("talk",), ("age_group", False)),
    (("adults",), ("se", "talk"), ("talk",), ("", False)),
    (("adults",), (), ("talk",), ("", False)),
    ((), ("talk",), ("talk",), ("age_group", False)),
])  # fmt: skip
def test_the_age_is_served_by_someone_with_an_approach_for_it(
    ages: tuple[str, ...], modalities: tuple[str, ...], unsuited: tuple[str, ...], expected: tuple[str, bool]
) -> None:
    assert stands(p.Person(ages=ages, modalities=modalities), p.request(unsuited_modalities=unsuited)) == expected


@pytest.mark.parametrize(("points", "word"), [
    (((45.52, -122.66),), None),
    ((FAR,), "too-far"),
    ((FAR, (45.52, -122.66)), None),
    ((None, (45.52, -122.66)), None),
    ((None,), "unplaced"),
    ((), "unplaced"),
    ((None, FAR), "too-far"),
])  # fmt: skip
def test_in_person_means_some_placed_office_inside_the_radius(
    points: tuple[tuple[float, float] | None, ...], word: str | None
) -> None:
    request = p.request(formats=(IN_PERSON,))
    person = p.Person(points=points)
    expected = {} if word is None else {IN_PERSON: word}
    assert ways(person, request) == expected
    assert stands(person, request) == (("", False) if word is None else ("reach", word == "unplaced"))


@pytest.mark.parametrize(("office", "word"), [("US-OR", None), ("US-CA", "too-far"), ("", "unplaced")])
def test_with_a_region_alone_an_office_in_that_region_is_near(office: str, word: str | None) -> None:
    request = p.request(place=None, formats=(IN_PERSON,))
    assert ways(p.Person(office=office), request) == ({} if word is None else {IN_PERSON: word})


def test_the_edge_of_the_radius_is_inside() -> None:
    person = p.Person(points=((45.52, -122.66),))
    exact = standing(p.request(), p.candidates([person]), WEIGHTS, "any", 0).match
    assert exact is not None
    assert exact.miles is not None
    assert ways(person, p.request(formats=(IN_PERSON,), max_miles=exact.miles)) == {}
    assert ways(person, p.request(formats=(IN_PERSON,), max_miles=exact.miles - 1e-9)) == {IN_PERSON: "too-far"}


ELSEWHERE = p.Licence("LPC", "US-CA")
CLAIMED = p.Licence("LPC", "US-OR", is_checked=False)


@pytest.mark.parametrize(("licences", "word"), [
    ((p.Licence("LPC", "US-OR"),), None),
    ((p.Licence("LPC", "US-OR", ends=p.ON),), None),
    ((p.Licence("LPC", "US-OR", ends=p.ON - 1),), "not-lawful"),
    ((ELSEWHERE,), "not-lawful"),
    ((), "not-lawful"),
    ((p.Licence("LMT", "US-OR"),), "not-lawful"),
    ((CLAIMED,), "unknown-lawful"),
    ((CLAIMED, p.Licence("PT", "US-OR")), None),
    ((p.Licence("PT", "US-OR", works_remotely=False),), "not-virtual"),
    ((p.Licence("PT", "US-OR", works_remotely=False), CLAIMED), "unknown-lawful"),
    ((p.Licence("PT", "US-OR", works_remotely=False), p.Licence("LPC", "US-OR")), None),
])  # fmt: skip
@pytest.mark.parametrize("way", [VIDEO, PHONE])
def test_at_a_distance_it_must_be_lawful_where_the_client_is(
    licences: tuple[p.Licence, ...], word: str | None, way: str
) -> None:
    person = p.Person(formats=(VIDEO, PHONE), licences=licences)
    request = p.request(formats=(way,))
    assert ways(person, request) == ({} if word is None else {way: word})
    assert stands(person, request) == (("", False) if word is None else ("reach", word == "unknown-lawful"))


def test_a_place_without_a_region_leaves_the_law_an_open_question() -> None:
    request = p.request(region="", formats=(VIDEO,))
    assert ways(p.Person(), request) == {VIDEO: "unknown-lawful"}
    assert stands(p.Person(), request) == ("reach", True)


@pytest.mark.parametrize(("offered", "asked", "expected"), [
    ((VIDEO,), (IN_PERSON, VIDEO), {IN_PERSON: "not-offered"}),
    ((VIDEO,), (IN_PERSON,), {IN_PERSON: "not-offered"}),
    ((), (IN_PERSON, VIDEO), {IN_PERSON: "not-stated", VIDEO: "not-stated"}),
    ((AUDIO,), (), {IN_PERSON: "not-offered", VIDEO: "not-offered", PHONE: "not-offered"}),
    ((AUDIO,), (AUDIO,), {}),
])  # fmt: skip
def test_only_a_format_that_is_offered_counts_and_recordings_only_when_asked_for(
    offered: tuple[str, ...], asked: tuple[str, ...], expected: dict[str, str]
) -> None:
    assert ways(p.Person(formats=offered), p.request(formats=asked)) == expected


def test_someone_who_names_no_format_is_an_open_question() -> None:
    assert stands(p.Person(formats=()), p.request()) == ("reach", True)


def test_recordings_know_no_border() -> None:
    person = p.Person(formats=(AUDIO,), licences=(), points=())
    assert stands(person, p.request(formats=(AUDIO,), region="US-CA")) == ("", False)


def test_one_way_that_works_is_enough_whatever_the_others_are() -> None:
    person = p.Person(formats=(IN_PERSON, VIDEO), points=(None,), licences=(p.Licence("LPC", "US-OR"),))
    assert stands(person, p.request()) == ("", False)


def test_a_no_and_an_open_question_leave_the_question_open() -> None:
    person = p.Person(formats=(IN_PERSON, VIDEO), points=(FAR,), licences=(CLAIMED,))
    assert stands(person, p.request()) == ("reach", True)


@pytest.mark.parametrize(
    "changes", [{"place": None, "region": "", "formats": ()}, {"place": None, "region": "", "formats": (VIDEO,)}]
)
def test_without_a_place_nobody_is_left_out_for_how_to_meet(changes: dict[str, object]) -> None:
    assert stands(p.Person(licences=(), points=(), formats=()), p.request(**changes)) == ("", False)


MUSTS = p.levels(languages="must", genders="must")


@pytest.mark.parametrize(("changes", "expected"), [
    ({}, ("", False)),
    ({"languages": ()}, ("languages", True)),
    ({"languages": ("fr",)}, ("languages", False)),
    ({"languages": (), "gender": "man"}, ("genders", False)),
    ({"languages": (), "gender": ""}, ("languages", True)),
    ({"languages": ("fr",), "gender": ""}, ("languages", False)),
    ({"ages": (), "languages": ("fr",)}, ("languages", False)),
    ({"ages": (), "languages": ()}, ("age_group", True)),
    ({"formats": (), "gender": "man"}, ("genders", False)),
    ({"accepting": "no", "languages": ("fr",)}, ("capacity", False)),
])  # fmt: skip
def test_a_no_at_any_gate_wins_over_what_is_unknown_at_another(
    changes: dict[str, object], expected: tuple[str, bool]
) -> None:
    request = p.request(languages=("en",), genders=("woman",), levels=MUSTS)
    assert stands(p.Person(**changes), request) == expected  # type: ignore[arg-type]  # fields by name


def test_everyone_is_counted_once_under_the_first_gate_that_failed() -> None:
    people = [
        p.Person(id="fits"),
        p.Person(id="closed", accepting="no", ages=("children",)),
        p.Person(id="children", ages=("children",), formats=(PHONE,)),
        p.Person(id="far", formats=(IN_PERSON,), points=(FAR,), languages=("fr",)),
        p.Person(id="french", languages=("fr",)),
        p.Person(id="b-silent", languages=()),
        p.Person(id="a-silent", languages=()),
    ]
    outcome = rank(p.request(languages=("en",), levels=MUSTS), p.candidates(people), WEIGHTS, "any", None)
    assert [people[match.row].id for match in outcome.matches] == ["fits"]
    assert outcome.excluded == {"capacity": 1, "age_group": 1, "reach": 1, "languages": 1}
    assert sorted((people[row].id, gate) for row, gate in outcome.unknown_must) == [
        ("a-silent", "languages"),
        ("b-silent", "languages"),
    ]


def test_the_distance_is_to_the_nearest_office_and_says_which() -> None:
    near = (45.515, -122.66)
    people = [p.Person(id="other"), p.Person(id="a", points=(None, FAR, near, near))]
    match = standing(p.request(), p.candidates(people), WEIGHTS, "any", 1).match
    assert match is not None
    assert match.location == 2


def test_without_a_place_there_is_no_distance() -> None:
    match = standing(p.request(place=None), p.candidates([p.Person()]), WEIGHTS, "any", 0).match
    assert match is not None
    assert (match.miles, match.location) == (None, None)


def test_a_credential_that_ends_today_still_counts_today_and_not_tomorrow() -> None:
    person = p.Person(credentials=(p.Credential("SEP", ends=p.ON, checked_until=NEVER),), confirmed=p.ON)
    must = p.levels(certifications="must")
    assert stands(person, p.request(certifications=(p.SEP,), levels=must)) == ("", False)
    assert stands(person, p.request(certifications=(p.SEP,), levels=must, on=p.ON + 1)) == ("certifications", False)


def test_a_check_that_is_due_makes_a_must_an_open_question() -> None:
    person = p.Person(credentials=(p.Credential("SEP", checked_until=p.ON),), confirmed=p.ON)
    must = p.levels(certifications="must")
    assert stands(person, p.request(certifications=(p.SEP,), levels=must)) == ("", False)
    assert stands(person, p.request(certifications=(p.SEP,), levels=must, on=p.ON + 1)) == ("certifications", True)


def test_every_way_has_the_word_of_the_file_format() -> None:
    assert [way.word for way in Way] == [
        "ok",
        "not-offered",
        "too-far",
        "unplaced",
        "not-lawful",
        "unknown-lawful",
        "not-virtual",
        "not-stated",
    ]


def test_places_on_the_far_side_are_far() -> None:
    request = p.request(place=Place(*unit_vector(-45.5, 57.3)), formats=(IN_PERSON,), max_miles=12_000.0)
    assert ways(p.Person(), request) == {IN_PERSON: "too-far"}


def test_someone_who_fails_several_musts_is_counted_under_the_first_of_the_table() -> None:
    request = p.request(languages=("en",), genders=("woman",), levels=MUSTS)
    people = [p.Person(id="both", languages=("fr",), gender="man"), p.Person(id="one", gender="man")]
    outcome = rank(request, p.candidates(people), WEIGHTS, "any", None)
    assert outcome.excluded == {"languages": 1, "genders": 1}


def test_without_a_radius_nearness_still_counts_and_the_distance_is_told() -> None:
    request = p.request(max_miles=None, formats=(IN_PERSON,))
    people = [p.Person(id="far", points=(FAR,)), p.Person(id="near"), p.Person(id="unplaced", points=(None,))]
    matches = rank(request, p.candidates(people), WEIGHTS, "any", None).matches
    assert [people[match.row].id for match in matches] == ["near", "unplaced", "far"]
    assert [None if match.miles is None else round(match.miles) for match in matches] == [1, None, 103]

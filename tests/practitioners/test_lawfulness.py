"""Who may see a client where, on which day, and with which words: every branch of the rule."""

from dataclasses import replace

import pytest

from directory.practitioners.lawfulness import (
    Answer,
    HeldLicence,
    PractitionerFacts,
    basis_in_person,
    facts_of,
    grants,
    may_serve,
    may_treat_in_place,
)
from directory.vocabulary.catalogue import Catalogue, catalogue
from tests.practitioners import people as made
from tests.practitioners.rulings import (
    CASES,
    COACH,
    DAY,
    EDUCATION,
    MASSAGE,
    ON,
    OREGON,
    SE,
    WASHINGTON,
    Case,
    authority,
    claimed,
    facts,
    licence,
    with_dated_members,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms() -> Catalogue:
    return with_dated_members(catalogue())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_ruling_is_the_one_of_the_rule(case: Case, terms: Catalogue) -> None:
    assert may_serve(case.facts, case.place, case.on, terms) == case.ruling


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_grants_give_the_same_answer_as_the_ruling(case: Case, terms: Catalogue) -> None:
    """The ranking reads the grants, pages read the ruling: they may never disagree."""
    here = [grant for grant in grants(case.facts, terms) if grant.covers(case.place, case.on)]
    answer = Answer.NO
    if here:
        answer = Answer.YES if any(grant.is_checked for grant in here) else Answer.UNKNOWN
    assert answer is case.ruling.answer


@pytest.mark.parametrize(("profession", "modalities", "works"), [
    ("PSY", (), True),
    ("PSY", ("talk-therapy",), True),
    ("PSY", ("somatic-experiencing",), True),
    ("PSY", ("net",), False),
    ("PT", (), False),
    ("PT", ("somatic-physical-therapy",), True),
    ("OT", ("somatic-physical-therapy",), False),
    ("OT", ("somatic-occupational-therapy",), True),
    ("DC", ("massage",), False),
    ("DC", ("massage", "feldenkrais"), True),
    ("PT", ("talk-therapy",), False),
    ("MD", ("talk-therapy",), True),
])  # fmt: skip
def test_a_licence_works_at_a_distance_when_an_approach_within_it_does(
    profession: str, modalities: tuple[str, ...], works: bool, terms: Catalogue
) -> None:
    (grant,) = grants(facts(licence(profession), modalities=modalities), terms)
    assert (grant.basis, grant.works_remotely) == (f"{profession} US-OR", works)


def test_a_massage_licence_grants_nothing_and_the_education_beside_it_is_not_named_after_it(terms: Catalogue) -> None:
    found = grants(facts(licence("LMT"), modalities=(SE, MASSAGE)), terms)
    assert [(grant.jurisdiction, grant.basis, grant.until_on) for grant in found] == [("", EDUCATION, None)]


@pytest.mark.parametrize(("held", "scopes"), [
    ((licence("LPC"),), {"psychotherapy", "education"}),
    ((licence("LPC", WASHINGTON, ON),), {"psychotherapy", "education"}),
    ((licence("LPC", ends=ON - DAY),), set()),
    ((claimed("LPC"),), set()),
    ((licence("LMT"), licence("RN", ends=ON)), {"bodywork", "education", "medical"}),
    ((), set()),
])  # fmt: skip
def test_scopes_in_force_come_from_checked_licences_alone(
    held: tuple[HeldLicence, ...], scopes: set[str], terms: Catalogue
) -> None:
    assert may_treat_in_place(facts(*held), terms, ON) == scopes


@pytest.mark.parametrize(("held", "place", "basis"), [
    ((licence("LMT"),), OREGON, "LMT US-OR"),
    ((licence("LMT", ends=ON),), OREGON, "LMT US-OR"),
    ((licence("LMT", ends=ON - DAY),), OREGON, ""),
    ((claimed("LMT"),), OREGON, ""),
    ((licence("LMT"),), WASHINGTON, ""),
    ((licence("LMT"),), "", ""),
    ((licence("LMT"), licence("PT")), OREGON, "PT US-OR"),
    ((licence("PSY"), licence("LPC")), OREGON, "LPC US-OR"),
    ((), OREGON, EDUCATION),
    ((COACH,), OREGON, EDUCATION),
    ((replace(COACH, is_verified=True),), "", EDUCATION),
    ((COACH, claimed("LPC")), OREGON, ""),
    ((COACH, licence("LPC")), OREGON, "LPC US-OR"),
])  # fmt: skip
def test_a_session_in_an_office_rests_on_a_checked_licence_there_or_on_none(
    held: tuple[HeldLicence, ...], place: str, basis: str, terms: Catalogue
) -> None:
    assert basis_in_person(facts(*held), place, ON, terms) == basis


def test_the_facts_of_a_person_are_read_from_the_database() -> None:
    who = made.person("maren")
    made.licence(who, "LPC", OREGON, expires_on=ON)
    made.licence(who, "COACH", None, status="claimed", number="")
    made.compact(who, status="claimed")
    made.modalities(who, SE)
    assert facts_of(who) == PractitionerFacts(
        (licence("LPC", ends=ON), COACH), (authority(is_verified=False),), frozenset({SE})
    )

"""What a session rests on, in words: a licence is a licence, education is not, and a claim is neither."""

from datetime import date
from typing import Any

import pytest

from directory.changes.services import record
from directory.matching.explanations.cards import cards
from directory.matching.explanations.lawful import Basis, basis
from directory.vocabulary.models import CompactMember
from tests.matching.listings import BEAVERTON, SEATTLE, bring, listed, only, printed, result

pytestmark = pytest.mark.django_db

NOT_CARE = Basis("not licensed care", "Not licensed care", "Education or coaching")
NOT_CHECKED = Basis("", "Not checked yet", "Ask for the licence number")
PSYPACT = {"licences": "PSY;US-WA;1;2027-05-31;verified", "compacts": "PSYPACT;2;2027-03-31;verified"}
IN_PERSON, VIDEO = {"formats": "in-person"}, {"formats": "video"}


@pytest.mark.parametrize(
    ("cells", "answers", "expected"),
    [
        (IN_PERSON, {}, Basis("LPC US-OR", "Licensed in Oregon", "Licensed counselor")),
        (VIDEO, {}, Basis("LPC US-OR", "Licensed in Oregon", "Licensed counselor, to 30 Sep 2027")),
        (
            VIDEO | {"licences": "LPC;US-OR;1;;verified"},
            {},
            Basis("LPC US-OR", "Licensed in Oregon", "Licensed counselor"),
        ),
        (VIDEO | PSYPACT, {}, Basis("PSYPACT", "PSYPACT authority", "Covers Oregon, to 31 Mar 2027")),
        (
            IN_PERSON | {"licences": "LMT;US-OR;1;;verified"},
            {},
            Basis("LMT US-OR", "Licensed in Oregon", "Licensed massage therapist"),
        ),
        (VIDEO | {"licences": "LMT;US-OR;1;;verified"}, {}, NOT_CARE),
        (VIDEO | {"licences": ""}, {}, NOT_CARE),
        (IN_PERSON | {"licences": "COACH;;;;"}, {}, NOT_CARE),
        (IN_PERSON | {"licences": "COACH;;;;verified", "locations": BEAVERTON}, {}, NOT_CARE),
        (IN_PERSON | {"licences": "LPC;US-OR;1;;claimed"}, {}, NOT_CHECKED),
        (IN_PERSON | {"licences": "LPC;US-OR;1;2026-11-19;verified"}, {}, NOT_CHECKED),
        (IN_PERSON | {"licences": "LPC;US-WA;1;;verified"}, {}, NOT_CHECKED),
        (
            IN_PERSON | {"licences": "LPC;US-WA;1;;verified", "locations": SEATTLE},
            {"max_distance_miles": 500},
            Basis("LPC US-WA", "Licensed in Washington", "Licensed counselor"),
        ),
        (
            VIDEO,
            {"location": None, "max_distance_miles": None},
            Basis("", "Depends on where you are", "Name your place to see it"),
        ),
        (
            {"formats": "guided-audio"},
            {"formats": ["guided-audio"]},
            Basis("", "Not care", "Recordings need no licence"),
        ),
    ],
)
def test_the_basis_of_the_first_way_to_meet(cells: dict[str, str], answers: dict[str, Any], expected: Basis) -> None:
    bring(listed("maren", **cells))
    found = basis(only(**answers))
    assert Basis(found.code, found.title, found.note.replace("\N{NO-BREAK SPACE}", " ")) == expected
    assert result(**answers)["lawful_basis"] == expected.code


def test_nothing_on_a_card_calls_bodywork_psychotherapy() -> None:
    bring(
        listed(
            "maren",
            licences="LMT;US-OR;1;;verified",
            certifications="SEP;verified;;;2026-09-12",
            modalities="somatic-experiencing|massage",
        )
    )
    for formats in (["in-person"], ["video"]):
        (card,) = cards([only(formats=formats, responses=["ptsd"], certifications=["SEP"])])
        words = " ".join(
            [card.licensed_as, *(fact.value for fact in card.strip), *(proof.title for proof in card.proofs)]
        )
        assert "sychotherap" not in words
    (by_video,) = cards([only(formats=["video"])])
    assert by_video.basis == NOT_CARE
    assert "Licensed in Oregon" not in {fact.value for fact in by_video.strip}


def test_a_membership_that_begins_tomorrow_opens_nothing_today() -> None:
    bring(listed("maren", **(VIDEO | PSYPACT)))
    assert result()["lawful_basis"] == "PSYPACT"
    CompactMember.objects.filter(compact_id="PSYPACT", jurisdiction_id="US-OR").update(starts_on=date(2026, 11, 21))
    record(practitioner_ids=None)
    bring(listed("other"))
    assert result(formats=["video"])["id"] == "other"


def test_an_authority_of_a_compact_without_recorded_members_is_an_open_question_everywhere() -> None:
    bring(listed("maren", formats="video", licences="LPC;US-WA;1;;verified", compacts="COUNSELING;2;;verified"))
    found = printed(formats=["video"])
    assert (found["results"], found["excluded"]) == ([], {})
    assert found["unknown_must"] == [{"id": "maren", "requirement": "reach"}]


def test_the_proofs_show_what_is_in_force_and_claims_without_weight() -> None:
    bring(
        listed(
            "maren",
            licences="LPC;US-OR;1;2027-09-30;verified|PSY;US-OR;2;2026-01-01;verified",
            certifications="|".join(
                [
                    "SEP;claimed;;;",
                    "PSEP;verified;2026-01-01;;2026-02-01",
                    "EMDR-certified;verified;2026-01-01;;2026-02-01",
                    "GCFP;verified;;2026-11-01;2026-01-01",
                    "ROLFER;rejected;;;",
                ]
            ),
        )
    )
    (card,) = cards([only()])
    assert [(proof.icon, proof.is_claim) for proof in card.proofs] == [
        ("shield", False),
        ("rosette", False),
        ("rosette", False),
    ]
    assert [proof.title for proof in card.proofs][1:] == [
        "EMDRIA certified therapist",
        "Provisional Somatic Experiencing Practitioner (PSEP)",
    ]

"""What changed since a list was kept, in words."""

from typing import Any

import pytest
from django.test import Client

from directory.shortlists.changed import changes
from directory.shortlists.facts import facts
from tests.matching.listings import SALEM, bring, listed, only

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

THEN: dict[str, Any] = {
    "accepting": "yes", "confirmed_on": "2026-11-10", "fee": "$120", "sliding_scale": "", "first_call_minutes": None,
    "formats": ["In person"], "office": "", "licences": [], "certifications": [],
}  # fmt: skip
LPC = {"title": "Licensed counselor in Oregon", "checked": True, "until": "2027-09-30"}
SEP = {"title": "Somatic Experiencing Practitioner (SEP)", "checked": True, "until": ""}


def told(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    return [
        f"{change.kind}: {change.text}".replace("\N{NO-BREAK SPACE}", " ")
        for change in changes(THEN | then, THEN | then | now)
    ]


@pytest.mark.parametrize(("then", "now", "words"), [
    ({}, {}, []),
    ({}, {"accepting": "no"}, ["worse: No longer taking new clients"]),
    ({}, {"accepting": "waitlist", "confirmed_on": "2026-11-18"}, ["other: Now has a waitlist"]),
    ({"accepting": "waitlist"}, {"accepting": "yes"}, ["better: Now taking new clients"]),
    ({}, {"confirmed_on": "2026-11-19"}, ["better: Confirmed again on 19 Nov 2026"]),
    ({}, {"accepting": ""}, ["worse: Openings not confirmed since 10 Nov 2026"]),
    ({}, {"accepting": "", "confirmed_on": ""}, ["worse: Openings not confirmed since a day we do not know"]),
    ({}, {"fee": "$140–160"}, ["other: Now $140–160 a session, was $120"]),
    ({"fee": ""}, {"fee": "$90"}, ["other: Now $90 a session"]),
    ({}, {"fee": ""}, ["other: The fee is no longer stated, was $120"]),
    ({}, {"sliding_scale": "sliding from $90"}, ["other: Sliding scale: now sliding from $90"]),
    ({"sliding_scale": "sliding from $90"}, {"sliding_scale": ""}, ["other: No sliding scale is stated any more"]),
    ({}, {"formats": ["In person", "Video", "Phone"]}, ["better: Offers video and phone now"]),
    ({}, {"formats": []}, ["worse: No longer offers in person"]),
    ({}, {"first_call_minutes": 20}, ["better: Offers a free first call of 20 minutes now"]),
    ({"first_call_minutes": 20}, {"first_call_minutes": 0}, ["worse: No longer offers a free first call"]),
    ({"office": "Salem, OR"}, {"office": ""}, ["other: The office in Salem, OR has moved or closed"]),
    ({"licences": [LPC]}, {"licences": []}, ["worse: No longer in force: Licensed counselor in Oregon"]),
    ({"licences": [LPC]}, {"licences": [LPC | {"checked": False}]},
     ["worse: The check has run out: Licensed counselor in Oregon"]),
    ({"licences": [LPC]}, {"licences": [LPC | {"until": "2029-09-30"}]},
     ["other: Licensed counselor in Oregon: now valid to 30 Sep 2029"]),
    ({"licences": [LPC]}, {"licences": [LPC, LPC | {"until": "2026-12-01"}]}, []),
    ({}, {"certifications": [SEP]}, ["better: Newly checked: Somatic Experiencing Practitioner (SEP)"]),
    ({"certifications": [SEP | {"checked": False}]}, {"certifications": []}, []),
    ({}, {"certifications": [SEP | {"checked": False}]}, []),
])  # fmt: skip
def test_each_change_has_its_words(then: dict[str, Any], now: dict[str, Any], words: list[str]) -> None:
    assert told(then, now) == words


def test_what_matters_most_stands_first() -> None:
    assert [line.partition(":")[0] for line in told({"licences": [LPC]}, {
        "accepting": "no", "licences": [], "fee": "$90", "first_call_minutes": 15,
    })] == ["worse", "worse", "other", "better"]  # fmt: skip


def test_the_facts_of_a_listing_are_those_that_may_change(client: Client) -> None:
    bring(
        listed(
            "maren",
            licences="LPC;US-OR;C1;2027-09-30;verified|LMT;US-OR;M1;2026-11-01;verified|COACH;;;;",
            certifications="SEP;verified;2019-06-01;;2026-09-12|EMDR-trained;claimed;;;",
            compacts="COUNSELING;CP-1;2027-05-31;claimed",
            sliding_scale_min="90",
            discovery_call_minutes="20",
            locations=SALEM,
        )
    )
    found = facts(only(max_distance_miles=100))

    assert found == {
        "accepting": "yes",
        "confirmed_on": "2026-11-10",
        "fee": "$120–140",
        "sliding_scale": "sliding from $90",
        "first_call_minutes": 20,
        "formats": ["In person", "Video"],
        "office": "Salem, OR",
        "licences": [
            LPC,
            {"title": "Counseling Compact, for sessions at a distance", "checked": False, "until": "2027-05-31"},
        ],
        "certifications": [SEP, {"title": "EMDR trained (basic)", "checked": False, "until": ""}],
    }

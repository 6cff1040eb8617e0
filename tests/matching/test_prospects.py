"""What ``explain`` says would change a place: facts that come true when the listing is changed just so."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.intake.parsing import parse_intake
from directory.matching import services, table
from directory.matching.explanations.moves import move
from directory.matching.printing import standing_json
from directory.practitioners.models import Practitioner
from directory.ranking.moving import Change
from directory.ranking.types import SCORE_ONE
from directory.ranking.weights import Weights
from directory.vocabulary.catalogue import catalogue
from tests.matching.listings import CLIENT, SALEM, SEATTLE, bring, listed
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db

STORY = {
    "concerns": ["chronic-low-back-pain"],
    "events": ["car-accident"],
    "certifications": ["SEP"],
    "modalities": ["somatic-experiencing"],
    "languages": ["en"],
    "time_slots": ["weekday-evening"],
    "budget": 100,
    "importance": {"certifications": "high"},
}
OTHERS = [
    listed("best", certifications="SEP;verified;2019-06-01;;2026-09-12", time_slots="weekday-evening", fee_min="90"),
    listed("plain"),
    listed("plainer", specialties="car-accident"),
]


def explained(external_id: str, **answers: Any) -> dict[str, Any]:
    """What ``explain --format json`` prints for the plain client with these answers."""
    asked = services.ask(parse_intake(CLIENT | answers), on=TODAY)
    return standing_json(asked, external_id, services.explain(asked, external_id))


def changes(external_id: str, **answers: Any) -> dict[str, dict[str, Any]]:
    """The changes by their new value."""
    return {each["to"]: each for each in explained(external_id, **answers)["changes"]}


def after(row: dict[str, str], **answers: Any) -> tuple[int, float]:
    """Place and score once the directory has this row."""
    bring(row)
    table.forget()
    found = explained(row["external_id"], **answers)
    return found["position"], found["score"]


#: A listing, the change told for it, and the same listing with the change made.
CASES: list[tuple[dict[str, str], str, str, dict[str, str], dict[str, Any]]] = [
    ({"certifications": "SEP;claimed;;;"}, "certifications", "SEP;verified",
     {"certifications": "SEP;verified;;;2026-11-20"}, STORY),
    ({}, "certifications", "SEP;verified", {"certifications": "SEP;verified;;;2026-11-20"}, STORY),
    ({}, "time_slots", "weekday-evening", {"time_slots": "weekday-evening"}, STORY),
    ({}, "cost", "100", {"fee_min": "100", "fee_max": "100"}, STORY),
    ({"specialties": "car-accident"}, "specialties", "chronic-low-back-pain*",
     {"specialties": "chronic-low-back-pain*|car-accident"}, STORY),
    ({"modalities": "talk-therapy"}, "modalities", "somatic-experiencing",
     {"modalities": "talk-therapy|somatic-experiencing"}, STORY),
    ({"formats": "in-person"}, "reach", "video", {"formats": "in-person|video"}, STORY),
    ({"confirmed_on": "2026-08-25"}, "freshness", "2026-11-20", {"confirmed_on": "2026-11-20"}, {}),
    ({"accepting": "no"}, "capacity", "yes", {"accepting": "yes"}, STORY),
    ({"confirmed_on": "2026-08-01", "accepting": "no"}, "capacity", "yes;2026-11-20",
     {"confirmed_on": "2026-11-20", "accepting": "yes"}, STORY),
    ({"age_groups": "teens"}, "age_group", "adults", {"age_groups": "teens|adults"}, STORY),
    ({"languages": ""}, "languages", "en", {"languages": "en"}, STORY),
    # A licence that is claimed: psychotherapy asked for, and the way to meet itself hangs on it.
    ({"licences": "LPC;US-OR;C1;2027-09-30;claimed"}, "scope", "LPC;US-OR;verified",
     {"licences": "LPC;US-OR;C1;2027-09-30;verified"}, {"events": ["car-accident"], "responses": ["panic-attacks"]}),
    ({"licences": "LPC;US-OR;C1;2020-09-30;verified"}, "scope", "LPC;US-OR;verified",
     {"licences": "LPC;US-OR;C1;;verified"}, {"events": ["car-accident"], "responses": ["panic-attacks"]}),
    ({"licences": "LPC;US-OR;C1;;claimed", "formats": "video"}, "reach", "LPC;US-OR;verified",
     {"licences": "LPC;US-OR;C1;;verified"}, {}),
    ({"licences": "PSY;US-WA;1;;verified", "compacts": "PSYPACT;2;;claimed", "formats": "video"}, "reach",
     "PSYPACT;verified", {"compacts": "PSYPACT;2;;verified"}, {"region": "US-ID", "location": "83702"}),
    # An approach may be what lets a licence work at a distance at all.
    ({"modalities": "massage", "formats": "in-person|video"}, "modalities", "somatic-experiencing",
     {"modalities": "massage|somatic-experiencing"}, {"modalities": ["somatic-experiencing"]}),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "code", "to", "better", "answers"), CASES)
def test_a_change_that_is_told_comes_true(
    cells: dict[str, str], code: str, to: str, better: dict[str, str], answers: dict[str, Any]
) -> None:
    bring(*OTHERS, listed("maren", **cells))
    found = changes("maren", **answers)[to]
    assert found["code"] == code
    assert (found["position"], found["score"]) == after(listed("maren", **(cells | better)), **answers)


def test_a_licence_is_not_told_where_a_second_paper_is_missing_too() -> None:
    two = {"licences": "PSY;US-WA;1;;claimed", "compacts": "PSYPACT;2;;claimed", "formats": "video"}
    bring(listed("maren", **two))
    found = explained("maren", region="US-ID", location="83702")
    assert (found["gate"], found["changes"], found["gates"]) == ("reach", [], [{"code": "reach", "state": "unknown"}])


def test_nobody_is_given_another_profession() -> None:
    bring(*OTHERS, listed("maren", licences="LMT;US-OR;1;;verified"))
    found = explained("maren", events=["car-accident"], responses=["panic-attacks"])
    assert [line["fit"] for line in found["criteria"] if line["code"] == "scope"] == [
        Weights().other_licence_for_psychotherapy
    ]
    assert [each for each in found["changes"] if each["code"] == "scope"] == []


def test_every_gate_that_is_not_passed_is_named_with_its_state() -> None:
    bring(listed("maren", accepting="no", age_groups="", formats="in-person", locations=SEATTLE, languages="es"))
    found = explained("maren", languages=["en"])
    assert (found["gate"], found["changes"], found["relaxations"]) == ("capacity", [], [])
    assert found["gates"] == [
        {"code": "capacity", "state": "no"},
        {"code": "age_group", "state": "unknown"},
        {"code": "reach", "state": "no"},
        {"code": "languages", "state": "no"},
    ]


@pytest.mark.parametrize(("cells", "answers", "expected"), [
    ({"accepting": "waitlist"}, {}, [("can_wait", True, "Take a waitlist")]),
    ({"formats": "in-person", "locations": SALEM}, {}, [("max_distance_miles", 60, "Widen to 60 miles")]),
    ({"formats": "video"}, {"formats": ["in-person"]}, [("formats", "video", "Meet by video too")]),
    ({"languages": "es"}, {"languages": ["en"]}, [("languages", "some", "Language: a wish only")]),
    ({"languages": "es", "accepting": "waitlist"}, {"languages": ["en"]}, []),
    ({}, {}, []),
])  # fmt: skip
def test_what_the_client_could_ask_otherwise_is_told_for_one_person(
    cells: dict[str, str], answers: dict[str, Any], expected: list[tuple[str, Any, str]]
) -> None:
    bring(*OTHERS, listed("maren", **cells))
    found = explained("maren", **answers)["relaxations"]
    assert [(each["requirement"], each["to"], each["detail"]) for each in found] == expected


def test_somebody_on_the_list_has_failed_no_gate() -> None:
    bring(*OTHERS)
    for each in ("best", "plain", "plainer"):
        found = explained(each, **STORY)
        assert (found["gates"], found["relaxations"]) == ([], [])


def test_the_sentence_says_the_place_now_and_then() -> None:
    bring(*OTHERS)
    assert explained("plainer", **STORY)["position"] == 3
    assert changes("plainer", **STORY)["SEP;verified"]["detail"] == "With SEP verified: place 2 instead of 3"
    bring(listed("closed", accepting="no"))
    (opening,) = explained("closed", **STORY)["changes"]
    assert opening["detail"] == f"With an opening: on the list, place {opening['position']}"


@pytest.mark.parametrize(("code", "to", "words"), [
    ("capacity", "yes", "an opening"),
    ("capacity", "waitlist", "a place on the waitlist"),
    ("capacity", "2026-11-20", "capacity confirmed on 20 Nov 2026"),
    ("capacity", "waitlist;2026-11-20", "a place on the waitlist, confirmed on 20 Nov 2026"),
    ("freshness", "yes", "an opening"),
    ("age_group", "older-adults", "older adults among the ages served"),
    ("specialties", "chronic-low-back-pain*", "chronic low back pain named as a focus"),
    ("specialties", "ptsd", "post-traumatic stress named"),
    ("certifications", "SEP;verified", "SEP verified"),
    ("scope", "LPC;US-OR;verified", "the licence LPC US-OR in force and verified"),
    ("reach", "PSYPACT;verified", "the PSYPACT authority in force and verified"),
    ("reach", "in-person", "sessions in person"),
    ("reach", "phone", "sessions by phone"),
    ("reach", "placed", "the office placed on the map, if it is next door"),
    ("modalities", "somatic-experiencing", "Somatic Experiencing offered"),
    ("modalities", "SEP;verified", "SEP verified"),
    ("time_slots", "weekday-evening", "hours on weekday evenings"),
    ("room", "quiet|can-lie-down", '"Quiet" and "You can lie down" stated about the room'),
    ("communities", "bipoc", "Black, Indigenous and people of colour named"),
    ("languages", "es", "sessions in Spanish"),
    ("cost", "97.50", "a fee of $97.50"),
    ("cost", "aetna", "Aetna taken"),
    ("touch", "none", "no touch at all"),
    ("touch", "optional", "touch as an option"),
    ("touch", "central", "hands-on work at the centre"),
    ("genders", "woman", "a gender stated that is one of those asked for"),
    ("discovery_call", "free", "a free first call"),
])  # fmt: skip
def test_every_kind_of_change_has_its_words(code: str, to: str, words: str) -> None:
    bring(listed("maren"))
    request = services.ask(parse_intake(CLIENT), on=TODAY).request
    said = move(Change(code, to, 7 * SCORE_ONE // 10, 3), request, catalogue(), 9).replace("\u00a0", " ")
    assert said == f"With {words}: place 3 instead of 9"


def test_a_change_that_keeps_the_place_tells_the_points_and_never_rounds_them_up() -> None:
    bring(listed("maren"))
    request = services.ask(parse_intake(CLIENT), on=TODAY).request
    change = Change("discovery_call", "free", SCORE_ONE * 69999 // 100000, 3)
    assert move(change, request, catalogue(), 3) == "With a free first call: still place 3, with 69.9 points"


def test_any_certification_at_all_is_not_called_by_the_name_of_one() -> None:
    bring(*OTHERS, listed("maren"))
    found = [each["detail"] for each in explained("maren", certified_only=True)["changes"]]
    assert [text.split(":")[0] for text in found] == ["With a certification in force and verified"]


def test_explaining_costs_the_same_queries_for_a_large_directory(django_assert_num_queries: Any) -> None:
    bring(*OTHERS)
    for size in (0, 30):
        bring(*(listed(f"p-{number}") for number in range(size)), listed("closed", accepting="no"))
        asked = services.ask(parse_intake(CLIENT | STORY), on=TODAY)
        stands = services.explain(asked, "plainer")
        # what hangs on the person alone is read the first time, and held until somebody edits them
        with django_assert_num_queries(6 if size else 10):
            standing_json(asked, "plainer", stands)


def test_a_practitioner_is_left_as_they_were() -> None:
    bring(*OTHERS)
    before = list(Practitioner.objects.order_by("pk").values())
    explained("plainer", **STORY)
    assert list(Practitioner.objects.order_by("pk").values()) == before


def test_another_rule_is_asked_for_by_its_version_and_an_unknown_one_ends_with_2(tmp_path: Path) -> None:
    bring(*OTHERS)
    path = tmp_path / "intake.json"
    path.write_text(json.dumps(CLIENT | STORY), encoding="utf-8")
    found = []
    for arguments in ([], ["--rules", "code"]):
        out = io.StringIO()
        call_command(
            "explain", str(path), "plain", "--date", TODAY.isoformat(), "--format", "json", *arguments, stdout=out
        )
        found.append(json.loads(out.getvalue()))
    assert found[0] == found[1]
    with pytest.raises(CommandError, match=r"No rule has the version '1999\.1'") as ended:
        call_command("explain", str(path), "plain", "--rules", "1999.1", stdout=io.StringIO())
    assert ended.value.returncode == 2

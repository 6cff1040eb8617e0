"""The ranking against the same rule written as one query: the same people, fits, scores and order."""

from datetime import timedelta
from typing import Any

import pytest

from directory.intake.parsing import parse_intake
from directory.matching import table
from directory.matching.adapters import to_request
from directory.matching.bench.clients import CLIENTS, answers_of
from directory.matching.bench.oracle import ranking as oracle
from directory.matching.table import Table
from directory.practitioners.demo.seeding import seed
from directory.practitioners.models import Practitioner
from directory.ranking.engine import rank
from directory.ranking.types import MatchRequest
from directory.ranking.weights import Weights
from tests.examples import some
from tests.matching.intakes import any_intake
from tests.matching.listings import BEAVERTON, PORTLAND, SALEM, SEATTLE, asked_again, bring, listed
from tests.practitioners.rows import FULL, TODAY, small

pytestmark = pytest.mark.django_db

WEIGHTS = Weights()
Placed = tuple[str, int, dict[str, int]]

STORY: dict[str, Any] = {
    "concerns": ["chronic-low-back-pain", "neck-pain"],
    "events": ["car-accident"],
    "responses": ["panic-attacks", "bracing"],
}
INTAKES: dict[str, dict[str, Any]] = {
    "nothing at all": {},
    "a story without a place": STORY,
    "in a city": STORY | {"location": "97214", "max_distance_miles": 25, "certifications": ["SEP"], "touch": "none"},
    "in person without a radius": STORY | {"location": "97214", "formats": ["in-person"]},
    "anywhere on earth": {"location": "97214", "formats": ["in-person"], "max_distance_miles": 12_500},
    "an office in the region": {"region": "US-OR", "formats": ["in-person"]},
    "video first": STORY | {"region": "US-WA", "formats": ["video", "phone"], "languages": ["en", "es"]},
    "audio asked for": {"region": "US-OR", "formats": ["guided-audio", "video"], "modalities": ["guided-audio"]},
    "money": {"region": "US-CA", "budget": 120, "insurance": ["aetna", "cigna"], "importance": {"cost": "high"}},
    "an insurer alone": {"region": "US-OR", "insurance": ["aetna"], "touch": "wanted"},
    "a title that tells": {"region": "US-OR", "modalities": ["emdr", "somatic-experiencing"], "budget": 60},
    "dollars of Canada": {"location": "Toronto, ON", "budget": 150},
    "a class": {"region": "US-OR", "modalities": ["mbsr"], "certifications": ["MBSR-certified"]},
    "a teenager": {"age_group": "teens", "location": "10001", "modalities": ["tf-cbt", "talk-therapy"]},
    "every wish high": STORY
    | {
        "location": "90012",
        "certifications": ["SEP", "EMDR-certified"],
        "modalities": ["somatic-experiencing", "massage"],
        "languages": ["en"],
        "touch": "wanted",
        "genders": ["woman"],
        "communities": ["lgbtq"],
        "time_slots": ["weekday-evening", "weekend"],
        "budget": 90,
        "room": ["can-lie-down", "quiet"],
        "discovery_call": True,
        "can_wait": True,
        "importance": dict.fromkeys(
            (
                "specialties",
                "certifications",
                "modalities",
                "distance",
                "time_slots",
                "room",
                "communities",
                "languages",
                "cost",
                "touch",
                "genders",
                "discovery_call",
            ),
            "high",
        ),
    },
}
#: People at the edges: nothing said, everything claimed or ended, odd papers, odd money, offices nobody can place.
ODD = [
    dict(FULL),
    listed("two titles", certifications="SEP;verified;;;2026-09-12|EMDR-certified;verified;2024-11-20;;2024-12-01"),
    listed("silent", specialties="", modalities="", formats="", touch="", languages="", locations=""),
    listed("without words", specialties="", modalities="", touch="", languages=""),
    listed("talks", modalities="", formats="video|phone", licences="PSY;US-OR;1;;verified"),
    listed("massage", licences="LMT;US-OR;1;;verified", modalities="massage|craniosacral", touch="central"),
    listed("claims", licences="LPC;US-OR;1;;claimed", certifications="SEP;claimed;;;|PSEP;claimed;2025-06-01;;"),
    listed("ended", licences="LPC;US-OR;1;2026-11-19;verified", certifications="SEP;verified;;2026-11-19;2026-01-01"),
    listed("today", licences="LPC;US-OR;1;2026-11-20;verified", certifications="SEP;verified;;2026-11-20;2026-01-01"),
    listed("lapsed", certifications="PSEP;verified;2024-11-19;;2025-01-01"),
    listed("not lapsed", certifications="PSEP;verified;2024-11-20;;2025-01-01|SE-student;verified;;;2025-11-20"),
    listed("stale", certifications="SEP;verified;2019-06-01;;2025-11-19|GCFP;rejected;;;2026-01-01"),
    listed("title alone", modalities="talk-therapy", certifications="SEP;verified;;;2026-09-12"),
    listed("claimed title alone", modalities="talk-therapy", certifications="SEP;claimed;;;|EMDR-certified;claimed;;;"),
    listed("silent title", modalities="", certifications="SEP;verified;;;2026-09-12"),
    listed("title, no licence", licences="", modalities="mbsr", certifications="EMDR-certified;verified;;;2026-10-01"),
    listed("near", licences="LMT;US-OR;1;;verified", modalities="hakomi|myofascial-release", touch="optional"),
    listed("hands perhaps", licences="LMT;US-OR;1;;claimed", modalities="craniosacral", touch="optional"),
    listed("coach", licences="COACH;;;;", modalities="somatic-coaching|mbsr", formats="video|phone|guided-audio"),
    listed("was clinical", licences="COACH;;;;|LPC;US-CA;1;2026-11-19;verified", modalities="mbsr", formats="video"),
    listed("no licence", licences="", modalities="mbsr", certifications="MBSR-certified;verified;;;2026-10-01"),
    listed("compact", licences="PSY;US-WA;1;2027-01-31;verified", compacts="PSYPACT;2;;verified", locations=SEATTLE),
    listed("compact claimed", licences="PSY;US-WA;1;;verified", compacts="PSYPACT;2;;claimed", locations=SEATTLE),
    listed("unrecorded", licences="LPC;US-WA;1;;verified", compacts="COUNSELING;2;;verified", locations=SEATTLE),
    listed("dollars", currency="CAD", sliding_scale_min="60"),
    listed("only above", fee_min="", fee_max="150.50", insurance="aetna"),
    listed("only below", fee_min="90", fee_max="", insurance="cigna|superbill"),
    listed("scale alone", fee_min="", fee_max="", sliding_scale_min="40"),
    listed("no money", fee_min="", fee_max="", sliding_scale_min=""),
    listed("waits", accepting="waitlist", confirmed_on="2026-08-22", discovery_call_minutes="0"),
    listed("too old", confirmed_on="2026-08-21"),
    listed("tomorrow"),
    listed("renewed", certifications="EMDR-certified;verified;2020-03-01;;2026-08-01"),
    listed("renewed, due", certifications="EMDR-certified;verified;2020-03-01;;2025-11-19"),
    listed("renewed, ended", certifications="EMDR-certified;verified;2020-03-01;;2024-11-19"),
    listed("not renewed", certifications="EMDR-certified;verified;2022-11-20;;2024-11-20"),
    listed("not renewed yet", certifications="EMDR-certified;verified;2024-11-20;;2026-11-20"),
    listed("closed", accepting="no"),
    listed("unplaced", locations=";Nowhere at all;OR;;US;;;no", formats="in-person"),
    listed("two offices", locations=f"{SALEM}|{BEAVERTON}", room="can-lie-down|quiet|step-free", gender="woman"),
    listed("far and near", locations=f"{SEATTLE}|{PORTLAND}", time_slots="weekend", communities="lgbtq|veterans"),
    listed("teens", age_groups="teens", modalities="tf-cbt", certifications="TF-CBT-certified;verified;;;2026-01-01"),
    listed("mentions", specialties="back-pain|anxiety|ptsd|neck-pain|accident|panic-attacks"),
    listed("focus", specialties="back-pain*|car-accident*|panic-attacks*|disc-problem"),
    *(listed(f"asked{n}", certifications="SEP;verified;;;2026-09-12", compacts="PSYPACT;2;;verified") for n in (0, 1)),
    *(listed(f"psy{n}", licences="PSY;US-WA;1;2027-01-31;verified", compacts="PSYPACT;2;;verified") for n in (0, 1)),
    small("draft", status="draft"),
]  # fmt: skip


def bring_odd() -> None:
    """Of those who were asked again, some were due yesterday and some are due today. One confirmed a day to come."""
    bring(*ODD)
    Practitioner.objects.filter(external_id="tomorrow").update(confirmed_on=TODAY + timedelta(days=1))
    yesterday = TODAY - timedelta(days=1)
    asked_again(asked0=yesterday, asked1=TODAY, psy0=yesterday, psy1=TODAY)


def by_columns(request: MatchRequest, held: Table, names: dict[int, str], *, has_fits: bool) -> list[Placed]:
    """What the core says."""
    found = rank(request, held.candidates, WEIGHTS, "a seed", None).matches
    return [
        (
            names[one.row],
            one.score,
            {part.code: part.fit for part in one.parts if part.state != "penalty"} if has_fits else {},
        )
        for one in found
    ]


def by_query(request: MatchRequest, held: Table, *, has_fits: bool) -> list[Placed]:
    """What the query says."""
    found = oracle.rank(request, held.catalogue, WEIGHTS, "a seed", None, has_fits=has_fits)
    return [(one.external_id, one.score, dict(one.fits)) for one in found]


def agree(intakes: list[dict[str, Any]], *, has_fits: bool = False) -> int:
    """Hold both against each other for every intake over the directory as it stands; how many people they ranked.

    The score is an exact sum; the fits, at twice the cost, say where a difference comes from.
    """
    held = table.build()
    names = held.identities(range(len(held.candidates)))
    count = 0
    for intake in intakes:
        request = to_request(parse_intake(intake), TODAY, held.catalogue, WEIGHTS)
        expected = by_columns(request, held, names, has_fits=has_fits)
        assert by_query(request, held, has_fits=has_fits) == expected, intake
        count += len(expected)
    return count


@pytest.mark.thorough
def test_clients_over_the_demo() -> None:
    seed(practitioners=150, seed=1, today=TODAY)
    terms = table.build().catalogue
    chosen = [*INTAKES.values(), *(answers_of(client).to_json() for client in CLIENTS)]
    assert agree([*chosen, *(any_intake(number, terms) for number in range(6))]) > 500


@pytest.mark.thorough
def test_chosen_clients_over_odd_people() -> None:
    bring_odd()
    musts = ("specialties", "certifications", "modalities", "room", "cost", "touch", "genders", "discovery_call")
    everything = INTAKES["every wish high"] | {"location": "97214"}
    each_must = [everything | {"importance": {code: "must", "languages": "some"}} for code in musts]
    assert agree([*INTAKES.values(), *each_must], has_fits=True) > 100


def test_any_clients_over_odd_people() -> None:
    bring_odd()
    terms = table.build().catalogue
    assert agree([any_intake(number, terms) for number in range(100, 100 + some(20))]) > 30


def test_a_limit_gives_the_first_of_the_order() -> None:
    bring(*(listed(f"p-{number}", confirmed_on=f"2026-11-{number:02}") for number in range(1, 13)))
    held = table.build()
    request = to_request(parse_intake(STORY), TODAY, held.catalogue, WEIGHTS)
    whole = oracle.rank(request, held.catalogue, WEIGHTS, "x", None)
    assert len(whole) == 12
    assert oracle.rank(request, held.catalogue, WEIGHTS, "x", 5) == whole[:5]


def test_nobody_is_nobody() -> None:
    held = table.build()
    request = to_request(parse_intake(STORY), TODAY, held.catalogue, WEIGHTS)
    assert oracle.rank(request, held.catalogue, WEIGHTS, "x") == ()

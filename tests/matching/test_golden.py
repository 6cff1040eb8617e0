"""``match --format json`` of one small directory, byte by byte: on every database, in whatever order rows came in.

After a change of the rule or of its words: ``UPDATE_GOLDEN=1 pytest tests/matching/test_golden.py``, then read the
difference before it is committed.
"""

import io
import json
import os
import random
from pathlib import Path

import pytest
from django.core.management import call_command

from directory.matching import table
from directory.practitioners.models import Practitioner
from tests.matching.listings import BEAVERTON, PORTLAND, SALEM, SEATTLE, bring, listed

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "golden"
INTAKES = sorted(path.name for path in FOLDER.glob("*.intake.json"))
# Ids that databases put in different orders: case, punctuation, accents.
DIRECTORY = [
    listed("maren", gender="woman", certifications="SEP;verified;2019-06-01;;2026-09-12", time_slots="weekday-evening"),
    listed("Zed-1", name="Zed Ålund", gender="man", locations=BEAVERTON, certifications="SEP;claimed;;;"),
    listed("zed_1", name="Zoë Ng", certifications="PSEP;verified;2026-01-01;;2026-02-01", fee_min="", fee_max=""),
    listed("a-b", name="Ana Bo", specialties="back-pain|anxiety|ptsd", locations=f"{SALEM}|{BEAVERTON}"),
    listed(
        "aB",
        name="Abel Ito",
        licences="LMT;US-OR;1;;verified",
        modalities="massage|somatic-experiencing",
        touch="central",
    ),
    listed("ab", name="Abby Roe", licences="COACH;;;;", modalities="somatic-coaching|mbsr", formats="video|phone"),
    listed(
        "é-1",
        name="Élodie Ray",
        licences="PSY;US-WA;1;2027-01-31;verified",
        compacts="PSYPACT;2;;verified",
        locations=SEATTLE,
    ),
    listed("e-2", name="Ezra Lim", accepting="waitlist", specialties="ptsd*|car-accident*", sliding_scale_min="60"),
    listed("f", accepting="yes", confirmed_on="2026-08-22", discovery_call_minutes="15", room="quiet"),
    listed("g", confirmed_on="2026-08-21"),
    listed("h", age_groups="teens"),
    listed("i", languages="", communities="lgbtq"),
    listed("j", languages="es|en", insurance="aetna", fee_min="180", fee_max="180"),
    listed("k", formats="in-person", locations=SEATTLE),
    *(listed(f"twin {number}", locations=PORTLAND) for number in range(8)),
    listed("draft", status="draft"),
]


def matched(name: str) -> str:
    """What the command prints for one intake."""
    out = io.StringIO()
    path = str(FOLDER / name)
    call_command("match", path, "--date", "2026-11-20", "--limit", "0", "--format", "json", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("name", INTAKES)
def test_the_output_is_the_one_on_record(name: str) -> None:
    bring(*DIRECTORY)
    path = FOLDER / name.replace(".intake.", ".match.")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(matched(name), encoding="utf-8")
    assert matched(name) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_in_which_people_came_in_changes_nothing(seed: int) -> None:
    bring(*DIRECTORY)
    expected = [matched(name) for name in INTAKES]
    Practitioner.objects.all().delete()
    table.forget()
    shuffled = random.Random(seed).sample(DIRECTORY, len(DIRECTORY))
    columns = random.Random(seed).sample(list(shuffled[0]), len(shuffled[0]))
    for start in range(0, len(shuffled), 5):
        bring(*({column: row[column] for column in columns} for row in shuffled[start : start + 5]))
    table.forget()
    assert [matched(name) for name in INTAKES] == expected


def test_the_records_cover_every_list_of_the_output() -> None:
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.match.json"))]
    assert len(found) == len(INTAKES) == 3
    for key in ("results", "excluded", "unknown_must", "relaxations"):
        assert any(each[key] for each in found)

"""Small directories for the tests of matching, brought in as a file would be."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from directory.intake.parsing import parse_intake
from directory.matching import services
from directory.matching.explanations.shown import Shown
from directory.matching.printing import outcome_json, people
from directory.matching.services import Outcome
from directory.matching.table import Table
from directory.practitioners.models import CompactAuthority, Credential, Licence
from tests.practitioners.rows import TODAY, bring_in, small

PORTLAND = "1400 SE Hawthorne Blvd;Portland;OR;97214;US;45.5122;-122.6513;no"
BEAVERTON = ";Beaverton;OR;97005;US;45.4871;-122.8037;yes"
SALEM = ";Salem;OR;97301;US;44.9429;-123.0351;yes"
SEATTLE = ";Seattle;WA;98103;US;47.6740;-122.3420;yes"

#: What most people of a small directory share.
USUAL = {
    "status": "listed",
    "consented_on": "2026-01-10",
    "licences": "LPC;US-OR;C1;2027-09-30;verified",
    "specialties": "chronic-low-back-pain*|car-accident",
    "modalities": "somatic-experiencing|talk-therapy",
    "formats": "in-person|video",
    "touch": "none",
    "age_groups": "adults",
    "languages": "en",
    "fee_min": "120",
    "fee_max": "140",
    "accepting": "yes",
    "confirmed_on": "2026-11-10",
    "locations": PORTLAND,
}
#: A client in Portland who wants little.
CLIENT: dict[str, Any] = {"location": "97214", "formats": ["in-person", "video"], "max_distance_miles": 25}


def listed(external_id: str, **cells: str) -> dict[str, str]:
    """The row of someone whom the plain client could see."""
    return small(external_id, **(USUAL | cells))


def bring(*rows: Mapping[str, str]) -> None:
    """Bring rows in; a bad one is the test's mistake."""
    report = bring_in(*(dict(row) for row in rows))
    assert report.ok, report.errors


def asked_again(**days: date) -> None:
    """These people's verified papers, each with a check that asked for another one on this day."""
    for external_id, on in days.items():
        for model in (Licence, CompactAuthority, Credential):
            papers = model._default_manager.filter(practitioner__external_id=external_id, status="verified")
            papers.update(recheck_on=on)


def outcome(*, seed: str = "", **answers: Any) -> Outcome:
    """What the plain client with these answers gets."""
    return services.find(parse_intake(CLIENT | answers), on=TODAY, limit=None, seed=seed)


def printed(**answers: Any) -> dict[str, Any]:
    """The same as ``match --format json`` prints it."""
    return outcome_json(outcome(**answers), TODAY.isoformat())


def only(**answers: Any) -> Shown:
    """The one person of the shortlist, ready for sentences."""
    found = outcome(**answers)
    assert found.asked is not None
    assert found.ranking is not None
    (each,) = people(found.asked, found.ranking.matches)
    return each


def result(**answers: Any) -> dict[str, Any]:
    """The one result, as printed."""
    (found,) = printed(**answers)["results"]
    assert isinstance(found, dict)
    return found


def details(**answers: Any) -> dict[str, str]:
    """The sentence of each criterion of the one result."""
    return {line["code"]: line["detail"] for line in result(**answers)["criteria"]}


def text_of(html: str) -> str:
    """A page without tags, white space folded."""
    html = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ").split())


def who(held: Table) -> list[str]:
    """Everyone in a table, by external id."""
    return sorted(held.identities(range(len(held.candidates))).values())

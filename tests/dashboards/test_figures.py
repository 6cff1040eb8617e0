"""The numbers of the dashboard, against one person at a time in plain Python."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.dashboards import kept
from directory.dashboards.figures import coverage
from directory.dashboards.figures.freshness import count_now, freshness
from directory.dashboards.figures.papers import shares
from directory.dashboards.figures.queue import of_days
from directory.dashboards.models import Snapshot
from directory.matching import table
from directory.practitioners.choices import CredentialStatus
from directory.practitioners.lawfulness import Answer, facts_of, may_serve
from directory.practitioners.models import Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import every_record
from directory.practitioners.standing import Standing, credential_standing
from directory.vocabulary.catalogue import catalogue
from tests.examples import some
from tests.matching.listings import BEAVERTON, PORTLAND, SEATTLE, bring, listed
from tests.practitioners.rows import TODAY

TOMORROW = "2026-11-21"
DAYS = st.sampled_from(["", "2026-11-20", TOMORROW, "2026-08-22", "2026-08-21", "2025-01-01"])
PEOPLE = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["listed", "listed", "listed", "draft", "paused"]),
        "accepting": st.sampled_from(["yes", "yes", "no", "waitlist"]),
        "confirmed_on": DAYS,
        "formats": st.sampled_from(["in-person", "video", "in-person|video", "phone"]),
        "modalities": st.sampled_from(["", "hakomi", "somatic-experiencing|talk-therapy", "hakomi|talk-therapy"]),
        "locations": st.sampled_from(["", PORTLAND, SEATTLE, f"{PORTLAND}|{BEAVERTON}", f"{PORTLAND}|{SEATTLE}"]),
        "licences": st.sampled_from(
            [
                "",
                "LPC;US-OR;C1;2027-09-30;verified",
                "LPC;US-OR;C1;2026-11-19;verified|LMT;US-WA;2;;claimed",
                "PSY;US-WA;3;2026-11-20;verified",
            ]
        ),
        "certifications": st.sampled_from(
            [
                "",
                "SEP;verified;2019-06-01;;2026-09-12",
                "SEP;verified;2019-06-01;;2025-01-12|EMDR-trained;claimed;;;",
                "SEP;rejected;;;|EMDR-trained;verified;;2026-11-19;2026-01-01",
            ]
        ),
        "compacts": st.sampled_from(["", "PSYPACT;9;2027-01-01;verified", "PSYPACT;9;2026-11-19;verified"]),
    }
)


def is_confirmed(one: PractitionerRecord) -> bool:
    return one.confirmed_on is not None and TODAY - timedelta(days=90) <= one.confirmed_on <= TODAY


def past(day: str) -> str:
    """The day, or none where it is still to come."""
    return "" if day == TOMORROW else day


def papers_of(people: list[PractitionerRecord]) -> dict[str, Counter[str]]:
    """Standing of every paper, one at a time."""
    terms, found = catalogue(), {"Licences": Counter[str]()}
    for one in people:
        for licence in one.licences:
            if licence.jurisdiction:
                found["Licences"][_of(licence.status, licence.expires_on)] += 1
        for held in one.certifications:
            entry = terms.certifications[held.certification]
            days = (held.issued_on, held.expires_on, held.verified_on)
            standing = credential_standing(entry, held.status, *days, TODAY)
            if held.status != CredentialStatus.REJECTED:
                word = "claimed" if held.status == "claimed" else "past"
                found.setdefault(entry.label, Counter())["verified" if standing is Standing.VERIFIED else word] += 1
        for authority in one.compacts:
            found.setdefault(terms.compacts[authority.compact].label, Counter())[
                _of(authority.status, authority.expires_on)
            ] += 1
    return found


def _of(status: str, ends: date | None) -> str:
    if status != "verified":
        return "claimed"
    return "verified" if ends is None or ends >= TODAY else "past"


class TestAgainstPlainPython(TestCase):
    @settings(max_examples=some(25), deadline=None)
    @given(st.lists(PEOPLE, min_size=1, max_size=9))
    def test_every_number(self, people: list[dict[str, str]]) -> None:
        Practitioner.objects.all().delete()
        table.forget()
        # A file may not say that a day to come has been; a row may, from before that was so.
        bring(
            *(
                listed(f"p{n}", **cells | {"confirmed_on": past(cells["confirmed_on"])})
                for n, cells in enumerate(people)
            )
        )
        for number, cells in enumerate(people):
            if cells["confirmed_on"] == TOMORROW:
                Practitioner.objects.filter(external_id=f"p{number}").update(confirmed_on=TOMORROW)
        table.forget()
        records = [one for one in every_record() if one.status == "listed"]
        now = count_now(TODAY)
        assert (now.listed, now.confirmed) == (len(records), sum(map(is_confirmed, records)))
        self.check_papers(records)
        self.check_rooms(records)
        self.check_video(records)

    def check_papers(self, records: list[PractitionerRecord]) -> None:
        told = {
            share.label: Counter({"verified": share.verified, "claimed": share.claimed, "past": share.past_due})
            for share in shares(TODAY, catalogue())
        }
        assert told == papers_of(records)

    def check_rooms(self, records: list[PractitionerRecord]) -> None:
        terms, people, cells = catalogue(), Counter[str](), Counter[tuple[str, str]]()
        for one in records:
            if one.accepting == "yes" and is_confirmed(one) and "in-person" in one.formats:
                for at in {f"{place.country}-{place.region}" for place in one.locations}:
                    people[terms.jurisdictions[at]] += 1
                    for code in one.modalities:
                        cells[terms.jurisdictions[at], terms.modalities[code].label] += 1
        self.check(coverage.in_person(TODAY, table.current()), people, cells)

    def check_video(self, records: list[PractitionerRecord]) -> None:
        terms, people, cells = catalogue(), Counter[str](), Counter[tuple[str, str]]()
        shown = coverage.by_video(TODAY, table.current())
        for one in records:
            if one.accepting == "yes" and is_confirmed(one) and "video" in one.formats:
                for row in shown.rows:
                    at = next(code for code, label in terms.jurisdictions.items() if label == row.label)
                    if _may(one, at):
                        people[row.label] += 1
                        for code in one.modalities:
                            cells[row.label, terms.modalities[code].label] += 1
        self.check(shown, people, cells)

    def check(self, shown: coverage.Coverage, people: Counter[str], cells: Counter[tuple[str, str]]) -> None:
        assert {row.label: row.people for row in shown.rows} == dict(people)
        for row in shown.rows:
            for approach, count in zip(shown.approaches, row.cells, strict=True):
                assert count == cells[row.label, approach]
        offered = {approach for _, approach in cells}
        assert len(shown.approaches) == min(len(offered), coverage.MOST_APPROACHES)


def _may(one: PractitionerRecord, at: str) -> bool:
    facts = facts_of(Practitioner.objects.get(external_id=one.external_id))
    return may_serve(facts, at, TODAY, catalogue()).answer is Answer.YES


@settings(max_examples=some(60))
@given(st.dictionaries(st.integers(0, 60), st.integers(0, 5), max_size=12))
def test_ages_are_those_of_every_item(counts: dict[int, int]) -> None:
    each = sorted(age for age, count in counts.items() for _ in range(count))
    told = of_days(Counter(counts))
    assert told.total == len(each) == sum(count for _, count in told.bands)
    assert told.long == sum(age > 30 for age in each) == told.bands[-1][1]
    assert told.oldest == max(each, default=0)
    assert told.median == (each[(len(each) - 1) // 2] if each else None)


@pytest.mark.django_db
class TestDays:
    def keep(self, days_ago: int, confirmed: int = 1) -> None:
        Snapshot.objects.create(
            on=TODAY - timedelta(days=days_ago), listed=2, confirmed=confirmed, waiting=0, waiting_long=0
        )

    def test_a_quarter_shows_every_day_a_year_the_last_of_each_week_and_neither_invents_any(self) -> None:
        for ago in (1, 2, 3, 4, 201, 202, 400):
            self.keep(ago)
        now = count_now(TODAY)
        assert [(TODAY - point.on).days for point in freshness(now, days=90).points] == [4, 3, 2, 1, 0]
        assert [(TODAY - point.on).days for point in freshness(now, days=365).points][-1] == 0
        assert len(freshness(now, days=365).points) == 3

    def test_kept_numbers_follow_an_edit_after_five_minutes_at_the_latest(self, monkeypatch: Any) -> None:
        kept.forget()
        made = iter(range(9))
        assert [kept.kept("x", TODAY, lambda: next(made)).value for _ in range(3)] == [0, 0, 0]
        monkeypatch.setattr(kept, "current_version", lambda: 10**6)
        assert kept.kept("x", TODAY, lambda: next(made)).value == 0
        monkeypatch.setattr(kept, "FRESH_SECONDS", 0.0)
        assert kept.kept("x", TODAY, lambda: next(made)).value == 1
        assert kept.kept("x", TODAY + timedelta(days=1), lambda: next(made)).value == 2
        kept.forget()

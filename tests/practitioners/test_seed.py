"""The demo directory: invented, coherent, the same for the same seed and day."""

import io
from collections import Counter
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from geopy.distance import great_circle

from directory.practitioners.demo.material import Material, gather
from directory.practitioners.demo.people import invent
from directory.practitioners.demo.seeding import NotADemo, seed
from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.models import (
    FieldConfirmation,
    FormerSlug,
    Location,
    Practitioner,
    SessionFee,
    Verification,
)
from directory.practitioners.records import PractitionerRecord
from directory.vocabulary.catalogue import catalogue
from tests.practitioners.rows import TODAY, bring_in, small

pytestmark = pytest.mark.django_db

_held: list[Material] = []


def material() -> Material:
    """Gathered once: reading the cities takes half a second."""
    if not _held:
        _held.append(gather(catalogue()))
    return _held[0]


def people(count: int, *, seed: int = 1, today: date = TODAY) -> list[PractitionerRecord]:
    return [invent(number, seed=seed, today=today, material=material()) for number in range(1, count + 1)]


@pytest.mark.thorough
def test_six_hundred_people_are_listed_with_consent_and_most_are_placed() -> None:
    done = seed(practitioners=600, seed=1, today=TODAY)
    assert (done.created, Practitioner.objects.listed().count()) == (600, 600)
    assert Location.objects.filter(public_latitude=None).count() == 0
    near = {
        office.practitioner_id
        for office in Location.objects.all()
        if great_circle((45.512, -122.643), (office.public_latitude, office.public_longitude)).miles <= 25
    }
    sep = Practitioner.objects.filter(
        pk__in=near, credentials__certification="SEP", terms__code="weekday-evening"
    ).accepting(TODAY)
    assert len(near) >= 18
    assert sep.count() >= 3


def test_the_same_arguments_on_the_same_day_give_the_same_bytes_and_a_second_run_changes_nothing() -> None:
    seed(practitioners=40, seed=7, today=TODAY)
    first = b"".join(export_lines())
    again = seed(practitioners=40, seed=7, today=TODAY)
    assert (again.created, again.changed, again.unchanged, again.removed) == (0, 0, 40, 0)
    seed(practitioners=0, seed=7, today=TODAY)
    seed(practitioners=40, seed=7, today=TODAY)
    assert b"".join(export_lines()) == first


def test_a_larger_directory_begins_with_the_same_people_and_a_smaller_one_lets_the_others_go() -> None:
    seed(practitioners=30, seed=1, today=TODAY)
    grown = seed(practitioners=50, seed=1, today=TODAY)
    shrunk = seed(practitioners=20, seed=1, today=TODAY)
    assert (grown.created, grown.unchanged, shrunk.unchanged, shrunk.removed) == (20, 30, 20, 30)


def beside_listings() -> list[object]:
    """What stands beside the listings, without keys and times of writing."""
    checks = Verification.objects.order_by("practitioner__external_id", "code", "number", "checked_on", "result")
    return [
        *checks.values_list(
            "practitioner__external_id", "code", "number", "result", "source", "checked_on", "next_due_on"
        ),
        *FieldConfirmation.objects.order_by("practitioner__external_id", "group").values_list("group", "confirmed_on"),
        *SessionFee.objects.order_by("practitioner__external_id", "minutes").values_list("minutes", "amount"),
        *FormerSlug.objects.order_by("slug").values_list("slug", flat=True),
        *Practitioner.objects.order_by("external_id").values_list("limits", flat=True),
    ]


@pytest.mark.thorough
def test_what_stands_beside_the_listings_is_the_same_for_the_same_arguments_and_follows_another_seed() -> None:
    seed(practitioners=60, seed=7, today=TODAY)
    first = beside_listings()
    seed(practitioners=60, seed=8, today=TODAY)
    other = beside_listings()
    seed(practitioners=60, seed=7, today=TODAY)
    assert (beside_listings() == first, other == first) == (True, False)


@pytest.mark.thorough
def test_every_kind_of_entry_is_in_some_trail_and_no_check_lies_in_the_future() -> None:
    seed(practitioners=300, seed=1, today=TODAY)
    assert set(Verification.objects.values_list("result", flat=True)) == {"confirmed", "not-confirmed", "claimed"}
    assert set(Verification.objects.values_list("method", flat=True)) == {"", "primary", "document", "attestation"}
    assert Verification.objects.filter(checked_on__gt=TODAY).count() == 0
    assert FieldConfirmation.objects.filter(confirmed_on__lt=TODAY - timedelta(days=400)).exists()
    assert FormerSlug.objects.exists()


def test_another_seed_gives_other_people() -> None:
    assert [a.name for a in people(20)] != [b.name for b in people(20, seed=2)]


def test_dates_follow_the_day() -> None:
    later = people(50, today=TODAY + timedelta(days=10))
    assert [person.confirmed_on for person in later] == [
        person.confirmed_on and person.confirmed_on + timedelta(days=10) for person in people(50)
    ]


def test_every_state_that_a_curator_meets_is_there() -> None:
    everybody = people(600)
    held = {(entry.certification, entry.status) for person in everybody for entry in person.certifications}
    assert {code for code, _ in held} == set(catalogue().certifications)
    assert {status for _, status in held} == {"claimed", "verified", "rejected"}
    licences = [entry for person in everybody for entry in person.licences]
    assert {entry.profession for entry in licences} == set(catalogue().professions)
    expired = [entry for entry in licences if entry.expires_on and entry.expires_on < TODAY]
    stale = [p for p in everybody if p.confirmed_on and (TODAY - p.confirmed_on).days > 90]
    several = [p for p in everybody if len(p.licences) > 1]
    hidden = [p for p in everybody if any(office.hides_street for office in p.locations)]
    compacts = [p for p in everybody if p.compacts]
    accepting = Counter(person.accepting for person in everybody)
    assert min(len(expired), len(stale), len(several), len(hidden), len(compacts)) >= 10
    assert all(accepting[state] >= 20 for state in ("yes", "waitlist", "no", ""))
    assert {office.country for person in everybody for office in person.locations} == {"US", "CA"}


def test_contacts_cannot_reach_anybody() -> None:
    for person in people(300):
        assert person.phone == "" or person.phone[5:10] == "55501"
        for address in (person.email, person.website, person.booking_url):
            assert address == "" or "example.org" in address or "example.com" in address


def test_texts_have_no_open_blanks() -> None:
    assert not [person.headline + person.about for person in people(400) if "{" in person.headline + person.about]


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2026, 1, 1), date(2026, 12, 31)])
def test_any_day_of_the_year_will_do(today: date) -> None:
    assert len(people(100, today=today)) == 100


def test_a_directory_with_other_people_is_left_alone() -> None:
    bring_in(small("real-person"))
    with pytest.raises(CommandError) as raised:
        call_command("seed_demo", "--practitioners", "3")
    assert str(raised.value) == ("This directory holds 1 practitioner that is not of the demo: use an empty database.")
    assert Practitioner.objects.count() == 1


def test_production_is_refused(settings: LazySettings) -> None:
    settings.DEMO = settings.DEBUG = settings.RUNNING_TESTS = False
    with pytest.raises(NotADemo, match="This is a production directory"):
        seed(practitioners=3, seed=1, today=TODAY)
    assert Practitioner.objects.count() == 0


def test_the_command_says_whom_it_touched() -> None:
    err = io.StringIO()
    call_command("seed_demo", "--practitioners", "3", "--seed", "5", stderr=err)
    assert err.getvalue() == "Demo directory: 3 created, 0 changed, 0 unchanged, 0 removed.\n"


@pytest.mark.parametrize("count", ["-1", "1000000"])
def test_an_impossible_number_is_an_error_in_one_sentence(count: str) -> None:
    with pytest.raises(CommandError, match="must lie between 0 and 999999"):
        call_command("seed_demo", f"--practitioners={count}")


def test_keep_leaves_a_directory_that_holds_anyone_as_it_is() -> None:
    call_command("seed_demo", "--practitioners", "3")
    call_command("seed_demo", "--practitioners", "5", "--keep")
    assert Practitioner.objects.count() == 3


def test_keep_fills_an_empty_directory() -> None:
    call_command("seed_demo", "--practitioners", "2", "--keep")
    assert Practitioner.objects.count() == 2

"""A profile says what someone may do, what was checked and when, and where a session is lawful."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.practitioners.models import Practitioner
from directory.vocabulary.catalogue import catalogue
from tests.practitioners.found import text_of
from tests.practitioners.people import (
    compact,
    credential,
    days_ago,
    licence,
    modalities,
    office,
    person,
    specialties,
    terms,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

#: The person with the photo, ten relations, the version of the vocabulary.
QUERIES = 12


@pytest.fixture
def anneliese() -> Practitioner:
    who = person(
        "anneliese",
        name="Dr. Anneliese Thorvaldsdóttir",
        pronouns="she/her",
        practising_since=2009,
        touch="optional",
        fee_min=165,
        fee_max=230,
        sliding_scale_min=95,
        currency="USD",
        discovery_call_minutes=20,
        email="anneliese@example.org",
        phone="+15035550142",
        website="https://example.org/",
        booking_url="https://example.org/book",
    )
    licence(who, "PSY", "US-OR", number="2841", expires_on=days_ago(-253))
    licence(who, "PSY", "US-CA", number="77", expires_on=days_ago(400))
    licence(who, "LMT", "US-OR", number="5", status="claimed")
    compact(who, expires_on=days_ago(-222))
    credential(who, "SEP")
    credential(who, "SP-level-2")
    credential(who, "EMDR-trained", status="claimed", verified_on=None)
    credential(who, "GCFP", expires_on=days_ago(10))
    credential(who, "HAKOMI-certified", verified_on=days_ago(800))
    specialties(who, "chronic-low-back-pain*", "car-accident*", "whiplash")
    modalities(who, "somatic-experiencing", "talk-therapy")
    terms(who, "format:in-person", "format:video", "language:en", "age_group:adults", "room:can-lie-down")
    return office(who)


def _words(client: Client, query: str = "") -> str:
    return text_of(client.get(f"/practitioners/anneliese/{query}"))


def test_a_profile_costs_a_fixed_number_of_queries(
    client: Client, anneliese: Practitioner, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    catalogue()

    with django_assert_num_queries(QUERIES):
        client.get("/practitioners/anneliese/?region=US-ID&near=97214")


@pytest.mark.parametrize(
    "said",
    [
        "she/her · in practice since 2009 · English",
        "Psychologist in Oregon.",
        "Licence verified",
        "Psychologist in Oregon Verified No. 2841 · valid to 31 Jul 2027, checked again then",
        "Psychologist in California Expired 16 Oct 2025",
        "Licensed massage therapist in Oregon Says so, not yet checked",
        "(PSYPACT), for sessions at a distance Verified",
        "in Oregon, this person may assess and treat mental health. Not covered: medical or rehabilitation care or",
        "Somatic Experiencing Practitioner (SEP) Verified 12 Aug 2026",
        "Checked with the issuer 12 Aug 2026 Next due 12 Aug 2027",
        "Sensorimotor Psychotherapy, trained (Level 2) Training verified 12 Aug 2026",
        "Certified in Sensorimotor Psychotherapy",
        "EMDR trained (basic) Says: trained in EMDR",
        "Guild Certified Feldenkrais Practitioner (GCFP) Expired 10 Nov 2026",
        "Certified Hakomi therapist or practitioner Not checked since 11 Sep 2024",
        "Was due 11 Sep 2025",
        "Also sees people with Whiplash",
        "Talk therapy Psychotherapy",
        "Touch is optional: always asked first",
        "Portland, OR 97214 1400 SE Hawthorne Blvd",
        "You can lie down",
        "Step-free way in: has not said",
        "A session $165–230",
        "Sliding scale from $95",
        "First call, 20 min Free",
        "(503) 555-0142",
        "Openings 11 Nov 2026",
        "Listed by consent 24 Jan 2026",
        "Oregon Yes Psychologist, licence of Oregon 31 Jul 2027",
    ],
)
def test_a_profile_says(client: Client, anneliese: Practitioner, said: str) -> None:
    assert said in _words(client)


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("US-OR", "Oregon: yes. Psychologist, licence of Oregon, until 31 Jul 2027."),
        ("US-ID", "Idaho: yes. Psychology Interjurisdictional Compact (PSYPACT) authority, until 30 Jun 2027."),
        ("US-CA", "California: no, the psychologist licence of California has expired."),
        ("US-NY", "New York: no, no licence or compact authority for New York."),
    ],
)
def test_the_question_where_video_is_lawful_is_answered(
    client: Client, anneliese: Practitioner, region: str, said: str
) -> None:
    assert said in _words(client, f"?region={region}")


def test_a_claim_makes_the_answer_unknown(client: Client) -> None:
    licence(person("claims"), "PSY", "US-OR", status="claimed")

    words = text_of(client.get("/practitioners/claims/?region=US-OR"))

    assert "Oregon: not known, the psychologist licence of Oregon is claimed, not yet checked." in words
    assert "nobody has checked these licences yet" in words


def test_education_is_named_as_what_it_is(client: Client) -> None:
    modalities(licence(person("coach"), "COACH", None, status="claimed"), "somatic-coaching")

    words = text_of(client.get("/practitioners/coach/?region=US-ID"))

    assert "Idaho: yes. Education, not licensed care." in words
    assert "this is education, such as coaching or classes. It is not treatment." in words


@pytest.mark.parametrize("region", ["XX-YY", "us-or", "\0", "' OR 1=1", "x" * 3000])
def test_an_unknown_region_is_a_note_and_no_answer(client: Client, anneliese: Practitioner, region: str) -> None:
    response = client.get("/practitioners/anneliese/", {"region": region})

    assert response.status_code == 200
    assert "This place is not on the list." in text_of(response)
    assert 'class="answer' not in response.content.decode()


@pytest.mark.parametrize("near", ["", "Springfield", "Xyzzyville", "\0", "x" * 3000])
def test_an_unclear_place_is_left_out_quietly(client: Client, anneliese: Practitioner, near: str) -> None:
    response = client.get("/practitioners/anneliese/", {"near": near})

    assert response.status_code == 200
    assert " from " not in text_of(response).split("1400 SE Hawthorne Blvd")[1].split("The room")[0]


def test_with_a_place_the_distance_is_said(client: Client, anneliese: Practitioner) -> None:
    assert "0.3 miles from Portland, OR 97214" in _words(client, "?near=97214")


def test_stale_capacity_is_said_and_not_dressed_up(client: Client) -> None:
    person("stale", confirmed_on=days_ago(120))

    words = text_of(client.get("/practitioners/stale/"))

    assert "Openings not known Not confirmed since 23 Jul 2026" in words
    assert "Taking new clients" not in words


def test_links_that_lead_away_say_nothing_about_us(client: Client, anneliese: Practitioner) -> None:
    html = client.get("/practitioners/anneliese/").content.decode()

    assert 'href="https://example.org/book" rel="noopener noreferrer nofollow"' in html
    assert 'href="https://example.org/" rel="noopener noreferrer nofollow"' in html


def test_an_almost_empty_profile_stands(client: Client) -> None:
    person("bare", accepting="", confirmed_on=None)

    response = client.get("/practitioners/bare/")

    assert response.status_code == 200
    assert "Fees are not stated. Ask before the first session." in text_of(response)


def test_a_very_long_name_and_markup_in_texts_stand(client: Client) -> None:
    person("long", name="Wolfe" * 30, headline="<script>alert(1)</script>", about="<img src=x onerror=alert(1)>")

    html = client.get("/practitioners/long/").content.decode()

    assert "<script>alert" not in html
    assert "<img" not in html


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_profile_only_reads(client: Client, anneliese: Practitioner, method: str) -> None:
    assert getattr(client, method)("/practitioners/anneliese/").status_code == 405


def test_signs_in_an_address_for_mail_stay_in_the_address(client: Client) -> None:
    person("somebody", email="a?bcc=b&c+d@example.org")

    html = client.get("/practitioners/somebody/").content.decode()

    assert re.findall(r'href="(mailto:[^"]*)"', html) == ["mailto:a%3Fbcc%3Db%26c%2Bd@example.org"]

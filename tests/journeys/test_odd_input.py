"""Whatever is put into an address or a form: an answer for people, never a failure."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.intake.answers import LISTS, WEIGHABLE
from tests.practitioners.people import office, person

pytestmark = pytest.mark.django_db

SEARCH = [
    "q", "near", "within", "lat", "lng", "format", "region", "certification", "certified_only", "specialty", "modality",
    "language", "accepting", "touch", "time_slot", "fee_max", "insurance", "community", "age_group", "room",
    "discovery_call", "sort", "page", "unheard-of",
]  # fmt: skip
FORM = [
    *LISTS, *(f"importance-{code}" for code in WEIGHABLE), "crisis", "red_flags", "age_group", "location",
    "location_choice", "location_asked", "region", "max_distance_miles", "touch", "budget", "certified_only",
    "discovery_call", "can_wait", "concerns_first", "formats_first", "edit", "csrfmiddlewaretoken", "unheard-of",
]  # fmt: skip
_KNOWN = [
    "97214", "Springfield", "10001-0001", "in-person", "video", "US-OR", "SEP", "chronic-low-back-pain", "en", "yes",
    "waitlist", "none", "1", "0", "-1", "25", "distance", "must", "low", "other", "adults", "saddle-numbness", "fever",
]  # fmt: skip
_NASTY = [
    "", " ", "\0", "a\0b", "NaN", "inf", "-inf", "1e400", "1" + "0" * 30, "-" + "9" * 400, "9" * 5_000, "0x10", "١٢",
    "²", "½", "%", "%%", "_", "'", '"', "' OR 1=1 --", "<script>alert(1)</script>", "{{ 7*7 }}", "../../etc",
    "AND OR NOT *", '"unclosed', "\u202eabc", "\ufeff", "\u0000\u0301", "e\u0301" * 200, "x" * 10_000, "😀" * 300,
    "\r\nSet-Cookie: a=b", "\ud7ff", "|;|;",
]  # fmt: skip
TEXTS = st.sampled_from(_KNOWN) | st.sampled_from(_NASTY) | st.text(max_size=30)
# A whole page each: a quarter of what a function gets.
quick = settings(
    max_examples=max(10, settings().max_examples // 4),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def parameters(names: list[str]) -> Any:
    """A few of the names, each with a few texts."""
    return st.dictionaries(st.sampled_from(names), st.lists(TEXTS, min_size=1, max_size=3), max_size=6)


@pytest.fixture(autouse=True)
def _somebody() -> None:
    office(person("somebody"))


@quick
@given(query=parameters(SEARCH))
def test_no_search_fails(client: Client, query: dict[str, list[str]]) -> None:
    response = client.get("/practitioners/?" + urlencode(query, doseq=True))

    assert response.status_code in (200, 400)
    assert "<h1>" in response.content.decode()
    assert b"<script>alert" not in response.content


@quick
@given(raw=st.binary(max_size=60))
def test_no_bytes_in_an_address_make_it_fail(client: Client, raw: bytes) -> None:
    query = raw.decode("latin-1").replace("#", "")
    statuses = [
        client.get("/practitioners/", QUERY_STRING=query).status_code,
        client.get("/practitioners/somebody/", QUERY_STRING=query).status_code,
    ]

    assert [status for status in statuses if status not in (200, 400)] == []


@quick
@given(region=TEXTS, near=TEXTS, page=TEXTS)
def test_no_parameter_of_a_profile_or_of_the_results_fails(client: Client, region: str, near: str, page: str) -> None:
    profile = client.get("/practitioners/somebody/", {"region": region, "near": near, "page": page})
    client.post("/match/all/", {"location": "97214"})
    results = client.get("/match/results/", {"page": page, "near": near})

    assert (profile.status_code, results.status_code) == (200, 200)


@quick
@given(form=parameters(FORM))
def test_no_form_fails_and_what_is_accepted_gives_a_list(client: Client, form: dict[str, list[str]]) -> None:
    response = client.post("/match/all/", form)

    assert response.status_code in (200, 302)
    assert b"<script>alert" not in response.content
    if response.status_code == 302:
        assert client.get(response["Location"]).status_code == 200


@quick
@given(cookie=st.text(st.characters(codec="ascii", exclude_characters=";,\r\n"), max_size=200))
def test_no_cookie_fails(client: Client, cookie: str) -> None:
    client.cookies["answers"] = cookie

    assert client.get("/match/results/").status_code == 302
    assert client.get("/match/all/").status_code == 200

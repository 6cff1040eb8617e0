"""Each parameter of the search, against the sentence of the public contract that gives its meaning."""

from collections.abc import Callable

import pytest
from django.test import Client

from directory.practitioners.models import Practitioner
from tests.practitioners.found import search
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

Make = Callable[[str], Practitioner]


def _holds(code: str, **values: object) -> Make:
    return lambda slug: credential(person(slug), code, **values)


def _has(*codes: str) -> Make:
    return lambda slug: terms(person(slug), *codes)


def _is(**values: object) -> Make:
    return lambda slug: person(slug, **values)


def _names(*codes: str) -> Make:
    return lambda slug: specialties(person(slug), *codes)


def _offers(code: str) -> Make:
    return lambda slug: modalities(person(slug), code)


def _video(profession: str, place: str, **values: object) -> Make:
    return lambda slug: licence(terms(person(slug), "format:video"), profession, place, **values)


def _psypact(slug: str) -> Practitioner:
    return compact(_video("PSY", "US-WA")(slug))


def _home_state_only(slug: str) -> Practitioner:
    return _video("PSY", "US-WA")(slug)


def _video_coach(slug: str) -> Practitioner:
    return modalities(licence(terms(person(slug), "format:video"), "COACH", None), "somatic-coaching")


YES, NO = True, False
MEANINGS: list[tuple[str, str, Make, bool]] = [
    ("verified is held", "certification=SEP", _holds("SEP"), YES),
    ("claimed is held", "certification=SEP", _holds("SEP", status="claimed", verified_on=None), YES),
    ("rejected is not held", "certification=SEP", _holds("SEP", status="rejected"), NO),
    ("expired is not held", "certification=SEP", _holds("SEP", expires_on=days_ago(1)), NO),
    ("the last day counts", "certification=SEP", _holds("SEP", expires_on=days_ago(0)), YES),
    ("a provisional title lapses", "certification=PSEP", _holds("PSEP", issued_on=days_ago(800)), NO),
    ("a provisional title holds", "certification=PSEP", _holds("PSEP", issued_on=days_ago(600)), YES),
    ("renewed in time", "certification=TF-CBT-certified", _holds("TF-CBT-certified", issued_on=days_ago(900)), YES),
    (
        "not renewed",
        "certification=TF-CBT-certified",
        _holds("TF-CBT-certified", issued_on=days_ago(2000), verified_on=days_ago(1900)),
        NO,
    ),
    (
        "found to be renewed",
        "certification=TF-CBT-certified&certified_only=1",
        _holds("TF-CBT-certified", status="verified", issued_on=days_ago(2000), verified_on=days_ago(100)),
        YES,
    ),
    ("another rung is another", "certification=SEP", _holds("PSEP"), NO),
    ("any of several", "certification=SEP&certification=PSEP", _holds("PSEP"), YES),
    ("only verified", "certification=SEP&certified_only=1", _holds("SEP"), YES),
    ("not a claim", "certification=SEP&certified_only=1", _holds("SEP", status="claimed"), NO),
    ("not an expired one", "certification=SEP&certified_only=1", _holds("SEP", expires_on=days_ago(1)), NO),
    ("any certification", "certified_only=1", _holds("GCFP"), YES),
    ("training is none", "certified_only=1", _holds("SE-student"), NO),
    ("the term", "specialty=accident", _names("accident"), YES),
    ("one below it", "specialty=surgery", _names("microdiscectomy*"), YES),
    ("not one above it", "specialty=microdiscectomy", _names("surgery"), NO),
    ("any specialty", "specialty=fall&specialty=whiplash", _names("whiplash"), YES),
    ("approach offered", "modality=hakomi", _offers("hakomi"), YES),
    ("another approach", "modality=hakomi", _offers("massage"), NO),
    ("language", "language=es", _has("language:es"), YES),
    ("another language", "language=es", _has("language:en"), NO),
    ("unknown language", "language=es", _is(), NO),
    ("time", "time_slot=weekend", _has("time_slot:weekend"), YES),
    ("any time", "time_slot=weekend&time_slot=weekday-evening", _has("time_slot:weekday-evening"), YES),
    ("insurance", "insurance=aetna", _has("insurance:aetna"), YES),
    ("community", "community=veterans", _has("community:veterans"), YES),
    ("age", "age_group=teens", _has("age_group:adults"), NO),
    ("room", "room=can-lie-down", _has("room:can-lie-down"), YES),
    ("room not said", "room=can-lie-down", _has("room:quiet"), NO),
    ("format offered", "format=phone", _has("format:phone"), YES),
    ("format not offered", "format=phone", _has("format:video"), NO),
    ("accepting", "accepting=yes", _is(), YES),
    ("confirmed long ago", "accepting=yes", _is(confirmed_on=days_ago(91)), NO),
    ("confirmed on the ninetieth day", "accepting=yes", _is(confirmed_on=days_ago(90)), YES),
    ("confirmed in the future", "accepting=yes", _is(confirmed_on=days_ago(-1)), NO),
    ("never confirmed", "accepting=yes", _is(confirmed_on=None), NO),
    ("a waitlist is no yes", "accepting=yes", _is(accepting="waitlist"), NO),
    ("waitlist", "accepting=waitlist", _is(accepting="waitlist"), YES),
    ("either", "accepting=yes&accepting=waitlist", _is(accepting="waitlist"), YES),
    ("full", "accepting=yes&accepting=waitlist", _is(accepting="no"), NO),
    ("touch", "touch=none", _is(touch="none"), YES),
    ("touch not said", "touch=none", _is(touch=""), NO),
    ("any touch", "touch=none&touch=optional", _is(touch="optional"), YES),
    ("fee", "fee_max=120", _is(fee_min=120, fee_max=180), YES),
    ("fee above", "fee_max=119.99", _is(fee_min=120, fee_max=180), NO),
    ("sliding scale", "fee_max=80", _is(fee_min=120, fee_max=180, sliding_scale_min=80), YES),
    ("fee not said", "fee_max=500", _is(), NO),
    ("first call", "discovery_call=1", _is(discovery_call_minutes=15), YES),
    ("no first call", "discovery_call=1", _is(discovery_call_minutes=0), NO),
    ("first call not said", "discovery_call=1", _is(), NO),
    ("a no asks nothing", "discovery_call=0", _is(), YES),
    ("licence there", "format=video&region=US-OR", _video("LPC", "US-OR"), YES),
    ("licence elsewhere", "format=video&region=US-OR", _video("LPC", "US-WA"), NO),
    ("licence claimed is unknown", "format=video&region=US-OR", _video("LPC", "US-OR", status="claimed"), NO),
    ("licence expired", "format=video&region=US-OR", _video("LPC", "US-OR", expires_on=days_ago(1)), NO),
    ("bodywork is never virtual", "format=video&region=US-OR", _video("LMT", "US-OR"), NO),
    ("compact authority", "format=video&region=US-ID", _psypact, YES),
    ("home licence in a member place", "format=video&region=US-ID", _home_state_only, NO),
    ("no member", "format=video&region=US-CA", _psypact, NO),
    ("education anywhere", "format=video&region=CA-BC", _video_coach, YES),
    ("lawful, but not offered", "format=phone&region=US-OR", _video("LPC", "US-OR"), NO),
    ("in person needs no law", "format=in-person&region=US-ID", _has("format:in-person"), YES),
    ("either way to meet", "format=in-person&format=video&region=US-ID", _has("format:in-person"), YES),
    ("any region", "format=video&region=US-ID&region=US-OR", _video("LPC", "US-OR"), YES),
    ("a region alone asks nothing", "region=US-ID", _video("LPC", "US-OR"), YES),
    ("near", "near=97214", lambda slug: office(person(slug)), YES),
    ("not placed", "near=97214", lambda slug: person(slug), NO),
    ("25 miles by default", "near=97214", lambda slug: office(person(slug), 45.9, -122.64), NO),
    ("wider", "near=97214&within=30", lambda slug: office(person(slug), 45.9, -122.64), YES),
    ("a point", "lat=45.9&lng=-122.64&within=1", lambda slug: office(person(slug), 45.9, -122.64), YES),
]


@pytest.mark.parametrize(("query", "make", "is_found"), [m[1:] for m in MEANINGS], ids=[m[0] for m in MEANINGS])
def test_a_parameter_means_what_the_contract_says(client: Client, query: str, make: Make, is_found: bool) -> None:
    make("asked-for")

    found = search(client, query)

    assert (found.total, found.slugs) == ((1, ["asked-for"]) if is_found else (0, []))


def test_parameters_narrow_each_other(client: Client) -> None:
    terms(credential(person("both"), "SEP"), "language:es")
    credential(person("only-certified"), "SEP")
    terms(person("only-spanish"), "language:es")

    assert search(client, "certification=SEP&language=es").slugs == ["both"]


def test_two_conditions_on_a_licence_must_hold_for_one_licence(client: Client) -> None:
    who = terms(person("two-licences"), "format:video")
    licence(who, "LPC", "US-OR", expires_on=days_ago(5), number="1")
    licence(who, "LPC", "US-WA", number="2")

    assert search(client, "format=video&region=US-OR").total == 0


def test_somebody_with_several_matches_appears_once(client: Client) -> None:
    who = office(office(specialties(person("once"), "fall*", "sports-injury*", "work-injury")), 45.52, -122.65)
    credential(credential(who, "SEP"), "PSEP")

    found = search(client, "near=97214&specialty=accident&certification=SEP&certification=PSEP")

    assert (found.total, found.slugs) == (1, ["once"])

"""Free text finds names, headlines and everything that the vocabulary has a word for; nothing in it is an operator."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from directory.practitioners.models import Practitioner
from tests.practitioners.found import search
from tests.practitioners.people import credential, days_ago, licence, modalities, person, specialties, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


@pytest.fixture
def maren() -> Practitioner:
    who = person("maren-okafor", name="Maren Okafor", headline="Slow sessions, after accidents.")
    specialties(who, "lumbar-radiculopathy*", "car-accident", "microdiscectomy")
    licence(modalities(terms(who, "language:es"), "feldenkrais"), "LPC", "US-OR")
    return credential(who, "SEP")


@pytest.fixture(autouse=True)
def _others() -> None:
    person("joseph-lang", name="Joseph Lang", headline="Separate and repeat")
    person("teo", name="Teo Quist")


@pytest.mark.parametrize(
    "text",
    [
        "Maren",
        "okafor maren",
        "mare",
        "SLOW",
        "slow sessions",
        "accidents",
        "sciatica",
        "pinched nerve",
        "MVA",
        "motor vehicle accident",
        "car accidents",
        "back surgery",
        "somatic experiencing",
        "SEP",
        "sep sciatica",
        "Feldenkrais",
        "spanish",
        "counselor",
        "LPC",
        "with sciatica",
        "“sciatica”",
        "sciatica, SEP",
        "(sciatica)",
        "sciatica & SEP",
    ],
)
def test_words_find_her(client: Client, maren: Practitioner, text: str) -> None:
    assert search(client, urlencode({"q": text})).slugs[:1] == ["maren-okafor"]
    assert "teo" not in search(client, urlencode({"q": text})).slugs


@pytest.mark.parametrize(
    "text",
    [
        "%",
        "_",
        "%%",
        "M_ren",
        "Mar%",
        "maren%",
        "maren OR teo quist zzz",
        "NOT",
        "-maren teo",
        "<b>maren</b>",
        "'; DROP TABLE practitioners; --",
        "maren sorrow",
        "whiplash",
        "*",
        "\\",
        "(((",
        "maren AND quist",
    ],
)
def test_signs_and_operators_are_plain_text_and_find_nobody(client: Client, maren: Practitioner, text: str) -> None:
    found = search(client, urlencode({"q": text}))

    assert (found.total, found.slugs, found.status) == (0, [], 200)


def test_every_word_must_hit_something(client: Client, maren: Practitioner) -> None:
    assert search(client, "q=sciatica+portuguese").total == 0


def test_a_short_word_is_not_a_piece_of_a_longer_one(client: Client) -> None:
    assert search(client, "q=lan").slugs == ["joseph-lang"]
    assert search(client, "q=sep").slugs == []
    assert search(client, "q=eph").slugs == []


def test_accents_do_not_matter_in_a_name(client: Client) -> None:
    person("anneliese-thorvaldsdottir", name="Anneliese Thorvaldsdóttir")

    assert search(client, "q=thorvaldsdottir").slugs == ["anneliese-thorvaldsdottir"]
    assert search(client, urlencode({"q": "Thorvaldsdóttir"})).slugs == ["anneliese-thorvaldsdottir"]


def test_an_expired_certification_or_licence_is_no_hit(client: Client) -> None:
    credential(person("once-certified"), "GCFP", expires_on=days_ago(3))
    licence(person("once-licensed"), "DC", "US-OR", expires_on=days_ago(3))

    assert search(client, "q=GCFP").total == 0
    assert search(client, "q=chiropractor").total == 0


def test_a_broad_word_brings_the_terms_below_it(client: Client) -> None:
    specialties(person("fusion"), "spinal-fusion")

    assert search(client, "q=surgery").slugs == ["fusion"]


def test_markup_is_shown_as_text(client: Client) -> None:
    found = search(client, urlencode({"q": "<script>alert(1)</script>"}))

    assert "<script>alert" not in found.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found.html

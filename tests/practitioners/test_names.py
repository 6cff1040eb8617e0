"""Finding people by name: accents, parts and one slip are forgiven, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.practitioners.models import Practitioner
from directory.practitioners.names import named
from directory.practitioners.services import keep_words
from tests.examples import thorough_but
from tests.practitioners.people import TODAY, person

pytestmark = pytest.mark.django_db

NAMES = {
    "zoe-astrom": "Zoë Åström",
    "maren-okafor": "Maren Okafor",
    "martin-oak": "Dr. Martin Oak",
    "soren-bronte-lindgren": "Søren Brontë-Lindgren",
    "yamada": "山田 太郎",
    "jo": "Jo",
    "joanna-jo": "Joanna Jo",
}


@pytest.fixture(autouse=True)
def _people() -> None:
    for slug, name in NAMES.items():
        person(slug, name=name)
    person("maren-hidden", name="Maren Hidden", status="paused")


def found(text: str, most: int = 5) -> list[str]:
    return [each.slug for each in named(text, most)]


@pytest.mark.parametrize(("text", "slugs"), [
    ("Maren Okafor", ["maren-okafor"]),
    ("okafor, maren", ["maren-okafor"]),
    ("MAREN", ["maren-okafor"]),
    ("Mar", ["maren-okafor", "martin-oak"]),
    ("zoe astrom", ["zoe-astrom"]),
    ("Zoë Åström", ["zoe-astrom"]),
    ("soren lindgren", ["soren-bronte-lindgren"]),
    ("Bronte-Lindgren", ["soren-bronte-lindgren"]),
    ("Dr. Martin", ["martin-oak"]),
    ("Prof. Oak", ["martin-oak"]),
    ("Dr.", ["martin-oak"]),
    ("山田", ["yamada"]),
    ("jo", ["jo", "joanna-jo"]),
    ("Maren Oak", ["maren-okafor"] if "okafor".startswith("oak") else []),
])  # fmt: skip
def test_every_word_begins_a_word_of_the_name(text: str, slugs: list[str]) -> None:
    assert found(text) == slugs


@pytest.mark.parametrize("text", ["Maran Okafor", "Maren Okafo", "Mraen Okafor", "Marren Okafor", "maren okafro"])
def test_one_slip_is_forgiven(text: str) -> None:
    assert found(text) == ["maren-okafor"]


@pytest.mark.parametrize("text", [
    "", " ", "...", "%", "_", "Mxrxn Okafor", "Nobody Atall", "<x>", "x" * 160, "Maren Hidden", "' OR 1=1 --",
    "Jx", "\u202emaren-okafor-x",
])  # fmt: skip
def test_anything_else_is_nobody(text: str) -> None:
    assert found(text) == []


def test_no_more_are_told_than_were_asked_for() -> None:
    assert len(found("jo", most=1)) == 1


def test_accents_are_forgiven_whatever_the_address_of_the_page_is() -> None:
    person("p-17", name="Łucja Çelik")
    assert [found(text) for text in ("lucja celik", "ŁUCJA", "lucja cleik", "Çel")] == [["p-17"]] * 4


def test_two_letters_swapped_in_the_middle_of_a_short_name_are_one_slip() -> None:
    person("p-18", name="John Ito")
    assert [found("jhon"), found("jhon ito"), found("iot")] == [["p-18"], ["p-18"], []]


@pytest.mark.parametrize("text", thorough_but("ann zuinga", of=["ann zuniga", "ann zuinga", "zuñiga"]))
def test_somebody_is_found_behind_thousands_of_the_same_first_name(text: str) -> None:
    Practitioner.objects.bulk_create(
        Practitioner(
            external_id=f"n-{number}", slug=f"ann-z-{number}", name="Ann Zun", status="listed", consented_on=TODAY
        )
        for number in range(4_200)
    )
    keep_words(Practitioner.objects.values_list("pk", flat=True))
    person("ann-zuniga", name="Ann Zuñiga")
    assert found(text) == ["ann-zuniga"]


@pytest.mark.parametrize(("text", "queries"), [("maren", 2), ("maran", 4), ("", 0)])
def test_it_costs_a_few_queries(text: str, queries: int) -> None:
    with CaptureQueriesContext(connection) as captured:
        found(text)
    assert len(captured) == queries

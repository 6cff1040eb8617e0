"""Which listings may be one person, and how sure that is."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from directory.changes.services import record
from directory.duplicates.comparing import CLOSE, Spelling, compare, likeness_of_names
from directory.duplicates.folding import Person, licence_key, name_words
from directory.duplicates.models import Pair
from directory.duplicates.services import look_through, open_pairs, set_apart
from directory.practitioners.models import Practitioner
from tests.practitioners.people import licence, office, person

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
PORTLAND, SALEM = (45.52, -122.65), (44.94, -123.03)

_words = st.lists(st.sampled_from(["maren", "marin", "okafor", "lindqvist", "teo", "ann"]), min_size=1, max_size=3)
_people = st.builds(
    Person,
    pk=st.integers(1, 9),
    words=_words.map(tuple),
    npi=st.sampled_from(["", "1234567893"]),
    email=st.sampled_from(["", "a@example.org"]),
    phone=st.sampled_from(["", "15035550123"]),
    licences=st.sampled_from([frozenset(), frozenset({("LPC", "US-OR", "C1")})]),
    regions=st.sampled_from([frozenset(), frozenset({"US-OR"}), frozenset({"US-OR", "US-WA"})]),
    points=st.sampled_from([(), (PORTLAND,), (SALEM, PORTLAND), (SALEM,)]),
)


@given(_people, _people)
def test_the_order_of_the_two_plays_no_part(one: Person, other: Person) -> None:
    assert compare(one, other) == compare(other, one)
    assert likeness_of_names(one, other) == likeness_of_names(other, one)


@given(_people, _people)
def test_the_quick_look_at_names_agrees_with_the_slow_one(one: Person, other: Person) -> None:
    assert Spelling.of(one).is_like(Spelling.of(other)) == (likeness_of_names(one, other) >= CLOSE)


@given(_people, _people)
def test_a_score_is_a_percentage_with_a_reason(one: Person, other: Person) -> None:
    found = compare(one, other)
    if found is not None:
        assert 1 <= found.score <= 99
        assert found.reasons


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Dr. Maren O’Kafor, PhD", ("maren", "okafor")),
        ("Lucía Fernández-Aguirre", ("lucia", "fernandez", "aguirre")),
        ("ÅSA Ødegård", ("asa", "odegard")),
        ("李小龙", ("李小龙",)),
        ("Dr. MD", ("dr.", "md")),
    ],
)
def test_names_are_folded(name: str, plain: tuple[str, ...]) -> None:
    assert name_words(name) == plain


def test_licences_are_one_however_they_are_written() -> None:
    assert licence_key("LPC", "US-OR", "c-05512") == licence_key("LPC", "US-OR", "C 05512")
    assert licence_key("LPC", "US-OR", " - ") is None


def test_a_shared_phone_alone_is_weak_and_says_so() -> None:
    one = Person(1, ("maren", "okafor"), phone="15035550123")
    other = Person(2, ("teo", "villanueva"), phone="15035550123")
    found = compare(one, other)
    assert found is not None
    assert found.score < 10
    assert "weak" in found.reasons[0].words


def test_the_same_number_weighs_more_than_a_name() -> None:
    name = compare(Person(1, ("ann", "lee"), points=(PORTLAND,)), Person(2, ("ann", "lee"), points=(PORTLAND,)))
    npi = compare(Person(1, ("ann", "lee"), npi="1234567893"), Person(2, ("bo", "diaz"), npi="1234567893"))
    assert name is not None
    assert npi is not None
    assert npi.score > name.score


def test_the_same_name_across_the_country_says_nothing() -> None:
    here = Person(1, ("ann", "lee"), regions=frozenset({"US-OR"}), points=(PORTLAND,))
    there = Person(2, ("ann", "lee"), regions=frozenset({"US-NY"}), points=((40.7, -74.0),))
    assert compare(here, there) is None


@pytest.mark.django_db
class TestLooking:
    def test_each_sign_brings_two_together(self) -> None:
        for sign in ("npi", "email", "phone"):
            value = {"npi": "1234567893", "email": "A@example.org", "phone": "+15035550123"}[sign]
            person(f"{sign}-one", name=f"Xa {sign}", **{sign: value})
            person(f"{sign}-two", name="Maren Okafor", **{sign: value.lower()})
        licence(person("lic-one", name="Ida"), "LPC", "US-OR", number="C-55")
        licence(person("lic-two", name="Bo"), "LPC", "US-OR", number="c55")
        office(person("near-one", name="Jo Dee Smith"))
        office(person("near-two", name="Jo Smith"), 45.6, -122.7)
        look_through(now=NOW)
        found = {frozenset((pair.a.slug, pair.b.slug)) for pair in open_pairs()}
        assert found == {frozenset((f"{sign}-one", f"{sign}-two")) for sign in ("npi", "email", "phone", "lic", "near")}

    def test_the_most_certain_comes_first(self) -> None:
        for number in range(2):
            person(f"npi-{number}", name=f"Ann{number} Lee", npi="1234567893")
            person(f"phone-{number}", name=("Bo Diaz", "Ida Kim")[number], phone="+15035550123")
        look_through(now=NOW)
        assert [pair.reasons[0]["kind"] for pair in open_pairs()] == ["npi", "phone"]

    def test_a_look_at_what_was_edited_finds_what_a_look_at_all_finds(self) -> None:
        look_through(now=NOW)
        for number in range(6):
            who = person(
                f"p-{number}", name=("Ann Lee", "Anne Lee", "Bo Diaz")[number % 3], email=f"e{number % 4}@x.org"
            )
            office(who)
        touched()
        look_through(now=NOW)
        by_edit = list(Pair.objects.order_by("a", "b").values_list("a", "b", "score"))
        look_through(now=NOW, is_everybody=True)
        assert by_edit
        assert list(Pair.objects.order_by("a", "b").values_list("a", "b", "score")) == by_edit

    def test_an_edit_takes_a_pair_away(self) -> None:
        one, two = person("one", email="a@example.org"), person("two", email="a@example.org")
        look_through(now=NOW)
        assert Pair.objects.of(one.pk, two.pk).exists()
        Practitioner.objects.filter(pk=two.pk).update(email="")
        touched()
        looked = look_through(now=NOW)
        assert (looked.gone, looked.waiting) == (1, 0)

    def test_two_people_stay_two_whatever_is_found(self) -> None:
        one, two = person("one", email="a@example.org"), person("two", email="a@example.org")
        look_through(now=NOW)
        set_apart(one=two.pk, other=one.pk, by=None, now=NOW)
        look_through(now=NOW, is_everybody=True)
        assert not open_pairs().exists()

    def test_a_mailbox_of_a_whole_house_brings_nobody_together(self) -> None:
        for number in range(13):
            person(f"p-{number}", name=f"{chr(97 + number) * 5} {chr(110 + number) * 6}", email="info@example.org")
        look_through(now=NOW)
        assert not open_pairs().exists()

    def test_the_command_says_what_it_found_and_finds_nothing_twice(self, capsys: pytest.CaptureFixture[str]) -> None:
        person("one", email="a@example.org")
        person("two", email="a@example.org")
        call_command("find_duplicates")
        assert "2 listings looked at: 1 new pairs, 0 gone, 1 waiting." in capsys.readouterr().out
        call_command("find_duplicates", format="json")
        assert '"new": 0' in capsys.readouterr().out


def touched() -> None:
    """As the services tell the change log of every edit."""
    record(practitioner_ids=Practitioner.objects.values_list("pk", flat=True))

"""The words by which people are found follow every edit, and go with whoever goes."""

import pytest
from django.test import Client

from directory.fulltext.documents import Within
from directory.fulltext.index import having, near_words
from directory.fulltext.models import WordsOfListing
from directory.practitioners.models import Practitioner
from directory.practitioners.services import pause, publish, remove_practitioners
from tests.practitioners.admin_forms import change_url, empty_form, errors_of
from tests.practitioners.people import person
from tests.practitioners.rows import TODAY, bring_in, row, small

pytestmark = pytest.mark.django_db


def having_it(*words: str) -> list[str]:
    """Of these words, those that stand in any listing."""
    return [word for word in words if having(word, within=Within.EVERYTHING)]


def pks(*external_ids: str) -> list[int]:
    return list(Practitioner.objects.filter(external_id__in=external_ids).values_list("pk", flat=True))


def test_a_file_brings_the_words_of_those_it_lists() -> None:
    bring_in(row(), small("draft", name="Wilhelmina"))

    words = ["maren", "accidents", "portland", "gresham", "oregon", "comma"]
    assert having_it(*words, "wilhelmina", "hawthorne", "97214") == words
    assert [len(having("maren", within=within)) for within in Within] == [1, 1, 1]
    assert [len(having("portland", within=within)) for within in Within] == [0, 1, 1]
    assert [len(having("comma", within=within)) for within in Within] == [0, 0, 1]


def test_a_dry_run_and_a_file_with_an_error_change_no_words() -> None:
    bring_in(row(), dry_run=True)
    bring_in(row(), small("odd", consented_on="never"))
    assert not WordsOfListing.objects.exists()


def test_a_second_file_changes_the_words_of_those_it_changes() -> None:
    bring_in(row(), row(external_id="b", name="Teo Quist", certifications=""))
    bring_in(row(name="Maren Lindgren", headline="Quiet", locations=";Boise;ID;;US;;;no"))

    assert having_it("okafor", "lindgren", "accidents", "quiet", "boise", "idaho", "quist") == [
        "lindgren", "accidents", "quiet", "boise", "idaho", "quist",
    ]  # fmt: skip
    assert having("accidents") == having("portland") == tuple(pks("b"))
    assert (near_words("okafr"), near_words("lindgrn")) == ((), ("lindgren",))


def test_who_is_not_listed_has_no_words() -> None:
    bring_in(row())
    pause(practitioner_ids=pks("maren"))
    assert (having_it("maren", "comma"), near_words("okafr")) == ([], ())

    publish(practitioner_ids=pks("maren"), today=TODAY)
    assert (having_it("maren", "comma"), near_words("okafr")) == (["maren", "comma"], ("okafor",))


def test_a_file_that_withdraws_somebody_takes_the_words_away() -> None:
    bring_in(row())
    bring_in(row(status="withdrawn"))
    assert not WordsOfListing.objects.exists()


def test_whoever_is_removed_takes_the_words_along() -> None:
    bring_in(row(), row(external_id="b", name="Teo Quist"))
    remove_practitioners(external_ids=["maren"])
    assert having_it("maren", "okafor", "quist", "accidents") == ["quist", "accidents"]


def test_a_curators_edit_and_deletion_are_followed(admin_client: Client) -> None:
    who = person("somebody", name="Some Body", headline="Slow")
    values = empty_form(
        external_id="somebody", name="Some One", headline="Quick", status="listed", consented_on="2026-01-10"
    )
    assert errors_of(admin_client, change_url(who), values) == []
    assert having_it("body", "slow", "one", "quick") == ["one", "quick"]

    assert admin_client.post(f"/admin/practitioners/practitioner/{who.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not WordsOfListing.objects.exists()


def test_deleting_several_in_the_list_takes_their_words(admin_client: Client) -> None:
    chosen = [person("one").pk, person("two").pk]
    person("three")
    values = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    assert admin_client.post("/admin/practitioners/practitioner/", values).status_code == 302
    assert having_it("one", "two", "three") == ["three"]


@pytest.mark.parametrize(("name", "words"), [
    ("Patrick O'Brien", ["patrick", "brien", "obrien"]),
    ("Zoë Åström-Łuczak", ["zoe", "astrom", "luczak"]),
    ("Işık Ħal", ["isik", "hal"]),
    ("山田 太郎", ["山田", "太郎"]),
    ("The Anh", ["the", "anh"]),
])  # fmt: skip
def test_a_name_is_found_as_it_is_spelled_and_as_its_address_spells_it(name: str, words: list[str]) -> None:
    who = person("somebody", name=name, headline="Of the sea")
    assert [having(word, within=Within.NAME) for word in words] == [(who.pk,)] * len(words)


def test_what_they_do_not_do_is_not_among_the_words() -> None:
    person("somebody", limits="No hypnosis\nNo children")
    assert having_it("hypnosis", "children", "somebody") == ["somebody"]

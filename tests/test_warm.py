"""What is made once for all tests is never what a test itself has changed."""

from pathlib import Path

import pytest
from django.conf import global_settings
from django.test import Client
from hypothesis import settings as settings_of_hypothesis
from pytest_django import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from directory.vocabulary.catalogue import catalogue, forget
from directory.vocabulary.models import Specialty
from tests.databases import has_real_transactions, uses_database
from tests.examples import BRIEF, some
from tests.staff.accounts import account
from tests.staff.factors import given_password, with_password

CODE = "back-pain"


@pytest.mark.django_db
def test_who_writes_to_the_vocabulary_reads_what_was_written() -> None:
    Specialty.objects.filter(code=CODE).update(label="Otherwise")

    assert catalogue().specialties[CODE].written_label == "Otherwise"


@pytest.mark.django_db
def test_who_writes_after_the_first_reading_reads_it_when_what_is_held_is_dropped() -> None:
    before = catalogue()
    Specialty.objects.filter(code=CODE).update(label="Otherwise")
    assert catalogue() is before
    forget()

    assert catalogue().specialties[CODE].written_label == "Otherwise"


@pytest.mark.django_db
def test_the_first_reading_is_what_stands_in_the_database() -> None:
    first = catalogue()
    forget()
    again = catalogue()

    assert again is not first
    assert again == first


def test_other_folders_of_static_files_are_listed_by_themselves(settings: Settings, tmp_path: Path) -> None:
    usual = set(WhiteNoiseMiddleware(None).files)
    (tmp_path / "own.txt").write_text("ours")
    settings.STATIC_ROOT = tmp_path

    assert set(WhiteNoiseMiddleware(None).files) - usual == {"/static/own.txt"}
    assert Client().get("/static/own.txt").getvalue() == b"ours"


@pytest.mark.django_db
def test_the_hash_of_production_is_slow_and_opens_the_door_as_well(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    user = with_password(account())

    assert user.password.startswith("pbkdf2_sha256$1")
    assert given_password("curator").get("/curation/account/").status_code == 200


def test_a_test_without_a_mark_uses_no_database(request: pytest.FixtureRequest) -> None:
    assert not uses_database(request.node)


@pytest.mark.django_db
def test_a_test_with_the_mark_uses_it_and_takes_back_what_it_wrote(request: pytest.FixtureRequest) -> None:
    assert uses_database(request.node)
    assert not has_real_transactions(request.node)


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_is_known(request: pytest.FixtureRequest) -> None:
    assert uses_database(request.node)
    assert has_real_transactions(request.node)


@pytest.mark.django_db
def test_what_a_page_was_made_of_is_told_but_not_of_each_field() -> None:
    told = {template.name or "" for template in Client().get("/admin/login/").templates}

    assert "base.html" in told
    assert [name for name in told if name.startswith("django/forms/")] == []


def test_the_brief_profile_tries_a_tenth_and_the_others_everything() -> None:
    held = settings_of_hypothesis.get_current_profile_name()
    try:
        found = {}
        for profile in (BRIEF, "quick", "thorough"):
            settings_of_hypothesis.load_profile(profile)
            found[profile] = (some(1_000), some(20))
    finally:
        settings_of_hypothesis.load_profile(held)

    assert found == {BRIEF: (100, 5), "quick": (1_000, 20), "thorough": (1_000, 20)}

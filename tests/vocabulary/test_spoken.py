"""Terms read in the language of the page, and are the same value in every language."""

import pytest
from django.utils.translation import override
from pytest_django import Settings

from directory.changes.services import record
from directory.vocabulary.catalogue import catalogue, forget
from directory.vocabulary.models import Specialty, Term
from directory.vocabulary.spoken import in_every_language, spoken
from directory.web.phrases import one_language

pytestmark = pytest.mark.django_db


def test_labels_and_hints_follow_the_language_of_the_page() -> None:
    held = catalogue()
    entries = held.specialties["back-pain"], held.terms["format"]["guided-audio"]

    english = [entries[0].label, entries[1].hint, held.jurisdictions["US-NY"]]
    with override("es"):
        spanish = [entries[0].label, entries[1].hint, held.jurisdictions["US-NY"]]

    assert english == ["Back pain", "Recordings, in your own time; not care", "New York"]
    assert spanish[0] == "Dolor de espalda"
    assert spanish[2] == "Nueva York"
    assert all(one != other for one, other in zip(english, spanish, strict=True))


def test_the_vocabulary_read_in_one_language_equals_that_of_another() -> None:
    english = catalogue()
    forget()
    with override("es"):
        spanish = catalogue()

    assert english is not spanish
    assert english == spanish


def test_a_curators_own_term_stays_as_it_was_typed() -> None:
    Specialty.objects.create(code="own-term", label="Zzz of our own", kind="condition")
    Term.objects.create(kind="room", code="own-room", label="A dog sleeps here")
    record(practitioner_ids=None)

    with override("es"):
        held = catalogue()
        said = (
            held.specialties["own-term"].label,
            held.specialties["own-term"].hint,
            held.terms["room"]["own-room"].label,
        )

    assert said == ("Zzz of our own", "", "A dog sleeps here")


def test_an_index_of_words_gets_a_label_in_every_language_of_the_site(settings: Settings) -> None:
    both = catalogue().specialties["back-pain"].labels
    with one_language("es"):
        inside = in_every_language("Back pain")
    settings.LANGUAGES = [("en", "English")]

    assert (both, inside, in_every_language("Back pain")) == (
        ("Back pain", "Dolor de espalda"),
        ("Back pain", "Dolor de espalda"),
        ("Back pain",),
    )
    assert in_every_language("PSYPACT") == ("PSYPACT",)


def test_places_of_licences_are_a_mapping_of_what_was_written() -> None:
    places = catalogue().jurisdictions

    with override("es"):
        assert dict(places)["US-NC"] == places["US-NC"] == places.get("US-NC") == "Carolina del Norte"
    assert ("US-NC" in places, "XX" in places, places.get("XX"), len(places)) == (True, False, None, 69)
    with pytest.raises(KeyError):
        places["XX"]


def test_nothing_said_is_nothing() -> None:
    with override("es"):
        assert spoken("") == ""

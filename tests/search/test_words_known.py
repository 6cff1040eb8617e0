"""Whom the words of a text find, in which language they are said back, and what a text can never do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search.asked import Word
from directory.search.words import Kind, Meaning, Part, read
from directory.search.words.lay import lay
from directory.search.words.splitting import split
from directory.vocabulary.catalogue import Catalogue, catalogue, forget
from directory.vocabulary.models import Specialty, Term
from directory.vocabulary.services import load_vocabulary
from tests.practitioners.people import person
from tests.search.test_words_reading import asked

pytestmark = pytest.mark.django_db


def words(text: str) -> list[Word]:
    return list(asked(text, has_place=True).words)


def test_a_broad_term_stands_for_all_below_it() -> None:
    (word,) = words("back surgery")

    assert word.specialties == {"back-surgery", "microdiscectomy", "spinal-fusion"}
    assert (word.modalities, word.professions, word.terms, word.listings) == (frozenset(), frozenset(), frozenset(), ())


def test_an_approach_stands_for_its_ladder_and_a_certification_only_for_itself() -> None:
    (approach, rung) = words("EMDR SEP")

    assert sorted(approach.modalities | approach.certifications) == ["EMDR-certified", "EMDR-trained", "emdr"]
    assert sorted(rung.modalities | rung.certifications) == ["SEP"]


def test_terms_of_short_lists_have_their_kind() -> None:
    assert [word.terms for word in words("spanish evenings")] == [
        {("language", "es")},
        {("time_slot", "weekday-evening")},
    ]


def test_what_somebody_wrote_counts_for_complaints_and_approaches() -> None:
    wrote = person("wrote-it", headline="Sciatica and EMDR for everybody", about="A therapist from Spain")

    assert [word.listings for word in words("sciatica emdr")] == [(wrote.pk,), (wrote.pk,)]


def test_who_only_calls_themselves_therapist_or_spanish_is_not_taken_for_one() -> None:
    person("calls-herself", headline="Therapist and psychologist, Spanish, by video, SEP")

    assert [word.listings for word in words("therapist psychologist spanish video SEP")] == [()] * 5


def test_a_name_counts_whatever_else_the_word_means() -> None:
    coach = person("mark-coach", name="Mark Coach")

    (word,) = words("coach")
    assert (sorted(word.professions), word.names, word.listings) == (["COACH"], (coach.pk,), (coach.pk,))


def test_words_of_longer_texts_are_found_from_four_letters_on_by_their_beginning() -> None:
    wrote = person("wrote-more", about="Tinnitus, ringing in the ears; **vertigo**")

    found = {text: words(text)[0].listings for text in ("tinnitus", "tinn", "tin", "vertigo", "r")}
    assert found == {"tinnitus": (wrote.pk,), "tinn": (wrote.pk,), "tin": (), "vertigo": (wrote.pk,), "r": ()}


def test_names_are_found_by_any_beginning_and_told_apart() -> None:
    lang = person("joseph-lang", name="Joseph Lang", headline="Mare")
    mare = person("mare-quist", name="Mare Quist")

    assert [(word.names, word.listings) for word in words("la mare")] == [
        ((mare.pk,), (lang.pk, mare.pk)),
    ]
    assert words("l")[0].names == (lang.pk,)


def test_what_they_do_not_do_does_not_find_them() -> None:
    person("does-not", limits="No work with tinnitus")

    assert words("tinnitus")[0].listings == ()


def test_labels_are_said_in_the_language_of_the_page() -> None:
    with override("es"):
        said = asked("sciatica near Houston, TX").understood
    assert [part.label for part in said] == [catalogue_label("lumbar-radiculopathy", "es"), "Houston, TX"]
    assert said[0].label != catalogue_label("lumbar-radiculopathy", "en")


def test_a_state_is_named_in_the_language_of_the_page() -> None:
    with override("es"):
        labels = [part.label for part in asked("video in North Carolina").understood]
    assert labels == ["Video", "Carolina del Norte"]
    assert [part.label for part in asked("video en Carolina del Norte").understood] == ["Video", "North Carolina"]


@pytest.mark.parametrize(("typed", "city"), [
    ("psicólogo en Nueva York", "New York, NY"),
    ("masaje Filadelfia", "Philadelphia, PA"),
    ("ansiedad cerca de Nueva Orleans, Luisiana", "New Orleans, LA"),
    ("masaje en el Distrito de Columbia", "Washington, DC"),
])  # fmt: skip
def test_a_city_is_known_by_its_spanish_name(typed: str, city: str) -> None:
    place = asked(typed).place
    assert place is not None
    assert place.label == city


@pytest.mark.parametrize(("typed", "means"), [
    ("psicóloga que hable español", ["PSY", "es"]),
    ("dolores", ["back-pain"]),
    ("estrés del trabajo", ["long-term-stress"]),
    ("lesión en el trabajo", ["work-injury"]),
    ("me lastimé en el trabajo", ["work-injury"]),
    ("después del trabajo", ["weekday-evening"]),
])  # fmt: skip
def test_what_people_say_in_spanish_is_one_thing(typed: str, means: list[str]) -> None:
    assert [part.meanings[0].code for part in asked(typed).understood] == means


def catalogue_label(code: str, language: str) -> str:
    with override(language):
        return catalogue().specialties[code].label


def test_the_words_of_one_language_are_known_on_the_pages_of_the_other() -> None:
    with override("es"):
        there = asked("anxiety dolor de espalda")
    here = asked("anxiety dolor de espalda")
    assert (
        [part.meanings[0].code for part in there.understood]
        == [part.meanings[0].code for part in here.understood]
        == ["anxiety", "back-pain"]
    )


def test_a_term_that_a_curator_adds_is_known_at_once() -> None:
    assert asked("tinnitus").understood[0].kind == Kind.NOTHING
    Specialty.objects.create(code="tinnitus", kind="condition", label="Tinnitus", synonyms=["ringing ears"])
    try:
        from_new = read("ringing ears", catalogue=_anew(), has_place=True)
    finally:
        Specialty.objects.filter(code="tinnitus").delete()
    assert from_new.words[0].specialties == {"tinnitus"}


def test_a_term_that_a_curator_took_away_is_passed_over() -> None:
    Term.objects.filter(kind="age_group", code="children").delete()
    try:
        found = read("kids", catalogue=_anew(), has_place=True)
    finally:
        load_vocabulary()
    assert [part.kind for part in found.understood] == [Kind.NOTHING]


def test_every_saying_names_terms_of_the_vocabulary() -> None:
    terms = catalogue()
    known = {
        Kind.SPECIALTY: set(terms.specialties),
        Kind.MODALITY: set(terms.modalities),
        Kind.CERTIFICATION: set(terms.certifications),
        Kind.PROFESSION: set(terms.professions),
    }
    named = {(kind, code) for means in lay().means.values() for kind, codes in means.items() for code in codes}
    unknown = {(k, c) for k, c in named if c not in known.get(k, terms.terms.get(k.value, {}))}
    assert unknown == set()


def test_a_part_names_two_labels_and_counts_the_rest() -> None:
    meanings = tuple(Meaning(Kind.SPECIALTY, str(n), f"Term {n}") for n in range(5))

    def label(count: int) -> str:
        return Part("x", Kind.SPECIALTY, tuple(m.label for m in meanings[:count]), meanings[:count]).label

    assert [label(count) for count in (1, 2, 3, 5)] == [
        "Term 0",
        "Term 0, Term 1",
        "Term 0, Term 1 and 1 more",
        "Term 0, Term 1 and 3 more",
    ]


def test_twelve_words_are_read_of_two_hundred_letters() -> None:
    assert [token.text for token in split(" of ".join(f"w{n}" for n in range(20))) if not token.is_small] == [
        f"w{n}" for n in range(12)
    ]
    assert "".join(token.text for token in split("x" * 5_000)) == "x" * 200


@pytest.mark.parametrize(("text", "queries"), [
    ("", 0), ("%", 0), ("97214", 0), ("sciatica portland sep", 4), ("maren", 3), ("zzzzz", 3),
])  # fmt: skip
def test_it_costs_two_or_three_queries_a_word(text: str, queries: int) -> None:
    terms = catalogue()
    with CaptureQueriesContext(connection) as captured:
        read(text, catalogue=terms, has_place=False)
    assert len(captured) == queries


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            ["sciatica", "portland", "or", "OR", "97214", "video", "texas", "near", "pain", "O'", "é", "%", "x"]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_any_text_can_be_read(text: str) -> None:
    found = asked(text.replace("\x00", ""))

    assert len(found.words) <= 3 * 12
    assert all(part.typed for part in found.understood)
    assert found.place is None or not found.places or found.place == found.places[0]


def _anew() -> Catalogue:
    forget()
    return catalogue()

"""The questions in Spanish: every text of them, the same answers, choices found by Spanish words, a stop that stops."""

import re
from dataclasses import fields
from typing import Any

import pytest
from django.utils.translation import override

from directory.intake.call_questions import call_questions, general_questions
from directory.intake.errors import InvalidIntake
from directory.intake.finding import found_in_any
from directory.intake.forms import AnswersForm
from directory.intake.parsing import parse_intake
from directory.intake.questions.chapters import CHAPTERS, QUESTIONS
from directory.intake.questions.made import options_of
from directory.intake.questions.model import Chapter, Option, Question, Weight
from directory.intake.red_flags import RED_FLAGS
from directory.intake.safety import CRISIS, Stop, advice_sentences, gentle_notes, stop
from directory.intake.shown import chapters
from directory.intake.state import IntakeState
from directory.intake.told import told
from directory.vocabulary import loading
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.choices import TermKind
from directory.vocabulary.lay_words import MODALITY, PROFESSION, SPECIALTY, lay_words
from tests.docs_questions import questions

pytestmark = pytest.mark.django_db

#: Parts of a question that are codes, or that hold other parts.
CODES = {"code", "default", "guide", "weight", "branch", "options", "kind", "look", "usual", "questions"}
ENGLISH = re.compile(r"\b(?:the|you|your|and|with|what|who|people|not|this|that|for)\b")


def texts(part: Chapter | Question | Weight) -> list[str]:
    """Everything in it that a page shows."""
    found: list[str] = []
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name not in CODES:
            found += [value] if isinstance(value, str) else value
    return [text for text in found if text]


def every_part() -> list[Chapter | Question | Weight]:
    return [*CHAPTERS, *QUESTIONS.values(), *(question.weight for question in QUESTIONS.values() if question.weight)]


def flat(options: tuple[Option, ...]) -> list[Option]:
    return [option for top in options for option in (top, *top.below)]


def codes(question: str, text: str, language: str = "es") -> set[str]:
    words = catalogue()
    with override(language):
        return set(found_in_any(text, lambda: options_of(QUESTIONS[question], words)))


def test_no_text_of_a_question_stays_english() -> None:
    with override("es"):
        spoken = [part.said() for part in every_part()]
    assert [text for part in spoken for text in texts(part) if ENGLISH.search(text)] == []
    same = [
        text
        for was, now in zip(every_part(), spoken, strict=True)
        for text, said in zip(texts(was), texts(now), strict=True)
        if text == said
    ]
    assert same == []


def test_in_english_the_words_are_those_of_the_data() -> None:
    before = questions()
    with override("es"):
        assert [part.said() for part in every_part()] != every_part()
    assert [part.said() for part in every_part()] == every_part()
    assert questions() == before


def test_the_choices_are_the_same_in_both_languages_and_only_their_words_differ() -> None:
    words = catalogue()
    for question in QUESTIONS.values():
        english = flat(options_of(question, words))
        with override("es"):
            spanish = flat(options_of(question, words))
        codes = [[option.code for option in choices] for choices in (spanish, english)]
        # two long lists follow the alphabet of the reader
        assert sorted(codes[0]) == sorted(codes[1])
        assert codes[0] == codes[1] or question.code in ("region", "languages")
        # an issuer is called the same in every language
        hints = [option.hint for option in spanish if question.code != "certifications"]
        assert [text for text in [*(option.label for option in spanish), *hints] if ENGLISH.search(text)] == []


def test_a_language_stands_with_a_capital_where_it_stands_alone() -> None:
    words = catalogue()
    with override("es"):
        assert words.terms[TermKind.LANGUAGE]["fr"].label == "francés"
        labels = {option.code: option.label for option in options_of(QUESTIONS["languages"], words)}
    assert (labels["fr"], labels["en"]) == ("Francés", "Inglés")


def test_a_form_begins_with_the_way_to_say_nothing_in_spanish_too() -> None:
    with override("es"):
        shown = [item for part in chapters(AnswersForm()) for item in part.questions]
    assert [
        item.question.none_label for item in shown if item.question.code in ("age_group", "concerns", "genders")
    ] == ["Prefiero no decirlo"] * 3


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("concerns", "ciática", {"lumbar-radiculopathy"}),
        ("concerns", "CIATICA", {"lumbar-radiculopathy"}),
        ("concerns", "siatica", {"lumbar-radiculopathy"}),
        ("concerns", "nervio pinchado", {"lumbar-radiculopathy"}),
        ("concerns", "hernia de disco", {"disc-problem", "herniated-disc"}),
        ("concerns", "jaqueca", {"headache-migraine"}),
        ("concerns", "me duele el cuello", {"neck-pain"}),
        ("events", "choque", {"car-accident"}),
        ("events", "accidente de carro", {"car-accident"}),
        ("events", "operación", {"surgery", "back-surgery", "microdiscectomy"}),
        ("events", "luto", {"grief-loss"}),
        ("responses", "ataques de pánico", {"panic-attacks"}),
        ("responses", "insomnio", {"sleep-problems"}),
        ("responses", "nervios", {"anxiety", "panic-attacks", "stress-flare-ups"}),
        ("modalities", "masaje", {"massage"}),
        ("modalities", "mindfulness", {"mbsr"}),
        ("concerns", "zzzz", set()),
        ("concerns", "", set()),
    ],
)
def test_spanish_words_find_what_they_mean(question: str, text: str, expected: set[str]) -> None:
    assert codes(question, text) == expected


def test_a_pain_of_the_back_finds_every_kind_of_it() -> None:
    assert codes("concerns", "dolor de espalda") >= {"back-pain", "chronic-low-back-pain", "upper-back-pain"}
    assert "neck-pain" not in codes("concerns", "dolor de espalda")


def test_what_one_language_does_not_know_is_looked_up_in_the_other() -> None:
    assert codes("concerns", "sciatica", "es") == {"lumbar-radiculopathy"}
    assert codes("concerns", "ciática", "en") == {"lumbar-radiculopathy"}
    assert codes("events", "crash", "es") == {"car-accident"}
    assert codes("events", "choque", "en") == {"car-accident"}


def test_every_lay_word_belongs_to_a_term() -> None:
    words = catalogue()
    known: dict[str, set[str]] = {
        SPECIALTY: set(words.specialties),
        MODALITY: set(words.modalities),
        PROFESSION: set(words.professions),
        **{kind: set(terms) for kind, terms in words.terms.items()},
    }
    lay = lay_words("es")
    assert [(kind, code) for kind, held in lay.items() for code in held if code not in known.get(kind, set())] == []
    assert set(lay[SPECIALTY]) == {entry["code"] for entry in loading.read("specialties")["specialty"]}
    assert [code for held in lay.values() for code, said in held.items() if len(set(said)) != len(said)] == []


def test_only_a_few_other_words_are_shown_and_the_rest_find() -> None:
    words = catalogue()
    with override("es"):
        found = {option.code: option for option in flat(options_of(QUESTIONS["events"], words))}["car-accident"]
    assert found.also == ("choque", "accidente de carro", "accidente de tránsito")
    assert "me chocaron" in found.finds


@pytest.mark.parametrize(("answers", "kind", "said"), [
    ({"safety": {"crisis": True}}, CRISIS, ""),
    ({"safety": {"red_flags": ["saddle-numbness"]}}, "medical", "adormecimiento nuevo entre las piernas"),
    ({"safety": {"red_flags": ["leg-weakness", "bladder-bowel-change"]}}, "medical",
     "problemas nuevos con la vejiga o el intestino y debilidad nueva en las piernas"),
])  # fmt: skip
def test_a_stop_in_spanish_stops_and_says_the_signs(answers: dict[str, Any], kind: str, said: str) -> None:
    with override("es"):
        stopped = stop(parse_intake(answers))
        assert isinstance(stopped, Stop)
        assert (stopped.kind, stopped.told, stopped.aloud) == (kind, said, said)
    assert stopped == stop(parse_intake(answers))


def test_every_sign_and_every_advice_is_said_in_spanish() -> None:
    answers = parse_intake(
        {"safety": {"red_flags": list(RED_FLAGS)}, "age_group": "teens", "events": ["abuse-or-assault"]}
    )
    english = (*advice_sentences(answers), *gentle_notes(answers))
    with override("es"):
        spanish = (*advice_sentences(answers), *gentle_notes(answers))
    assert len(spanish) == len(english) == 7
    assert [text for text in spanish if ENGLISH.search(text)] == []
    assert spanish[0] == "La fiebre con dolor puede ser señal de una infección. Por favor, llame a un médico hoy."


def test_what_was_told_is_said_in_the_language_of_the_page() -> None:
    state = IntakeState(parse_intake({"concerns": ["neck-pain"], "touch": "none", "max_distance_miles": 25}))
    with override("es"):
        lines = {
            line.title: (line.text, line.level, line.is_must)
            for part in told(state, catalogue())
            for line in part.answers
        }
    assert lines == {
        "¿Hasta qué distancia iría?": ("25 millas", "", False),
        "Lo que duele": ("Dolor de cuello", "", False),
        "Contacto físico": ("Ningún contacto físico", "Necesario", True),
    }


def test_questions_for_a_call_are_whole_sentences_in_spanish() -> None:
    answers = parse_intake({"events": ["car-accident", "grief-loss"], "tried": ["surgery"], "touch": "wanted"})
    with override("es"):
        made = {question.code: question.text for question in call_questions(answers, catalogue())}
        general = general_questions()
    assert made["experience"] == (
        "¿Ha trabajado con personas después de accidentes de auto o una pérdida? ¿Cómo decide el ritmo?"
    )
    assert made["tried"] == "Ya probé cirugía. ¿Qué sería diferente con usted?"
    said = [*made.values(), *(text for each in general for text in (each.text, each.note, each.why))]
    assert [text for text in said if ENGLISH.search(text)] == []


def test_what_is_wrong_is_said_in_spanish_at_the_same_field() -> None:
    wrong = {"budget": -1, "max_distance_miles": "far", "touch": "nine", "location": "Nosuchplaceatall", "x": 1}
    with pytest.raises(InvalidIntake) as english:
        parse_intake(wrong)
    with override("es"), pytest.raises(InvalidIntake) as spanish:
        parse_intake(wrong)
    assert [error.field for error in spanish.value.errors] == [error.field for error in english.value.errors]
    messages = {error.field: error.message for error in spanish.value.errors}
    assert messages["budget"] == "Debe ser una cantidad de 0 a 100,000, por ejemplo 120."
    assert messages["touch"] == "“nine” no es una de las opciones. ¿Quiso decir “none”?"
    assert messages["x"] == "“x” no es una clave conocida."

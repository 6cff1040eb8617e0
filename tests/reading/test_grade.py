"""The measure itself: syllables and grades that anybody can count by hand."""

import pytest

from tests.reading.grade import count, syllables, total

WORDS = {
    "a": 1,
    "pain": 1,
    "stop": 1,
    "the": 1,
    "place": 1,
    "stopped": 1,
    "asked": 1,
    "needed": 2,
    "notices": 3,
    "answers": 2,
    "body": 2,
    "table": 2,
    "people": 2,
    "whole": 1,
    "licence": 2,
    "licences": 3,
    "trauma": 2,
    "doctor": 2,
    "medical": 3,
    "practitioner": 4,
    "certification": 5,
    "emergency": 4,
    "experience": 4,
    "education": 4,
    "area": 3,
    "you’re": 1,
    "2026": 1,
}


@pytest.mark.parametrize(("word", "expected"), WORDS.items())
def test_syllables_are_those_one_hears(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_a_sentence_ends_at_a_full_stop_and_at_nothing_less() -> None:
    assert count("Stop. Look around! Are you here? “Yes.” Good: very good; go on").sentences == 5
    assert count("No full stop at the end").sentences == 1
    assert count("It costs 3.5 dollars a minute.").sentences == 1
    assert count("").sentences == 0


def test_the_grade_is_that_of_the_formula() -> None:
    # 6 words, 1 sentence, 6 syllables
    assert count("The cat sat on the mat.").grade == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    # 7 words, 1 sentence, 22 syllables
    hard = count("Certification documentation necessitates institutional verification and medical")
    assert (hard.words, hard.sentences, hard.grade > 20) == (7, 1, True)


def test_the_total_is_of_words_and_not_of_grades() -> None:
    both = total(["The cat sat.", "The cat sat on the mat and slept."])
    assert (both.words, both.sentences) == (11, 2)
    assert total([]).grade == 0

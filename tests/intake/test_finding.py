"""Lay words find the choices they mean, also with a slip of the keyboard."""

import pytest

from directory.intake.finding import found
from directory.intake.questions.chapters import QUESTIONS
from directory.vocabulary.catalogue import catalogue

pytestmark = pytest.mark.django_db


def codes(question: str, text: str) -> set[str]:
    options = QUESTIONS[question].options
    assert options is not None
    return set(found(text, options(catalogue())))


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("concerns", "sciatica", {"lumbar-radiculopathy"}),
        ("concerns", "SCIATÍCA", {"lumbar-radiculopathy"}),
        ("concerns", "sciatca", {"lumbar-radiculopathy"}),
        ("concerns", "pinched nerve", {"lumbar-radiculopathy"}),
        ("events", "crash", {"car-accident"}),
        ("events", "my crash", {"car-accident"}),
        ("responses", "insomnia", {"sleep-problems"}),
        ("responses", "dissociation", {"freeze-dissociation"}),
        ("concerns", "zzzz", set()),
        ("concerns", "", set()),
        ("concerns", "%' OR 1=1 --", set()),
        ("concerns", "\0", set()),
    ],
)
def test_a_word_finds_what_it_means(question: str, text: str, expected: set[str]) -> None:
    assert codes(question, text) == expected


def test_every_word_counts_and_where_none_has_all_any_will_do() -> None:
    assert codes("concerns", "slipped disc") == {"disc-problem", "herniated-disc"}
    assert codes("concerns", "sciatica zzzz") == {"lumbar-radiculopathy"}


def test_a_text_of_any_length_is_cut() -> None:
    assert codes("concerns", "x" * 100_000) == set()

"""What is said of people in one language or another."""

from collections.abc import Sequence
from dataclasses import replace

from directory.matching.explanations.shown import Question, Shown


def anew(people: Sequence[Shown]) -> tuple[Shown, ...]:
    """The same people, to be explained in another language: a question holds on to words that it worked out once."""
    questions = {id(each.question): each.question for each in people}
    fresh = {
        key: Question(question.answers, question.request, question.terms, question.on)
        for key, question in questions.items()
    }
    return tuple(replace(each, question=fresh[id(each.question)]) for each in people)

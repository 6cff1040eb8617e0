"""What some pages show besides their own words, by their slug: fresh from where it is kept."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

from directory.guide.approaches import approach_groups
from directory.guide.ladders import ladders
from directory.guide.practices import PRACTICES
from directory.intake.call_questions import general_questions
from directory.vocabulary.catalogue import catalogue

#: Each gives the names that its template reads. Cost: one read at most.
FACTS: dict[str, Callable[[], dict[str, Any]]] = {
    "approaches": lambda: {"approaches": approach_groups(catalogue())},
    "credentials": lambda: {"ladders": ladders(catalogue())},
    "complaints": lambda: {"contact": settings.CONTACT},
    "first-call": lambda: {"questions": general_questions()},
    "home-practices": lambda: {"practices": PRACTICES},
}

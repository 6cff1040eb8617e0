"""What a client brings, as it stands inside a question that they may read aloud: short, and without a story."""

from collections.abc import Iterable

from directory.practitioners.wording.credentials import short_title_of
from directory.vocabulary.catalogue import Catalogue

#: Topics named in one question. More would be a list to read out, not a question.
MOST_TOPICS = 2
#: A term, or whatever stands above it on the tree, as something that people come after.
_EVENTS = {
    "accident": "accidents",
    "car-accident": "car accidents",
    "fall": "falls",
    "sports-injury": "sports injuries",
    "work-injury": "injuries at work",
    "surgery": "surgery",
    "back-surgery": "back surgery",
    "medical-trauma": "hard medical experiences",
    "abuse-or-assault": "harm done by others",
    "developmental-trauma": "a hard childhood",
    "long-term-stress": "years of stress",
    "grief-loss": "a loss",
    "combat-or-duty": "combat or first-response work",
}
_TRIES = {
    "physical-therapy": "physical therapy",
    "talk-therapy": "talk therapy",
    "massage-bodywork": "massage or bodywork",
    "medication": "medication",
    "injections": "injections",
    "surgery": "surgery",
    "exercise-yoga": "exercise or yoga",
    "mindfulness": "mindfulness",
    "acupuncture": "acupuncture",
    "chiropractic": "chiropractic care",
}


def known_events(codes: Iterable[str], terms: Catalogue) -> list[str]:
    """The first of what happened, each by the nearest term that has words; terms without any are left out."""
    found = (next((_EVENTS[c] for c in (code, *terms.ancestors(code)) if c in _EVENTS), "") for code in codes)
    return list(dict.fromkeys(words for words in found if words))[:MOST_TOPICS]


def known_tries(codes: Iterable[str]) -> list[str]:
    """What was tried."""
    return [_TRIES[code] for code in codes if code in _TRIES][: MOST_TOPICS + 1]


def titles(codes: Iterable[str], terms: Catalogue) -> list[str]:
    """The first certifications, by the letters that people use, else by their names."""
    return [short_title_of(terms.certifications[code]) for code in codes if code in terms.certifications][:3]

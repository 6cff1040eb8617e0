"""What a client brings, as it stands inside a question that they may read aloud: short, and without a story."""

from collections.abc import Iterable

from django.utils.translation import gettext_noop as _

from directory.intake.saying import said
from directory.practitioners.wording.credentials import short_title_of
from directory.vocabulary.catalogue import Catalogue

#: Topics named in one question. More would be a list to read out, not a question.
MOST_TOPICS = 2
#: A term, or whatever stands above it on the tree, as something that people come after.
_EVENTS = {
    "accident": _("accidents"),
    "car-accident": _("car accidents"),
    "fall": _("falls"),
    "sports-injury": _("sports injuries"),
    "work-injury": _("injuries at work"),
    "surgery": _("surgery"),
    "back-surgery": _("back surgery"),
    "medical-trauma": _("hard medical experiences"),
    "abuse-or-assault": _("harm done by others"),
    "developmental-trauma": _("a hard childhood"),
    "long-term-stress": _("years of stress"),
    "grief-loss": _("a loss"),
    "combat-or-duty": _("combat or first-response work"),
}
_TRIES = {
    "physical-therapy": _("physical therapy"),
    "talk-therapy": _("talk therapy"),
    "massage-bodywork": _("massage or bodywork"),
    "medication": _("medication"),
    "injections": _("injections"),
    "surgery": _("surgery"),
    "exercise-yoga": _("exercise or yoga"),
    "mindfulness": _("mindfulness"),
    "acupuncture": _("acupuncture"),
    "chiropractic": _("chiropractic care"),
}


def known_events(codes: Iterable[str], terms: Catalogue) -> list[str]:
    """The first of what happened, each by the nearest term that has words; terms without any are left out."""
    found = (next((_EVENTS[c] for c in (code, *terms.ancestors(code)) if c in _EVENTS), "") for code in codes)
    return [said(words) for words in dict.fromkeys(found) if words][:MOST_TOPICS]


def known_tries(codes: Iterable[str]) -> list[str]:
    """What was tried."""
    return [said(_TRIES[code]) for code in codes if code in _TRIES][: MOST_TOPICS + 1]


def titles(codes: Iterable[str], terms: Catalogue) -> list[str]:
    """The first certifications, by the letters that people use, else by their names."""
    return [short_title_of(terms.certifications[code]) for code in codes if code in terms.certifications][:3]

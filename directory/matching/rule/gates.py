"""The gates in plain words: who is on the list at all, before any points are given."""

from dataclasses import dataclass

from directory.ranking.eligibility import CAPACITY_DAYS


@dataclass(frozen=True, slots=True)
class Gate:
    """``passes``: on the list. ``fails``: not on it. ``unknown``: listed apart, so that the client can ask."""

    code: str
    name: str
    passes: str
    fails: str
    unknown: str


GATES = (
    Gate(
        "capacity",
        "Do they take clients?",
        f"Yes, or a waitlist if you can wait. They said so in the last {CAPACITY_DAYS} days.",
        f"No, or their last word is older than {CAPACITY_DAYS} days. You can still find them by search.",
        "Never: an old word is not good enough.",
    ),
    Gate(
        "age_group",
        "Do they see people of this age?",
        "They do, with at least one approach that is meant for this age.",
        "They do not, or their approaches are for other ages.",
        "They have not said.",
    ),
    Gate(
        "reach",
        "Is there a way to meet?",
        "At least one way you are open to works: an office within your radius, or video or phone where it is lawful for"
        " the place you are in. Guided audio counts only if you ask for it. It is not care.",
        "No way works.",
        "An office is not on our map, a licence is not checked yet, or they have not said how they meet people.",
    ),
)
#: What meets each must, by the code of its criterion. ``reach`` is a gate by itself; ``scope`` and ``freshness`` never
#: leave anyone out.
MUSTS = {
    "specialties": "They name your main concern, or a narrower term for it.",
    "certifications": "They hold one you asked for, or a higher step of the same training, checked and current.",
    "modalities": "They offer one of the approaches you want, for your age and with the licence it needs.",
    "time_slots": "They offer one of your times.",
    "room": "The room has everything you named.",
    "communities": "They name one of your communities.",
    "languages": "They speak one of your languages.",
    "cost": "The lowest fee or the sliding scale is within your budget, or they accept an insurer you named.",
    "touch": "Not the opposite of what you want.",
    "genders": "They are one of those you named, in their own words.",
    "discovery_call": "They offer a first call free of charge.",
}

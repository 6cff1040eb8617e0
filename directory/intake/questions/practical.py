"""The last step: times, money, language, the room, and a first call."""

from directory.intake.answers import MUST
from directory.intake.questions import options
from directory.intake.questions.model import Branch, Chapter, Kind, Look, Question, Weight
from directory.vocabulary.choices import TermKind

PRACTICAL = Chapter(
    "practical",
    "Practical things",
    "What has to work for you?",
    "Times, money, language, and the room. Leave open what does not matter.",
    (
        Question(
            "time_slots",
            "Times",
            Kind.CHOICES,
            why="People who work at these times come higher.",
            options=options.terms(TermKind.TIME_SLOT.value),
            none_label="Any time",
            look=Look.PILLS,
            weight=Weight("time_slots", "How much does the time matter?", "Only people who work at a time you chose."),
        ),
        Question(
            "budget",
            "Most you can pay for one session, in US dollars",
            Kind.NUMBER,
            hint="Such as 120. People with a sliding scale count too.",
            why="People within it come higher. A little above is not the end.",
        ),
        Question(
            "insurance",
            "Insurance",
            Kind.CHOICES,
            why="If someone takes your insurance, we count the cost as one you can pay.",
            options=options.terms(TermKind.INSURANCE.value),
            none_label="None, or prefer not to say",
            look=Look.PILLS,
            weight=Weight(
                "cost", "How much does the cost matter?", "Only people you can pay: by budget or by insurance."
            ),
        ),
        Question(
            "languages",
            "Languages you could speak in a session",
            Kind.CHOICES,
            why="Speaking freely matters, so we treat this as a must unless you lower it.",
            options=options.terms(TermKind.LANGUAGE.value),
            none_label="No preference",
            look=Look.PILLS,
            usual=("en", "es", "fr", "ase", "zh"),
            more="languages",
            weight=Weight(
                "languages",
                "How much does the language matter?",
                "Only people who speak one of them.",
                default=MUST,
            ),
        ),
        Question(
            "room",
            "What the room should have",
            Kind.CHOICES,
            why="So that you can get in, and be there with less pain. It is for visits in person.",
            options=options.terms(TermKind.ROOM.value),
            none_label="No needs, or prefer not to say",
            look=Look.PILLS,
            branch=Branch("formats", ("in-person",)),
            weight=Weight("room", "How much does the room matter?", "Only people whose room has what you chose."),
        ),
        Question(
            "discovery_call",
            "I would like a free first call",
            Kind.FLAG,
            hint="A short talk to see if you get on, before you book.",
            weight=Weight(
                "discovery_call", "How much does a first call matter?", "Only people who offer a free first call."
            ),
        ),
        Question(
            "can_wait",
            "I can wait for the right person",
            Kind.FLAG,
            hint="Then people with a waitlist are listed too.",
        ),
    ),
    effect="Your answers here change their order. Taking a waitlist adds people.",
)

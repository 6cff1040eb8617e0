"""The later chapters: what would help, who feels safe, how to meet, what it may cost."""

from directory.intake.answers import MUST
from directory.intake.questions import options
from directory.intake.questions.model import Chapter, Kind, Look, Question, Weight
from directory.intake.questions.what_happened import NOT_SAID
from directory.vocabulary.choices import TermKind

HELPS = Chapter(
    "helps",
    "What would help",
    "What would help?",
    "Three wishes: approach, touch, training. Leave any of them open.",
    (
        Question(
            "modalities",
            "Approaches",
            Kind.CHOICES,
            hint="It is fine not to know these names.",
            why="People who offer what you choose come higher. How well an approach works is no part of the order.",
            options=options.modalities,
            none_label="Open to suggestions",
            usual=("somatic-experiencing", "sensorimotor-psychotherapy", "somatic-physical-therapy", "mbsr"),
            more="approaches",
            weight=Weight(
                "modalities", "How much does the approach matter?", "Only people who offer an approach you chose."
            ),
        ),
        Question(
            "touch",
            "Touch",
            Kind.CHOICE,
            why="Some work is hands-on, some never is. You can change your mind at any time, also in a session.",
            options=options.touch,
            none_label=NOT_SAID,
            weight=Weight(
                "touch",
                "How much does this matter?",
                "Only people who can work in this way.",
                default="",
                unset="Only people who can work without touch. We set this for you; you can lower it.",
            ),
        ),
        Question(
            "certifications",
            "Certifications",
            Kind.CHOICES,
            why="People who hold one now, and whose certificate we have checked, come highest. A certificate that ran "
            "out counts for nothing.",
            options=options.certifications,
            none_label="No preference",
            usual=("SEP", "SP-certified", "EMDR-certified"),
            more="certifications and trainings",
            weight=Weight(
                "certifications",
                "How much does the certification matter?",
                "Only people whose certification we have checked. Where we could not check, we list them apart so that "
                "you can ask.",
            ),
        ),
        Question(
            "certified_only",
            "Only people whose certification we have checked",
            Kind.FLAG,
            hint="The same as Must. With none chosen above: anyone who holds a checked one.",
        ),
    ),
)

SAFE = Chapter(
    "safe",
    "Who feels safe",
    "Who feels safe?",
    "You need no reason for any of this.",
    (
        Question(
            "genders",
            "I would feel safer with",
            Kind.CHOICES,
            why="We use what people say about themselves. We never guess.",
            options=options.genders,
            none_label=NOT_SAID,
            weight=Weight("genders", "How much does this matter?", "Only people who say that this is who they are."),
        ),
        Question(
            "communities",
            "Someone who often works with",
            Kind.CHOICES,
            why="People who name this community as one they serve come higher. It says nothing about who you are.",
            options=options.terms(TermKind.COMMUNITY.value),
            none_label=NOT_SAID,
            look=Look.PILLS,
            weight=Weight("communities", "How much does this matter?", "Only people who name a community you chose."),
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
    ),
)

MEETING = Chapter(
    "meeting",
    "How and when to meet",
    "How and when could you meet?",
    "Choose every way that would work.",
    (
        Question(
            "formats",
            "Ways to meet",
            Kind.CHOICES,
            hint="Guided audio is a recording, not care.",
            why="People you cannot meet in one of these ways are left out. For video and phone, the licence must "
            "cover the place where you are.",
            skipped="Left open, any way is fine, but not recordings.",
            options=options.terms(TermKind.FORMAT.value),
            none_label="Any way is fine",
        ),
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
            "room",
            "What the room should have",
            Kind.CHOICES,
            why="So that you can get in, and be there with less pain. It is for visits in person.",
            options=options.terms(TermKind.ROOM.value),
            none_label="No needs, or prefer not to say",
            look=Look.PILLS,
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
)

COST = Chapter(
    "cost",
    "Cost",
    "What can it cost?",
    "No proof is needed, and nobody you write to will see it.",
    (
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
    ),
)

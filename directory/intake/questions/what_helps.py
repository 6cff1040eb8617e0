"""What would help, and with whom someone feels safe."""

from directory.intake.questions import options
from directory.intake.questions.model import NOT_SAID, Chapter, Kind, Look, Question, Weight
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
            guide="approaches",
            guide_label="Read what each one is like",
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
            guide="credentials",
            guide_label="Read how certifications and licences work",
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
    finder="“mindfulness” or “EMDR”",
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
    ),
)

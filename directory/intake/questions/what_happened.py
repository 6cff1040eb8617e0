"""What brings someone here: what hurts, what happened, how the body responds, and what was tried."""

from directory.intake.questions import options
from directory.intake.questions.model import NOT_SAID, Chapter, Kind, Question, Weight
from directory.vocabulary.choices import SpecialtyKind

HURTS = Chapter(
    "hurts",
    "What hurts",
    "What hurts, and for how long?",
    "Choose as many as fit, or none.",
    (
        Question(
            "concerns",
            "What hurts",
            Kind.CHOICES,
            why="People who work a lot with this move up the list. Nobody is taken off it.",
            options=options.specialties(SpecialtyKind.CONDITION.value),
            none_label=NOT_SAID,
        ),
        Question(
            "duration",
            "For how long?",
            Kind.CHOICE,
            why="It goes into your list of questions for a first call. It changes nobody's place.",
            skipped="Left open, your questions leave it out.",
            options=options.durations,
            none_label=NOT_SAID,
        ),
    ),
    finder="“slipped disc” or “sciatica”",
)

HAPPENED = Chapter(
    "happened",
    "What happened",
    "What happened?",
    "Choose as many as fit, or none. You never have to describe an event, here or to us.",
    (
        Question(
            "events",
            "What happened",
            Kind.CHOICES,
            why="Some people work mostly with one kind of experience. Your answer moves them up the list. It takes "
            "nobody off it.",
            options=options.specialties(SpecialtyKind.EVENT.value),
            none_label=NOT_SAID,
            none_hint="Or nothing you can point to",
        ),
    ),
    finder="“crash” or “burnout”",
)

RESPONDS = Chapter(
    "responds",
    "How your body responds",
    "How does your body respond?",
    "There is no wrong way to respond. Choose what you notice, or nothing.",
    (
        Question(
            "responses",
            "How your body responds",
            Kind.CHOICES,
            why="For some of these a licensed therapist is the safer choice, and they come higher. Nobody is taken "
            "off the list.",
            options=options.specialties(SpecialtyKind.RESPONSE.value),
            none_label=NOT_SAID,
            weight=Weight(
                "specialties",
                "How much should it count that they know what you named?",
                "Only people who work with something you named: what hurts, what happened or how you respond.",
            ),
        ),
    ),
    finder="“flashbacks” or “shutdown”",
)

TRIED = Chapter(
    "tried",
    "What you tried",
    "What have you tried so far?",
    "Choose what you have had, whether it helped or not.",
    (
        Question(
            "tried",
            "What you tried",
            Kind.CHOICES,
            why="It goes into your list of questions for a first call, so that you need not start from nothing. It "
            "changes nobody's place.",
            skipped="Left open, your questions leave it out.",
            options=options.tried,
            none_label=NOT_SAID,
            none_hint="Or nothing so far",
        ),
    ),
    effect="This changes nobody's place. It goes into your questions for a first call.",
)

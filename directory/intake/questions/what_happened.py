"""The first chapters: safety, place, age, and what brings someone here."""

from directory.intake.questions import options
from directory.intake.questions.model import Chapter, Kind, Look, Question, Weight
from directory.vocabulary.choices import SpecialtyKind, TermKind

NOT_SAID = "Prefer not to say"

CRISIS = Question(
    "crisis",
    "I am in danger, or thinking of ending my life",
    Kind.FLAG,
    hint="We stop here and show you where to turn, now.",
    why="Nothing else matters more. Nobody is looked up and nothing is kept.",
)

SAFETY = Chapter(
    "safety",
    "Safety first",
    "Safety first",
    "Is any of this so for you? A few signs need a doctor before anything else.",
    (
        Question(
            "red_flags",
            "Is any of this so for you?",
            Kind.CHOICES,
            hint="Pain that does not match a scan is not on this list. That is common.",
            why="A few of these signs mean: get care today. Then we stop and say where to go. For the others we show "
            "what to ask a doctor, and you can go on. This answer changes nobody's place.",
            options=options.red_flags,
            none_label="None of these, or prefer not to say",
        ),
    ),
)

PLACE = Chapter(
    "place",
    "Where you will be",
    "Where will you be?",
    "A town or a ZIP code is enough. No street.",
    (
        Question(
            "location",
            "Town or ZIP code",
            Kind.TEXT,
            hint="Such as 97214, or Portland, OR",
            why="We use it to see who is near, and who may see you by video. We look it up on this site. It is sent "
            "to no map service.",
            skipped="If you leave it out, distance plays no part. Then we cannot say who may see you by video.",
        ),
        Question(
            "max_distance_miles",
            "How far would you go?",
            Kind.NUMBER,
            why="It is only for visits in person. Nearer people come higher, with no sharp edge.",
            options=options.miles,
            none_label="Any distance",
            look=Look.SELECT,
            weight=Weight(
                "distance",
                "How much does being near matter?",
                "Nobody from too far away, unless you can meet in another way. Near counts most.",
            ),
        ),
        Question(
            "region",
            "State or province during sessions",
            Kind.CHOICE,
            hint="Only if you will be somewhere else than the town above.",
            why="A licence holds in one state or province. For video or phone it must cover the place where you are "
            "on that day.",
            options=options.jurisdictions,
            none_label="The same as my town",
            look=Look.SELECT,
        ),
    ),
)

AGE = Chapter(
    "age",
    "Age group",
    "Who is this for?",
    "For you, or for someone you care for.",
    (
        Question(
            "age_group",
            "Age group",
            Kind.CHOICE,
            why="Not everybody sees children or teens, and some approaches were made for one age. People who do not "
            "see this age are left out.",
            options=options.terms(TermKind.AGE_GROUP.value),
            none_label=NOT_SAID,
            none_hint="We then look for people who see adults",
        ),
    ),
)

HURTS = Chapter(
    "hurts",
    "What hurts",
    "What hurts?",
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
    ),
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
)

"""The first steps: what this is, whom it is for, safety, and where and how to meet."""

from directory.intake.questions import options
from directory.intake.questions.model import NOT_SAID, Chapter, Kind, Look, Question, Weight
from directory.vocabulary.choices import TermKind

START = Chapter(
    "start",
    "Before you start",
    "Before you start",
    "Ten short parts, about five minutes. At the end you see people who could fit, and why.",
    (
        Question(
            "age_group",
            "Who is this for?",
            Kind.CHOICE,
            hint="For you, or for someone you care for.",
            why="Not everybody sees children or teens, and some approaches were made for one age. People who do not "
            "see this age are left out.",
            skipped="Left open, we look for people who see adults.",
            options=options.terms(TermKind.AGE_GROUP.value),
            none_label=NOT_SAID,
            none_hint="We then look for people who see adults",
        ),
    ),
    points=(
        "You can skip any question, or stop at any time. A list comes even if you answer nothing.",
        "You never have to say what happened to you. You tick what fits, that is all.",
        "Your answers stay in this browser, locked, for 24 hours at most. We keep nothing.",
        "This is no medical care and no therapy. It helps you find someone.",
    ),
    effect="",
)

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
    effect="This answer changes nobody's place.",
)

PLACE = Chapter(
    "place",
    "Where and how",
    "Where and how could you meet?",
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
    ),
    effect="",
)

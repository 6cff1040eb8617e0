"""The first steps: what this is, whom it is for, safety, and where and how to meet."""

from django.utils.translation import gettext_noop as _

from directory.intake.questions import options
from directory.intake.questions.model import NOT_SAID, Chapter, Kind, Look, Question, Weight
from directory.vocabulary.choices import TermKind

START = Chapter(
    "start",
    _("Before you start"),
    _("Before you start"),
    _("Ten short parts, about five minutes. At the end you see people who could fit, and why."),
    (
        Question(
            "age_group",
            _("Who is this for?"),
            Kind.CHOICE,
            hint=_("For you, or for someone you care for."),
            why=_(
                "Not everybody sees children or teens, and some approaches were made for one age. People who do not "
                "see this age are left out."
            ),
            skipped=_("Left open, we look for people who see adults."),
            options=options.terms(TermKind.AGE_GROUP.value),
            none_label=NOT_SAID,
            none_hint=_("We then look for people who see adults"),
        ),
    ),
    points=(
        _("You can skip any question, or stop at any time. A list comes even if you answer nothing."),
        _("You never have to say what happened to you. You tick what fits, that is all."),
        _("Your answers stay in this browser, locked, for 24 hours at most. We keep nothing."),
        _("This is no medical care and no therapy. It helps you find someone."),
    ),
    effect="",
)

CRISIS = Question(
    "crisis",
    _("I am in danger, or thinking of ending my life"),
    Kind.FLAG,
    hint=_("We stop here and show you where to turn, now."),
    why=_("Nothing else matters more. Nobody is looked up and nothing is kept."),
)

SAFETY = Chapter(
    "safety",
    _("Safety first"),
    _("Safety first"),
    _("Is any of this so for you? A few signs need a doctor before anything else."),
    (
        Question(
            "red_flags",
            _("Is any of this so for you?"),
            Kind.CHOICES,
            hint=_("Pain that does not match a scan is not on this list. That is common."),
            why=_(
                "A few of these signs mean: get care today. Then we stop and say where to go. For the others we show "
                "what to ask a doctor, and you can go on. This answer changes nobody's place."
            ),
            options=options.red_flags,
            none_label=_("None of these, or prefer not to say"),
        ),
    ),
    effect=_("This answer changes nobody's place."),
)

PLACE = Chapter(
    "place",
    _("Where and how"),
    _("Where and how could you meet?"),
    _("A town or a ZIP code is enough. No street."),
    (
        Question(
            "location",
            _("Town or ZIP code"),
            Kind.TEXT,
            hint=_("Such as 97214, or Portland, OR"),
            why=_(
                "We use it to see who is near, and who may see you by video. We look it up on this site. It is sent "
                "to no map service."
            ),
            skipped=_("If you leave it out, distance plays no part. Then we cannot say who may see you by video."),
        ),
        Question(
            "max_distance_miles",
            _("How far would you go?"),
            Kind.NUMBER,
            why=_("It is only for visits in person. Nearer people come higher, with no sharp edge."),
            options=options.miles,
            none_label=_("Any distance"),
            look=Look.SELECT,
            weight=Weight(
                "distance",
                _("How much does being near matter?"),
                _("Nobody from too far away, unless you can meet in another way. Near counts most."),
            ),
        ),
        Question(
            "region",
            _("State or province during sessions"),
            Kind.CHOICE,
            hint=_("Only if you will be somewhere else than the town above."),
            why=_(
                "A licence holds in one state or province. For video or phone it must cover the place where you are "
                "on that day."
            ),
            options=options.jurisdictions,
            none_label=_("The same as my town"),
            look=Look.SELECT,
        ),
        Question(
            "formats",
            _("Ways to meet"),
            Kind.CHOICES,
            hint=_("Guided audio is a recording, not care."),
            why=_(
                "People you cannot meet in one of these ways are left out. For video and phone, the licence must "
                "cover the place where you are."
            ),
            skipped=_("Left open, any way is fine, but not recordings."),
            options=options.terms(TermKind.FORMAT.value),
            none_label=_("Any way is fine"),
        ),
    ),
    effect="",
)

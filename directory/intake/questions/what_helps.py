"""What would help, and with whom someone feels safe."""

from django.utils.translation import gettext_noop as _

from directory.intake.questions import options
from directory.intake.questions.model import NOT_SAID, Chapter, Kind, Look, Question, Weight
from directory.vocabulary.choices import TermKind

HELPS = Chapter(
    "helps",
    _("What would help"),
    _("What would help?"),
    _("Three wishes: approach, touch, training. Leave any of them open."),
    (
        Question(
            "modalities",
            _("Approaches"),
            Kind.CHOICES,
            hint=_("It is fine not to know these names."),
            guide="approaches",
            guide_label=_("Read what each one is like"),
            why=_("People who offer what you choose come higher. How well an approach works is no part of the order."),
            options=options.modalities,
            none_label=_("Open to suggestions"),
            usual=("somatic-experiencing", "sensorimotor-psychotherapy", "somatic-physical-therapy", "mbsr"),
            more=_("approaches"),
            weight=Weight(
                "modalities", _("How much does the approach matter?"), _("Only people who offer an approach you chose.")
            ),
        ),
        Question(
            "touch",
            _("Touch"),
            Kind.CHOICE,
            why=_("Some work is hands-on, some never is. You can change your mind at any time, also in a session."),
            options=options.touch,
            none_label=NOT_SAID,
            weight=Weight(
                "touch",
                _("How much does this matter?"),
                _("Only people who can work in this way."),
                default="",
                unset=_("Only people who can work without touch. We set this for you; you can lower it."),
            ),
        ),
        Question(
            "certifications",
            _("Certifications"),
            Kind.CHOICES,
            guide="credentials",
            guide_label=_("Read how certifications and licences work"),
            why=_(
                "People who hold one now, and whose certificate we have checked, come highest. A certificate that ran "
                "out counts for nothing."
            ),
            options=options.certifications,
            none_label=_("No preference"),
            usual=("SEP", "SP-certified", "EMDR-certified"),
            more=_("certifications and trainings"),
            weight=Weight(
                "certifications",
                _("How much does the certification matter?"),
                _(
                    "Only people whose certification we have checked. Where we could not check, we list them apart so "
                    "that you can ask."
                ),
            ),
        ),
        Question(
            "certified_only",
            _("Only people whose certification we have checked"),
            Kind.FLAG,
            hint=_("The same as Must. With none chosen above: anyone who holds a checked one."),
        ),
    ),
    finder=_("“mindfulness” or “EMDR”"),
)

SAFE = Chapter(
    "safe",
    _("Who feels safe"),
    _("Who feels safe?"),
    _("You need no reason for any of this."),
    (
        Question(
            "genders",
            _("I would feel safer with"),
            Kind.CHOICES,
            why=_("We use what people say about themselves. We never guess."),
            options=options.genders,
            none_label=NOT_SAID,
            weight=Weight(
                "genders", _("How much does this matter?"), _("Only people who say that this is who they are.")
            ),
        ),
        Question(
            "communities",
            _("Someone who often works with"),
            Kind.CHOICES,
            why=_("People who name this community as one they serve come higher. It says nothing about who you are."),
            options=options.terms(TermKind.COMMUNITY.value),
            none_label=NOT_SAID,
            look=Look.PILLS,
            weight=Weight(
                "communities", _("How much does this matter?"), _("Only people who name a community you chose.")
            ),
        ),
    ),
)

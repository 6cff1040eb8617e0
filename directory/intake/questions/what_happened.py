"""What brings someone here: what hurts, what happened, how the body responds, and what was tried."""

from django.utils.translation import gettext_noop as _

from directory.intake.questions import options
from directory.intake.questions.model import NOT_SAID, Chapter, Kind, Question, Weight
from directory.vocabulary.choices import SpecialtyKind

HURTS = Chapter(
    "hurts",
    _("What hurts"),
    _("What hurts, and for how long?"),
    _("Choose as many as fit, or none."),
    (
        Question(
            "concerns",
            _("What hurts"),
            Kind.CHOICES,
            why=_("People who work a lot with this move up the list. Nobody is taken off it."),
            options=options.specialties(SpecialtyKind.CONDITION.value),
            none_label=NOT_SAID,
        ),
        Question(
            "duration",
            _("For how long?"),
            Kind.CHOICE,
            why=_("It goes into your list of questions for a first call. It changes nobody's place."),
            skipped=_("Left open, your questions leave it out."),
            options=options.durations,
            none_label=NOT_SAID,
        ),
    ),
    finder=_("“slipped disc” or “sciatica”"),
)

HAPPENED = Chapter(
    "happened",
    _("What happened"),
    _("What happened?"),
    _("Choose as many as fit, or none. You never have to describe an event, here or to us."),
    (
        Question(
            "events",
            _("What happened"),
            Kind.CHOICES,
            why=_(
                "Some people work mostly with one kind of experience. Your answer moves them up the list. It takes "
                "nobody off it."
            ),
            options=options.specialties(SpecialtyKind.EVENT.value),
            none_label=NOT_SAID,
            none_hint=_("Or nothing you can point to"),
        ),
    ),
    finder=_("“crash” or “burnout”"),
)

RESPONDS = Chapter(
    "responds",
    _("How your body responds"),
    _("How does your body respond?"),
    _("There is no wrong way to respond. Choose what you notice, or nothing."),
    (
        Question(
            "responses",
            _("How your body responds"),
            Kind.CHOICES,
            why=_(
                "For some of these a licensed therapist is the safer choice, and they come higher. Nobody is taken "
                "off the list."
            ),
            options=options.specialties(SpecialtyKind.RESPONSE.value),
            none_label=NOT_SAID,
            weight=Weight(
                "specialties",
                _("How much should it count that they know what you named?"),
                _("Only people who work with something you named: what hurts, what happened or how you respond."),
            ),
        ),
    ),
    finder=_("“flashbacks” or “shutdown”"),
)

TRIED = Chapter(
    "tried",
    _("What you tried"),
    _("What have you tried so far?"),
    _("Choose what you have had, whether it helped or not."),
    (
        Question(
            "tried",
            _("What you tried"),
            Kind.CHOICES,
            why=_(
                "It goes into your list of questions for a first call, so that you need not start from nothing. It "
                "changes nobody's place."
            ),
            skipped=_("Left open, your questions leave it out."),
            options=options.tried,
            none_label=NOT_SAID,
            none_hint=_("Or nothing so far"),
        ),
    ),
    effect=_("This changes nobody's place. It goes into your questions for a first call."),
)

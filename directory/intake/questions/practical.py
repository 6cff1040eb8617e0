"""The last step: times, money, language, the room, and a first call."""

from django.utils.translation import gettext_noop as _

from directory.intake.answers import MUST
from directory.intake.questions import options
from directory.intake.questions.model import Branch, Chapter, Kind, Look, Question, Weight
from directory.vocabulary.choices import TermKind

PRACTICAL = Chapter(
    "practical",
    _("Practical things"),
    _("What has to work for you?"),
    _("Times, money, language, and the room. Leave open what does not matter."),
    (
        Question(
            "time_slots",
            _("Times"),
            Kind.CHOICES,
            why=_("People who work at these times come higher."),
            options=options.terms(TermKind.TIME_SLOT.value),
            none_label=_("Any time"),
            look=Look.PILLS,
            weight=Weight(
                "time_slots", _("How much does the time matter?"), _("Only people who work at a time you chose.")
            ),
        ),
        Question(
            "budget",
            _("Most you can pay for one session, in US dollars"),
            Kind.NUMBER,
            hint=_("Such as 120. People with a sliding scale count too."),
            why=_("People within it come higher. A little above is not the end."),
        ),
        Question(
            "insurance",
            _("Insurance"),
            Kind.CHOICES,
            why=_("If someone takes your insurance, we count the cost as one you can pay."),
            options=options.terms(TermKind.INSURANCE.value),
            none_label=_("None, or prefer not to say"),
            look=Look.PILLS,
            weight=Weight(
                "cost", _("How much does the cost matter?"), _("Only people you can pay: by budget or by insurance.")
            ),
        ),
        Question(
            "languages",
            _("Languages you could speak in a session"),
            Kind.CHOICES,
            why=_("Speaking freely matters, so we treat this as a must unless you lower it."),
            options=options.terms(TermKind.LANGUAGE.value),
            none_label=_("No preference"),
            look=Look.PILLS,
            usual=("en", "es", "fr", "ase", "zh"),
            more=_("languages"),
            weight=Weight(
                "languages",
                _("How much does the language matter?"),
                _("Only people who speak one of them."),
                default=MUST,
            ),
        ),
        Question(
            "room",
            _("What the room should have"),
            Kind.CHOICES,
            why=_("So that you can get in, and be there with less pain. It is for visits in person."),
            options=options.terms(TermKind.ROOM.value),
            none_label=_("No needs, or prefer not to say"),
            look=Look.PILLS,
            branch=Branch("formats", ("in-person",)),
            weight=Weight("room", _("How much does the room matter?"), _("Only people whose room has what you chose.")),
        ),
        Question(
            "discovery_call",
            _("I would like a free first call"),
            Kind.FLAG,
            hint=_("A short talk to see if you get on, before you book."),
            weight=Weight(
                "discovery_call", _("How much does a first call matter?"), _("Only people who offer a free first call.")
            ),
        ),
        Question(
            "can_wait",
            _("I can wait for the right person"),
            Kind.FLAG,
            hint=_("Then people with a waitlist are listed too."),
        ),
    ),
    effect=_("Your answers here change their order. Taking a waitlist adds people."),
)

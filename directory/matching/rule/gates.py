"""The gates in plain words: who is on the list at all, before any points are given."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from directory.ranking.eligibility import CAPACITY_DAYS
from directory.web.phrases import gettext as _


@dataclass(frozen=True, slots=True)
class Gate:
    """``passes``: on the list. ``fails``: not on it. ``unknown``: listed apart, so that the client can ask."""

    code: str
    name: str
    passes: str
    fails: str
    unknown: str


def gates() -> tuple[Gate, ...]:
    """All of them, in their order."""
    days = {"days": CAPACITY_DAYS}
    return (
        Gate(
            "capacity",
            _("Do they take clients?"),
            _("Yes, or a waitlist if you can wait. They said so in the last %(days)s days.") % days,
            _("No, or their last word is older than %(days)s days. You can still find them by search.") % days,
            _("Never: an old word is not good enough."),
        ),
        Gate(
            "age_group",
            _("Do they see people of this age?"),
            _("They do, with at least one approach that is meant for this age."),
            _("They do not, or their approaches are for other ages."),
            _("They have not said."),
        ),
        Gate(
            "reach",
            _("Is there a way to meet?"),
            _(
                "At least one way you are open to works: an office within your radius, or video or phone where it is"
                " lawful for the place you are in. Guided audio counts only if you ask for it. It is not care."
            ),
            _("No way works."),
            _("An office is not on our map, a licence is not checked yet, or they have not said how they meet people."),
        ),
    )


#: What meets each must, by the code of its criterion, in English. ``reach`` is a gate by itself; ``scope`` and
#: ``freshness`` never leave anyone out.
MUSTS = {
    "specialties": gettext_noop("They name your main concern, or a narrower term for it."),
    "certifications": gettext_noop(
        "They hold one you asked for, or a higher step of the same training, checked and current."
    ),
    "modalities": gettext_noop(
        "They offer one of the approaches you want, for your age and with the licence it needs."
    ),
    "time_slots": gettext_noop("They offer one of your times."),
    "room": gettext_noop("The room has everything you named."),
    "communities": gettext_noop("They name one of your communities."),
    "languages": gettext_noop("They speak one of your languages."),
    "cost": gettext_noop(
        "The lowest fee or the sliding scale is within your budget, or they accept an insurer you named."
    ),
    "touch": gettext_noop("Not the opposite of what you want."),
    "genders": gettext_noop("They are one of those you named, in their own words."),
    "discovery_call": gettext_noop("They offer a first call free of charge."),
}

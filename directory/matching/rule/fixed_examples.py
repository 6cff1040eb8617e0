"""Examples in which no number of the rule stands. Their words are English, and are translated where they are shown."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop

from directory.matching.rule.clients import (
    APPROACH,
    BODY,
    CALL,
    CLASS,
    CLIENT,
    COMMUNITIES,
    HANDS_OFF,
    HANDS_ON,
    LANGUAGES,
    LICENSED,
    ROOMS,
    THERAPY,
    TIMES,
    TITLE,
    UNSUITED,
    WOMAN,
)
from directory.matching.rule.sample import Sample
from directory.ranking.types import MatchRequest

#: What an example says, who asks, and who is looked at.
Case = tuple[str, MatchRequest, Sample]

FIXED: Mapping[str, tuple[Case, ...]] = {
    "certifications": (
        (gettext_noop("The one you asked for, checked and current"), TITLE, Sample(checked=("full",))),
        (gettext_noop("They say they hold it, nobody has checked"), TITLE, Sample(claimed=("full",))),
        (gettext_noop("An earlier step of the same training, checked"), TITLE, Sample(checked=("lower",))),
        (gettext_noop("An earlier step, not checked"), TITLE, Sample(claimed=("lower",))),
        (gettext_noop("Expired, or none"), TITLE, Sample()),
    ),
    "scope": (
        (gettext_noop("Psychotherapy is right, and the licence is checked"), THERAPY, Sample(licences=("therapist",))),
        (
            gettext_noop("Psychotherapy is right, and the licence is claimed"),
            THERAPY,
            Sample(claimed_licences=("therapist",)),
        ),
        (gettext_noop("Psychotherapy is right, and they hold another licence"), THERAPY, Sample(licences=("body",))),
        (
            gettext_noop("A body profession is right, and they hold another licence"),
            BODY,
            Sample(licences=("therapist",)),
        ),
        (gettext_noop("One of them is right, and they hold no licence"), THERAPY, Sample()),
        (gettext_noop("The same, but you asked for a class"), CLASS, Sample()),
        (gettext_noop("Nothing you bring calls for a licence"), CLIENT, Sample()),
    ),
    "modalities": (
        (
            gettext_noop("They offer it, and are certified in it"),
            APPROACH,
            Sample(modalities=("a",), checked=("full",)),
        ),
        (gettext_noop("They say they offer it"), APPROACH, Sample(modalities=("a",))),
        (
            gettext_noop("They say so, and the licence it needs is claimed"),
            LICENSED,
            Sample(modalities=("a",), claimed_licences=("therapist",)),
        ),
        (
            gettext_noop("They do not list it, and a title in it is checked"),
            APPROACH,
            Sample(modalities=("b",), checked=("full",)),
        ),
        (
            gettext_noop("They do not list it, and say they hold a title in it"),
            APPROACH,
            Sample(modalities=("b",), claimed=("full",)),
        ),
        (gettext_noop("They offer another approach near it"), APPROACH, Sample(modalities=("akin",))),
        (gettext_noop("They offer it, but not for your age"), UNSUITED, Sample(modalities=("a",), checked=("full",))),
        (gettext_noop("They offer other approaches"), APPROACH, Sample(modalities=("b",))),
        (gettext_noop("They name no approach"), APPROACH, Sample()),
    ),
    "time_slots": (
        (gettext_noop("Both of the two times you named"), TIMES, Sample(time_slots=("evening", "weekend"))),
        (gettext_noop("One of the two"), TIMES, Sample(time_slots=("evening",))),
        (gettext_noop("You named two, they state none"), TIMES, Sample()),
    ),
    "room": (
        (gettext_noop("All three things you need"), ROOMS, Sample(room=("lie-down", "quiet", "step-free"))),
        (gettext_noop("Two of the three"), ROOMS, Sample(room=("lie-down", "quiet"))),
        (gettext_noop("You need three, they state none"), ROOMS, Sample()),
    ),
    "communities": (
        (gettext_noop("The one you named"), COMMUNITIES, Sample(communities=("veterans",))),
        (gettext_noop("Other communities only"), COMMUNITIES, Sample(communities=("elders",))),
        (gettext_noop("You named one, they state none"), COMMUNITIES, Sample()),
    ),
    "languages": (
        (gettext_noop("Both of the two languages you named"), LANGUAGES, Sample(languages=("en", "es"))),
        (gettext_noop("One of the two"), LANGUAGES, Sample(languages=("en",))),
        (gettext_noop("You named two, they state none"), LANGUAGES, Sample()),
    ),
    "touch": (
        (gettext_noop("You want none, they never touch"), HANDS_OFF, Sample(touch="none")),
        (gettext_noop("You want none, they leave it to you"), HANDS_OFF, Sample(touch="optional")),
        (
            gettext_noop("You want none, it is central, and you made it less than a must"),
            HANDS_OFF,
            Sample(touch="central"),
        ),
        (gettext_noop("You want hands-on work, and it is central"), HANDS_ON, Sample(touch="central")),
        (
            gettext_noop("You want hands-on work, they leave it to you, and are licensed for work with the body"),
            HANDS_ON,
            Sample(touch="optional", licences=("body",)),
        ),
        (
            gettext_noop("You want hands-on work, they leave it to you, without such a licence"),
            HANDS_ON,
            Sample(touch="optional"),
        ),
        (gettext_noop("They have not said"), HANDS_OFF, Sample()),
    ),
    "genders": (
        (gettext_noop("One of those you named"), WOMAN, Sample(gender="woman")),
        (gettext_noop("Another one"), WOMAN, Sample(gender="man")),
        (gettext_noop("They have not said"), WOMAN, Sample()),
    ),
    "discovery_call": (
        (gettext_noop("Offered, free of charge"), CALL, Sample(call_minutes=15)),
        (gettext_noop("Not offered"), CALL, Sample(call_minutes=0)),
        (gettext_noop("They have not said"), CALL, Sample()),
    ),
}

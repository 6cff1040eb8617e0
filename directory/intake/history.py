"""How long something has lasted and what was tried, in plain words.

Neither plays a part in anybody's place: they shape the questions for a first call.
"""

from django.utils.translation import gettext_noop as _

DURATIONS: dict[str, str] = {
    "under-3-months": _("Less than three months"),
    "3-12-months": _("Three months to a year"),
    "1-5-years": _("One to five years"),
    "over-5-years": _("More than five years"),
}
TRIED: dict[str, str] = {
    "physical-therapy": _("Physical therapy"),
    "talk-therapy": _("Talk therapy"),
    "massage-bodywork": _("Massage or other bodywork"),
    "exercise-yoga": _("Exercise, yoga or tai chi"),
    "mindfulness": _("Mindfulness or meditation"),
    "acupuncture": _("Acupuncture"),
    "chiropractic": _("Chiropractic care"),
    "medication": _("Medication"),
    "injections": _("Injections"),
    "surgery": _("Surgery"),
}

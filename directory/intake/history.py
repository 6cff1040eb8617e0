"""How long something has lasted and what was tried, in plain words.

Neither plays a part in anybody's place: they shape the questions for a first call.
"""

DURATIONS: dict[str, str] = {
    "under-3-months": "Less than three months",
    "3-12-months": "Three months to a year",
    "1-5-years": "One to five years",
    "over-5-years": "More than five years",
}
TRIED: dict[str, str] = {
    "physical-therapy": "Physical therapy",
    "talk-therapy": "Talk therapy",
    "massage-bodywork": "Massage or other bodywork",
    "exercise-yoga": "Exercise, yoga or tai chi",
    "mindfulness": "Mindfulness or meditation",
    "acupuncture": "Acupuncture",
    "chiropractic": "Chiropractic care",
    "medication": "Medication",
    "injections": "Injections",
    "surgery": "Surgery",
}

"""Small practices for home. Each says when to stop and who should not do it alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice. ``minutes`` in words; ``stop`` and ``not_alone`` are whole sentences."""

    code: str
    title: str
    minutes: str
    steps: tuple[str, ...]
    stop: str
    not_alone: str


PRACTICES: tuple[Practice, ...] = (
    Practice(
        "grounding",
        "Grounding",
        "2 to 3 minutes",
        (
            "Sit or stand. Feel where your feet meet the floor.",
            "Press them down a little, and let go. Do it three times.",
            "Feel what holds you: the chair, the wall, the bed.",
            "Say to yourself where you are and what day it is.",
        ),
        "Stop when your feet or legs hurt, or when you drift off.",
        "If pressing hurts your back or hips, only rest your feet, or do it with somebody who knows your back.",
    ),
    Practice(
        "orienting",
        "Orienting: looking around",
        "2 minutes",
        (
            "Let your eyes move slowly through the room.",
            "Turn your head only as far as is easy.",
            "Rest on something you like to look at. Stay for a breath or two.",
            "Find the door and the windows. Notice that you could leave.",
        ),
        "Stop when you begin to search for danger. Look at one plain thing instead.",
        "If turning your head makes you dizzy, or your neck is injured, move only your eyes and ask a doctor.",
    ),
    Practice(
        "resourcing",
        "Resourcing: calling up something good",
        "3 to 5 minutes",
        (
            "Think of a place, a person, an animal or a song that does you good.",
            "Picture it in detail: the light, the sound, the smell.",
            "Notice one spot in your body that eases a little. If there is none, that is fine.",
            "Stay a while, and come back slowly.",
        ),
        "Stop when the good thing turns sad or bad. Choose something simpler, such as a warm cup.",
        "If every memory turns bad, do it with a clinician, not alone.",
    ),
    Practice(
        "body-scan",
        "Body scan",
        "5 to 10 minutes",
        (
            "Sit or lie down. Keep your eyes open if that feels safer.",
            "Start at your feet. Notice warm, cool, tight, or nothing.",
            "Move up step by step: legs, seat, belly, back, arms, face.",
            "Leave out any part that you do not want to visit.",
            "At the end, look around the room.",
        ),
        "Stop when a part feels unbearable, goes numb, or brings up pictures.",
        "After abuse, or if you often leave your body, do not start with this one. Do it with a clinician first.",
    ),
    Practice(
        "long-exhale",
        "Humming and a long breath out",
        "2 minutes",
        (
            "Breathe in as you always do.",
            "Breathe out slowly, as if through a straw, or hum a low note.",
            "Let the next breath come by itself.",
            "Do it five times. Then breathe as you like.",
        ),
        "Stop when you feel dizzy, short of air, or afraid.",
        "If you have lung or heart trouble, or panic comes with noticing your breath, ask a doctor first, or only hum.",
    ),
    Practice(
        "gentle-movement",
        "Gentle movement",
        "3 to 5 minutes",
        (
            "Pick one small movement, such as rolling a shoulder or rocking your hips.",
            "Make it half as big as you could, and half as fast.",
            "Do it three to five times. Rest, and notice.",
            "Do a little less than you think you can.",
        ),
        "Stop at sharp pain, at new numbness, or when your legs feel weak. Numbness between the legs is an emergency.",
        "After surgery, a fall or a crash, do not begin until a doctor or physical therapist says that you may.",
    ),
    Practice(
        "journaling",
        "Writing a few lines",
        "5 to 10 minutes",
        (
            "Set a timer.",
            "Write what you notice today: body, mood, sleep, one good thing.",
            "Stay with today. You do not have to write what happened.",
            "When the timer rings, stop, even in the middle of a line.",
        ),
        "Stop when you write faster and faster, or feel pulled back into it.",
        "If writing brings back what happened, do it with a clinician. Keep the pages where nobody else reads them.",
    ),
)

"""Small practices for home. Each says when to stop and who should not do it alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice. ``minutes`` in words; ``stop`` and ``not_alone`` are whole sentences."""

    code: str
    title: str | Promise
    minutes: str | Promise
    steps: tuple[str | Promise, ...]
    stop: str | Promise
    not_alone: str | Promise


PRACTICES: tuple[Practice, ...] = (
    Practice(
        "grounding",
        _("Grounding"),
        _("2 to 3 minutes"),
        (
            _("Sit or stand. Feel where your feet meet the floor."),
            _("Press them down a little, and let go. Do it three times."),
            _("Feel what holds you: the chair, the wall, the bed."),
            _("Say to yourself where you are and what day it is."),
        ),
        _("Stop when your feet or legs hurt, or when you drift off."),
        _("If pressing hurts your back or hips, only rest your feet, or do it with somebody who knows your back."),
    ),
    Practice(
        "orienting",
        _("Orienting: looking around"),
        _("2 minutes"),
        (
            _("Let your eyes move slowly through the room."),
            _("Turn your head only as far as is easy."),
            _("Rest on something you like to look at. Stay for a breath or two."),
            _("Find the door and the windows. Notice that you could leave."),
        ),
        _("Stop when you begin to search for danger. Look at one plain thing instead."),
        _("If turning your head makes you dizzy, or your neck is injured, move only your eyes and ask a doctor."),
    ),
    Practice(
        "resourcing",
        _("Resourcing: calling up something good"),
        _("3 to 5 minutes"),
        (
            _("Think of a place, a person, an animal or a song that does you good."),
            _("Picture it in detail: the light, the sound, the smell."),
            _("Notice one spot in your body that eases a little. If there is none, that is fine."),
            _("Stay a while, and come back slowly."),
        ),
        _("Stop when the good thing turns sad or bad. Choose something simpler, such as a warm cup."),
        _("If every memory turns bad, do it with a clinician, not alone."),
    ),
    Practice(
        "body-scan",
        _("Body scan"),
        _("5 to 10 minutes"),
        (
            _("Sit or lie down. Keep your eyes open if that feels safer."),
            _("Start at your feet. Notice warm, cool, tight, or nothing."),
            _("Move up step by step: legs, seat, belly, back, arms, face."),
            _("Leave out any part that you do not want to visit."),
            _("At the end, look around the room."),
        ),
        _("Stop when a part feels unbearable, goes numb, or brings up pictures."),
        _("After abuse, or if you often leave your body, do not start with this one. Do it with a clinician first."),
    ),
    Practice(
        "long-exhale",
        _("Humming and a long breath out"),
        _("2 minutes"),
        (
            _("Breathe in as you always do."),
            _("Breathe out slowly, as if through a straw, or hum a low note."),
            _("Let the next breath come by itself."),
            _("Do it five times. Then breathe as you like."),
        ),
        _("Stop when you feel dizzy, short of air, or afraid."),
        _(
            "If you have lung or heart trouble, or panic comes with noticing your breath, "
            "ask a doctor first, or only hum."
        ),
    ),
    Practice(
        "gentle-movement",
        _("Gentle movement"),
        _("3 to 5 minutes"),
        (
            _("Pick one small movement, such as rolling a shoulder or rocking your hips."),
            _("Make it half as big as you could, and half as fast."),
            _("Do it three to five times. Rest, and notice."),
            _("Do a little less than you think you can."),
        ),
        _(
            "Stop at sharp pain, at new numbness, or when your legs feel weak. "
            "Numbness between the legs is an emergency."
        ),
        _("After surgery, a fall or a crash, do not begin until a doctor or physical therapist says that you may."),
    ),
    Practice(
        "journaling",
        _("Writing a few lines"),
        _("5 to 10 minutes"),
        (
            _("Set a timer."),
            _("Write what you notice today: body, mood, sleep, one good thing."),
            _("Stay with today. You do not have to write what happened."),
            _("When the timer rings, stop, even in the middle of a line."),
        ),
        _("Stop when you write faster and faster, or feel pulled back into it."),
        _("If writing brings back what happened, do it with a clinician. Keep the pages where nobody else reads them."),
    ),
)

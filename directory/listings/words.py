"""What curators read about a listing's life."""

from directory.listings.life import State
from directory.practitioners.wording.marks import Mark, MarkKind

#: States in the order of a life, with their words.
STATES = (
    (State.DRAFT.value, "Draft"),
    (State.IN_REVIEW.value, "In review"),
    (State.LISTED.value, "Listed"),
    (State.PAUSED.value, "Paused"),
    (State.WITHDRAWN.value, "Withdrawn"),
)
LABELS = dict(STATES)
_KINDS = {
    State.DRAFT: MarkKind.SAYS,
    State.IN_REVIEW: MarkKind.DUE,
    State.LISTED: MarkKind.NOW,
    State.PAUSED: MarkKind.OLD,
    State.WITHDRAWN: MarkKind.NO,
}
#: What was done, for the message after it.
DONE = {
    "submit": "{name} is in review.",
    "send-back": "{name} is a draft again; what is missing stands in the history.",
    "list": "{name} is listed. Everybody can see the profile now.",
    "pause": "{name} is paused and on no public page any more.",
    "bring-back": "{name} is back.",
    "withdraw": "{name} is withdrawn and on no public page any more; the photo is deleted.",
}


def state_mark(state: State) -> Mark:
    """The state as a shape, an icon and a word."""
    return Mark(_KINDS[state], LABELS[state.value])

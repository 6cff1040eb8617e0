"""Acts about mails that failed."""

from directory.curation.acts.act import Asked, Done, Refused
from directory.mailing.services import give_up, try_again

_GONE = "Somebody settled this mail meanwhile."


def again(asked: Asked) -> Done:
    """It waits in the outbox once more."""
    if not try_again(asked.opened.facts["mail"].pk, now=asked.now):
        raise Refused({"": _GONE})
    return Done("the mail goes out again")


def drop(asked: Asked) -> Done:
    """It is deleted, unsent."""
    if not give_up(asked.opened.facts["mail"].pk):
        raise Refused({"": _GONE})
    return Done("the mail was given up")

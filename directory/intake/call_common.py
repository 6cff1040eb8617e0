"""The questions for a first call that fit everybody and tell nothing about anybody."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from directory.intake.saying import said


@dataclass(frozen=True, slots=True)
class CallQuestion:
    """One question. ``note``: a smaller line under it, or empty. ``why``: what its answer is good for."""

    code: str
    text: str
    note: str
    why: str

    def said(self) -> "CallQuestion":
        """The same in the language of the page."""
        return CallQuestion(self.code, said(self.text), said(self.note), said(self.why))


GENERAL = (
    CallQuestion(
        "openings",
        _("Are you taking new clients, and when could we start?"),
        _("If there is a waitlist, how long is it?"),
        _("Openings change faster than any listing."),
    ),
    CallQuestion(
        "licence",
        _("What licence do you hold where I live? May I look up the number?"),
        _("A certification is not a licence."),
        _("A licence has a board behind it. You can look it up, and you can complain there."),
    ),
    CallQuestion(
        "certification",
        _("Which training have you finished, and is it current?"),
        _("Some titles have to be renewed."),
        _("A title can run out. Training that is under way is not yet a title."),
    ),
    CallQuestion(
        "session",
        _("How does a first session go? Can I stop at any time?"),
        "",
        _("You should know what comes, and stopping should need no reason."),
    ),
    CallQuestion(
        "touch",
        _("Do you ever use touch? How do you ask first?"),
        "",
        _("Touch needs your yes each time. Each yes can be taken back."),
    ),
    CallQuestion(
        "overwhelm",
        _("What do you do if I feel overwhelmed or go numb?"),
        "",
        _("They should slow down and have a clear plan for it."),
    ),
    CallQuestion(
        "pain",
        _("Have you worked with pain that lasts? How do you set the pace?"),
        _("Will you work alongside my doctor or physical therapist?"),
        _("This work goes with medical care. It takes the place of none."),
    ),
    CallQuestion(
        "cost",
        _("What does it cost, and what if I have to cancel?"),
        _("Sliding scale, superbill, insurance."),
        _("It is fair to ask about money before you book."),
    ),
    CallQuestion(
        "helps",
        _("How would we know it helps, and when do we look again?"),
        "",
        _("A plan to look back keeps you free to stop."),
    ),
)

"""Mails to practitioners in plain words. Nothing in a subject says anything about health."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from directory.practice.choices import MOST_TRIES
from directory.practice.due import Due
from directory.practitioners.choices import CAPACITY_DAYS

SUBJECTS = (
    "Is your page still right?",
    "Is your page still right? A second try",
    "Is your page still right? Our last mail about it",
)
REMOVED_SUBJECT = "Your page is removed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A listing to ask about, and the whole address of its own page."""

    due: Due
    url: str


def subject(step: int) -> str:
    """The subject of try 1, 2 or 3."""
    return SUBJECTS[step - 1]


def asking(asked: Sequence[Asked], *, until: date, today: date) -> str:
    """The text for one address: a line and a link for each listing. The links end on ``until``."""
    names = list(dict.fromkeys(each.due.name for each in asked))
    if max(each.due.step for each in asked) == MOST_TRIES:
        how_often = "This was our last mail about it. We write again only after you have answered."
    else:
        how_often = f"If you do not answer, you get at most {MOST_TRIES} of these mails, then we stop."
    return _letter(
        f"Hello {' and '.join(names)},",
        *_question(asked, today),
        f"The link works until {_day(until)}, or until a newer one is made. Whoever has it can change openings and "
        "fees, so please keep it to yourself.",
        how_often,
        'To get no more of them, open the link and press "Stop these mails". You can also remove your page there.',
    )


def _question(asked: Sequence[Asked], today: date) -> list[str]:
    is_one = len(asked) == 1
    oldest = min(each.due.since for each in asked)
    ends = oldest + timedelta(days=CAPACITY_DAYS)
    said = (
        f"Your {'page' if is_one else 'pages'} on {settings.SITE_NAME} {'was' if is_one else 'were'} last confirmed on"
    )
    if ends >= today:
        then = f"After {_day(ends)} we can no longer suggest you to new clients, until you confirm it again."
    else:
        then = "Until you confirm it again, we cannot suggest you to new clients."
    links = [each.url if is_one else f"{each.due.name}:\n{each.url}" for each in asked]
    return [
        f"{said} {_day(oldest)}. {then}",
        "Is everything still right? One press says so. It takes half a minute, and there is no password:",
        *links,
    ]


def removed(name: str, *, is_forgotten: bool) -> str:
    """What confirms a removal: the page is gone, and what is kept."""
    kept = (
        "You also asked us to delete everything we keep about you. Somebody does that by hand, within 30 days. You get "
        f"no further mail from us. If it was not you who asked, write to us at once: {_contact()}"
        if is_forgotten
        else "We keep your entry, unused, so that nobody lists you again without asking you. To have that deleted too, "
        f"or if it was not you who removed the page, write to us: {_contact()}"
    )
    return _letter(
        f"Hello {name},",
        f"as you asked, your page on {settings.SITE_NAME} is removed. It is on no page, in no search and in no list "
        "any more, and your photo is deleted. The links to your own page have ended.",
        kept,
    )


def _letter(*parts: str) -> str:
    """Paragraphs, and who writes."""
    where = f"\n{settings.SITE_URL}/" if settings.SITE_URL else ""
    return "\n\n".join([*parts, f"{settings.SITE_NAME}{where}"]) + "\n"


def _contact() -> str:
    return str(settings.CONTACT).removeprefix("mailto:")


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"

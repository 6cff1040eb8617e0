"""Which pages the guide has, in the order of reading. The words of each are in ``templates/guide/pages``.

A page is a document: each language has its own, in a folder named by it (decision 0010).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

#: Languages that every page of the guide is written in; the first one stands in for any other.
WRITTEN_IN = ("en", "es")


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``short``: its name in lists; ``lead``: one line under the title, and the description for search engines.

    ``looked_at``: the day on which somebody last read it against its sources.
    """

    slug: str
    title: str | Promise
    short: str | Promise
    lead: str | Promise
    looked_at: date

    @property
    def template(self) -> str:
        """Where its words are in the language of the moment."""
        language = (get_language() or WRITTEN_IN[0]).partition("-")[0]
        return f"guide/pages/{language if language in WRITTEN_IN else WRITTEN_IN[0]}/{self.slug}.html"


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that answer one kind of question."""

    title: str | Promise
    pages: tuple[Page, ...]


_FIRST = date(2026, 11, 21)

GROUPS: tuple[Group, ...] = (
    Group(
        _("The work"),
        (
            Page(
                "first-session",
                _("What a first session is like"),
                _("A first session"),
                _("You set the pace, and you may stop at any time. Here is what often happens."),
                _FIRST,
            ),
            Page(
                "what-it-is-not",
                _("What somatic work is not"),
                _("What it is not"),
                _("It goes along with medical care. It does not replace it."),
                _FIRST,
            ),
            Page(
                "approaches",
                _("The approaches, one by one"),
                _("The approaches"),
                _("What each one asks of you, who may offer it, and what has been tested."),
                _FIRST,
            ),
            Page(
                "home-practices",
                _("Seven small practices for home"),
                _("Practices for home"),
                _("A few minutes each. Read first when to stop."),
                _FIRST,
            ),
        ),
    ),
    Group(
        _("Finding somebody"),
        (
            Page(
                "choosing",
                _("How to choose somebody"),
                _("How to choose"),
                _("Licence first, then training, then fit. Your own sense of safety counts all the way."),
                _FIRST,
            ),
            Page(
                "first-call",
                _("Questions for a first call"),
                _("A first call"),
                _("Pick two or three. You do not have to tell your story on the phone."),
                _FIRST,
            ),
            Page(
                "credentials",
                _("Licences and certifications"),
                _("Licences and certifications"),
                _("A licence lets somebody treat you. A certification tells what they trained in."),
                _FIRST,
            ),
            Page(
                "under-18",
                _("Care for children and teens"),
                _("Under 18"),
                _("If you are under 18, or care for somebody who is."),
                _FIRST,
            ),
        ),
    ),
    Group(
        _("Staying safe"),
        (
            Page(
                "crisis",
                _("Where to turn in a crisis"),
                _("In a crisis"),
                _("Somebody answers at any hour."),
                _FIRST,
            ),
            Page(
                "leaving",
                _("Leaving this site quickly"),
                _("Leaving quickly"),
                _("How the button works, and what it cannot do."),
                _FIRST,
            ),
            Page(
                "privacy",
                _("What happens to your answers"),
                _("Your answers"),
                _("They stay in your browser, sealed, for a day at most."),
                _FIRST,
            ),
            Page(
                "complaints",
                _("When something went wrong"),
                _("Complaints"),
                _("Whom you can tell. You owe nobody a complaint."),
                _FIRST,
            ),
        ),
    ),
)
PAGES: dict[str, Page] = {page.slug: page for group in GROUPS for page in group.pages}


def neighbours(slug: str) -> tuple[Page | None, Page | None]:
    """The page before and the page after, None at either end. Raises ValueError for a page there is not."""
    pages = list(PAGES.values())
    at = list(PAGES).index(slug)
    return (pages[at - 1] if at else None, pages[at + 1] if at + 1 < len(pages) else None)

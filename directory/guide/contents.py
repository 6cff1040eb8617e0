"""Which pages the guide has, in the order of reading. The words of each are in ``templates/guide/pages``."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``short``: its name in lists; ``lead``: one line under the title, and the description for search engines.

    ``looked_at``: the day on which somebody last read it against its sources.
    """

    slug: str
    title: str
    short: str
    lead: str
    looked_at: date

    @property
    def template(self) -> str:
        """Where its words are."""
        return f"guide/pages/{self.slug}.html"


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that answer one kind of question."""

    title: str
    pages: tuple[Page, ...]


_FIRST = date(2026, 11, 21)

GROUPS: tuple[Group, ...] = (
    Group(
        "The work",
        (
            Page(
                "first-session",
                "What a first session is like",
                "A first session",
                "You set the pace, and you may stop at any time. Here is what often happens.",
                _FIRST,
            ),
            Page(
                "what-it-is-not",
                "What somatic work is not",
                "What it is not",
                "It goes along with medical care. It does not replace it.",
                _FIRST,
            ),
            Page(
                "approaches",
                "The approaches, one by one",
                "The approaches",
                "What each one asks of you, who may offer it, and what has been tested.",
                _FIRST,
            ),
            Page(
                "home-practices",
                "Seven small practices for home",
                "Practices for home",
                "A few minutes each. Read first when to stop.",
                _FIRST,
            ),
        ),
    ),
    Group(
        "Finding somebody",
        (
            Page(
                "choosing",
                "How to choose somebody",
                "How to choose",
                "Licence first, then training, then fit. Your own sense of safety counts all the way.",
                _FIRST,
            ),
            Page(
                "first-call",
                "Questions for a first call",
                "A first call",
                "Pick two or three. You do not have to tell your story on the phone.",
                _FIRST,
            ),
            Page(
                "credentials",
                "Licences and certifications",
                "Licences and certifications",
                "A licence lets somebody treat you. A certification tells what they trained in.",
                _FIRST,
            ),
            Page(
                "under-18",
                "Care for children and teens",
                "Under 18",
                "If you are under 18, or care for somebody who is.",
                _FIRST,
            ),
        ),
    ),
    Group(
        "Staying safe",
        (
            Page(
                "crisis",
                "Where to turn in a crisis",
                "In a crisis",
                "Somebody answers at any hour.",
                _FIRST,
            ),
            Page(
                "leaving",
                "Leaving this site quickly",
                "Leaving quickly",
                "How the button works, and what it cannot do.",
                _FIRST,
            ),
            Page(
                "privacy",
                "What happens to your answers",
                "Your answers",
                "They stay in your browser, sealed, for a day at most.",
                _FIRST,
            ),
            Page(
                "complaints",
                "When something went wrong",
                "Complaints",
                "Whom you can tell. You owe nobody a complaint.",
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

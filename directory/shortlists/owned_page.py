"""A kept list as its owner sees it: the numbers of its day, today's facts, and what lies between."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from directory.intake.answers import IntakeAnswers
from directory.matching.explanations.addresses import profile_address
from directory.matching.explanations.markup import items
from directory.matching.explanations.shown import Shown
from directory.matching.keeping import kept_cards, still_listed
from directory.shortlists.changed import Change, changes
from directory.shortlists.facts import facts
from directory.shortlists.reading import Opened, OpenedLink, links_of
from directory.shortlists.speaking import anew
from directory.web.phrases import one_language


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody about whom something changed."""

    name: str
    url: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A shared link: what it shows. ``count``: of the people who are still listed."""

    id: str
    made_on: date
    names: tuple[str, ...]
    has_reasons: bool


@dataclass(frozen=True, slots=True)
class OwnedPage:
    """``gone``: how many are not in the directory any more; nothing else is said of them. ``eligible``: that day."""

    cards: SafeString
    total: int
    eligible: int
    gone: int
    changed: tuple[Changed, ...]
    links: tuple[ShownLink, ...]
    kept_on: date
    ends_on: date
    days_left: int
    rule_version: str
    has_answers: bool


def people_of(opened: Opened, on: date) -> tuple[Shown, ...]:
    """Those of the list who are listed now, in their places. Cost: eight queries."""
    return still_listed(opened.answers or IntakeAnswers(), opened.people, on=on)


def owned_page(opened: Opened, now: datetime) -> OwnedPage:
    """Everything on it. Cost: ten queries and a millisecond or two."""
    kept, on, address = opened.people, timezone.localdate(now), profile_address()
    people = people_of(opened, on)
    facts_now = _facts_in(opened.language, people)
    differing = (
        Changed(each.practitioner.name, address(each.practitioner.slug), found)
        for each, now_true in zip(people, facts_now, strict=True)
        if (found := changes(opened.facts_of(each.practitioner.pk), now_true))
    )
    return OwnedPage(
        cards=items(kept_cards(people, kept)),
        total=len(people),
        eligible=opened.data["eligible"],
        gone=len(kept) - len(people),
        changed=tuple(differing),
        links=tuple(_link(link, people) for link in links_of(opened, now)),
        kept_on=timezone.localdate(opened.row.created_at),
        ends_on=timezone.localdate(opened.row.expires_at),
        days_left=(timezone.localdate(opened.row.expires_at) - on).days,
        rule_version=opened.data["rule_version"],
        has_answers=opened.answers is not None,
    )


def _facts_in(language: str, people: tuple[Shown, ...]) -> list[dict[str, Any]]:
    """Today's facts in the language of what they are compared with."""
    with one_language(language):
        return [facts(each) for each in anew(people)]


def _link(link: OpenedLink, people: tuple[Shown, ...]) -> ShownLink:
    names = tuple(each.practitioner.name for each in people if each.practitioner.pk in link.keys)
    return ShownLink(str(link.row.pk), timezone.localdate(link.row.created_at), names, link.has_reasons)

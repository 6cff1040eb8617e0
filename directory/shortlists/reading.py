"""From a token to what it opens. Whatever is wrong with a token, the answer is the same: nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import InvalidIntake
from directory.intake.parsing import parse_intake
from directory.matching.keeping import Kept, from_data
from directory.practitioners.services import current_keys
from directory.sealing import SealBroken
from directory.shortlists.locked import unlock
from directory.shortlists.models import KeptShortlist, SharedLink
from directory.shortlists.tokens import hash_of

#: Lists that name no language are from before there was a second one.
_FIRST_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Opened:
    """A kept list with what was sealed in it. Its sentences are read in ``language``."""

    row: KeptShortlist
    data: Mapping[str, Any]
    #: Former key to today's, of people whose two records were made one since.
    moved: Mapping[int, int] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the page, where the list was kept in it too; else the one it was made in."""
        active, own = get_language() or "", self.data.get("language", _FIRST_LANGUAGE)
        return active if active in self.data.get("other_languages", {}) else str(own)

    @property
    def people(self) -> tuple[Kept, ...]:
        """The kept people, in their places."""
        return tuple(from_data(one) for one in self._said)

    @property
    def answers(self) -> IntakeAnswers | None:
        """The answers; None where the vocabulary has moved away from them."""
        try:
            return parse_intake(self.data["answers"])
        except InvalidIntake:
            return None

    def facts_of(self, key: int) -> Mapping[str, Any]:
        """What was true of somebody on the day of keeping."""
        found: Mapping[str, Any] = next(one for one in self._said if one["key"] == key)["facts"]
        return found

    @property
    def _said(self) -> list[Mapping[str, Any]]:
        others: Mapping[str, list[Mapping[str, Any]]] = self.data.get("other_languages", {})
        own: list[Mapping[str, Any]] = self.data["people"]
        return _as_now(others.get(self.language, own), self.moved)


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """A shared link with what it shows. ``keys``: of the people."""

    row: SharedLink
    keys: frozenset[int]
    has_reasons: bool


def owned(token: str, now: datetime) -> Opened | None:
    """The list of an owner's token. Cost: two queries."""
    row = KeptShortlist.objects.alive(now).filter(token_hash=hash_of("owner", token)).first()
    return None if row is None else _opened(row, now)


def shared(token: str, now: datetime) -> tuple[Opened, OpenedLink] | None:
    """The list behind a shared token, and what of it may be shown. Cost: two queries."""
    links = SharedLink.objects.alive(now).select_related("shortlist")
    link = links.filter(token_hash=hash_of("shared", token)).first()
    if link is None or (opened := _opened(link.shortlist, now)) is None:
        return None
    options = _options(link, opened.moved, now)
    return None if options is None else (opened, options)


def links_of(opened: Opened, now: datetime) -> tuple[OpenedLink, ...]:
    """Every shared link of a list, the oldest first. One that does not open is left out: it shows nothing either."""
    found = (_options(link, opened.moved, now) for link in opened.row.links.order_by("created_at", "pk"))
    return tuple(link for link in found if link is not None)


def _opened(row: KeptShortlist, now: datetime) -> Opened | None:
    try:
        data = unlock(row, now)
    except SealBroken:
        return None
    return Opened(row, data, current_keys(one["key"] for one in data["people"]))


def _as_now(said: list[Mapping[str, Any]], moved: Mapping[int, int]) -> list[Mapping[str, Any]]:
    """Each under today's key; of two that are one person now the better place stays."""
    if not moved:
        return said
    found: dict[int, Mapping[str, Any]] = {}
    for one in said:
        key = moved.get(one["key"], one["key"])
        found.setdefault(key, {**one, "key": key})
    return list(found.values())


def _options(link: SharedLink, moved: Mapping[int, int], now: datetime) -> OpenedLink | None:
    try:
        options = unlock(link, now)
    except SealBroken:
        return None
    return OpenedLink(link, frozenset(moved.get(key, key) for key in options["people"]), bool(options["reasons"]))

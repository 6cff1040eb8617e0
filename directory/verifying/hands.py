"""Four eyes: who had a hand in a claim, and so leaves the decision about it to somebody else.

Read from the history (also that of records that were merged into this one), from accepted proposals and from evidence.
Accounts alone count: what a practitioner sends through their own page has no author among the staff.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from directory.history.choices import Subject
from directory.history.models import Entry
from directory.practitioners.choices import Paper, Result
from directory.practitioners.models import FormerKey, Verification
from directory.practitioners.profiles.trail import Named
from directory.proposals.choices import FieldState
from directory.proposals.models import ProposedField
from directory.verifying.models import Evidence
from directory.verifying.papers import COLUMNS
from directory.verifying.querying import about_paper

#: Entries of the history that are looked through, the latest first.
_MOST = 200
_VERIFIED = "verified"
ADDED = "added the evidence"


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who brought a part of it. ``user_id`` is None where it was no account; ``did`` is said of them."""

    user_id: int | None
    name: str
    did: str
    at: datetime


class SameHands(ValueError):  # noqa: N818  it says what is the matter
    """Whoever would decide had a hand in the claim. ``str()`` says which."""


def hands(practitioner_id: int, external_id: str, about: Named) -> list[Hand]:
    """Everybody who brought something to this claim since it was last confirmed, the latest first. Five queries."""
    since = (
        Verification.objects.filter(about_paper(practitioner_id, about), result=Result.CONFIRMED)
        .order_by("-created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    merged = FormerKey.objects.filter(practitioner=practitioner_id).values_list("external_id", flat=True)
    found = [*_of_history({external_id, *merged}, about, since), *_of_proposals(practitioner_id, about, since)]
    pieces = Evidence.objects.filter(about_paper(practitioner_id, about), verification__isnull=True)
    for user_id, name, at in pieces.values_list("uploaded_by", "uploader", "created_at"):
        found.append(Hand(user_id, name, ADDED, at))
    return sorted(found, key=lambda hand: hand.at, reverse=True)


def refuse_same_hands(found: list[Hand], user_id: int | None) -> None:
    """Raises SameHands where this account is among them."""
    for hand in found:
        if hand.user_id is not None and hand.user_id == user_id:
            raise SameHands(f"You {hand.did} yourself. Somebody else has to settle this.")


def _of_history(external_ids: Collection[str], about: Named, since: datetime | None) -> list[Hand]:
    """Authors of edits that changed what the paper says, in any of these records of one person. The last one counts
    also where it was confirmed since."""
    column = COLUMNS[about.paper]
    entries = Entry.objects.filter(subject=Subject.PRACTITIONER, key__in=external_ids, after__has_key=column)
    entries = entries.select_related("brought_by")
    found: list[Hand] = []
    for entry in entries[:_MOST]:
        before = _item(entry.before.get(column, ""), about)
        after = _item(entry.after.get(column, ""), about)
        if after is None or _said(before, about.paper) == _said(after, about.paper):
            continue
        # only a check gives a badge: a day that the checker read is no claim of the checker's
        if entry.author_id and _status(after, about.paper) == _VERIFIED:
            continue
        if since is not None and entry.at <= since and found:
            break
        found += _of_entry(entry)
        if since is not None and entry.at <= since:
            break
    return found


def _of_entry(entry: Entry) -> Iterator[Hand]:
    """Who wrote it, and who brought the file in which it stood."""
    yield Hand(entry.author_id, entry.author_name, "brought this claim", entry.at)
    if entry.brought_by is not None:
        yield Hand(entry.brought_by.pk, entry.brought_by.get_username(), "brought the file with this claim", entry.at)


def _of_proposals(practitioner_id: int, about: Named, since: datetime | None) -> list[Hand]:
    rows = ProposedField.objects.filter(
        proposal__practitioner_id=practitioner_id,
        proposal__author__isnull=False,
        column=COLUMNS[about.paper],
        state=FieldState.ACCEPTED,
    ).annotate(by=F("proposal__author"), name=F("proposal__author_name"), at=F("proposal__created_at"))
    if since is not None:
        rows = rows.filter(proposal__settled_at__gt=since)
    return [
        Hand(row["by"], row["name"], "proposed this claim", row["at"])
        for row in rows.values("was", "wanted", "by", "name", "at")
        if _said(_item(row["was"], about), about.paper) != _said(_item(row["wanted"], about), about.paper)
    ]


def _item(cell: str, about: Named) -> list[str] | None:
    """The parts of this paper's item in a cell; None where it is not there."""
    key = [about.code, about.jurisdiction, about.number] if about.paper == Paper.LICENCE else [about.code]
    for text in cell.split("|"):
        parts = text.split(";")
        if parts[: len(key)] == key:
            return parts
    return None


def _said(parts: list[str] | None, paper: Paper) -> list[str] | None:
    """What the item claims, without where its check stands."""
    if parts is None:
        return None
    return [parts[0], *parts[2:4]] if paper == Paper.CERTIFICATION else parts[:-1]


def _status(parts: list[str], paper: Paper) -> str:
    return parts[1] if paper == Paper.CERTIFICATION else parts[-1]

"""What is known of a paper before anybody decides: the question, the claim, its history, where to look it up."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from directory.practitioners.choices import Paper
from directory.practitioners.models import Verification
from directory.practitioners.profiles.trail import Named
from directory.practitioners.wording.credentials import has_letters
from directory.verifying.hands import Hand
from directory.verifying.items import Item
from directory.verifying.models import Check
from directory.verifying.papers import words_of
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.models import Compact


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the paper's history. ``state``: a result of a check, or ``hand``."""

    at: datetime | date
    state: str
    words: str
    note: str = ""


def question_of(item: Item, terms: Catalogue) -> str:
    """What there is to find out."""
    name, about = item.person.name, item.about
    if about.paper == Paper.LICENCE:
        return f"Is the {terms.professions[about.code].label} licence of {name} in force?"
    if about.paper == Paper.COMPACT:
        return f"Does {name} hold an authority under {terms.compacts[about.code].label}?"
    entry = terms.certifications[about.code]
    if not has_letters(entry):
        return f"Does {name} hold “{entry.label}” today?"
    return f"Is {name} {'an' if about.code[0] in 'AEFHILMNORSX' else 'a'} {about.code} today?"


def claims_of(item: Item, terms: Catalogue) -> dict[str, str]:
    """What the listing says, by line of the table."""
    days = item.days
    claims = {
        "name": item.record.name,
        "paper": words_of(Named(item.about.paper, item.about.code, item.about.jurisdiction), terms),
        "ends": f"{days.expires_on:%-d %b %Y}" if days.expires_on else "not given",
    }
    if item.about.paper == Paper.CERTIFICATION:
        claims["issued"] = f"{days.issued_on:%-d %b %Y}" if days.issued_on else "not given"
        offices = [", ".join(part for part in (one.city, one.region) if part) for one in item.record.locations]
        claims["place"] = next((text for text in offices if text), "not given")
    else:
        claims["number"] = item.about.number or "not given"
        if item.about.jurisdiction:
            claims["place"] = terms.jurisdictions[item.about.jurisdiction]
    return claims


def events_of(entries: list[Verification], found: list[Hand]) -> list[Event]:
    """Checks and hands, the latest first."""
    events: list[tuple[datetime, Event]] = []
    for entry in entries:
        who = entry.checked_by.get_username() if entry.checked_by else ""
        said = f"{entry.get_result_display()}{' by ' + who if who else ''}"
        how = f", {entry.get_method_display().lower()}" if entry.method else ""
        where = f": {entry.source}" if entry.source else ""
        private = _private(entry)
        events.append((entry.created_at, Event(entry.checked_on, entry.result, f"{said}{how}{where}", private)))
    for hand in found:
        name = hand.name or "A file or the practitioner"
        events.append((hand.at, Event(timezone.localdate(hand.at), "hand", f"{name} {hand.did}.")))
    return [event for _, event in sorted(events, key=lambda pair: pair[0], reverse=True)]


def _private(entry: Verification) -> str:
    record: Check | None = getattr(entry, "check_record", None)
    return " ".join(text for text in (entry.note, record.note if record else "") if text)


def register_of(about: Named) -> str:
    """The address of a register, where the vocabulary knows one."""
    if about.paper != Paper.COMPACT:
        return ""
    source = Compact.objects.filter(pk=about.code).values_list("source", flat=True).first() or ""
    return source if source.startswith("https://") else ""

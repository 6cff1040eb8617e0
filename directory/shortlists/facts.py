"""What may change about somebody while a list is kept: as it was on a day, as plain data."""

from collections.abc import Iterable
from typing import Any

from directory.matching.explanations.practical import met_at
from directory.matching.explanations.shown import Shown
from directory.practitioners.standing import Standing
from directory.practitioners.wording.credentials import title_of
from directory.practitioners.wording.licences import AnyPaper, LicenceLine, is_checked, is_in_force, licence_lines
from directory.practitioners.wording.practice import fee_range, is_confirmed, place_name, sliding
from directory.vocabulary.choices import TermKind

#: Titles of papers with "whether somebody checked it" and the last day, empty where it is not recorded.
Paper = dict[str, Any]


def facts(shown: Shown) -> dict[str, Any]:
    """The facts of one person on the day of ``shown``. ``accepting`` is empty where it is not confirmed."""
    person, place = shown.practitioner, met_at(shown)
    return {
        "accepting": person.accepting if is_confirmed(person, shown.on) else "",
        "confirmed_on": person.confirmed_on.isoformat() if person.confirmed_on else "",
        "fee": fee_range(person),
        "sliding_scale": sliding(person),
        "first_call_minutes": person.discovery_call_minutes,
        "formats": shown.words(TermKind.FORMAT, shown.codes.get(TermKind.FORMAT, frozenset())),
        "office": place_name(place) if place else "",
        "licences": [
            *_papers(shown, ((row, licence_lines([row], [], shown.on, shown.terms)) for row in shown.licences)),
            *_papers(shown, ((row, licence_lines([], [row], shown.on, shown.terms)) for row in shown.authorities)),
        ],
        "certifications": [
            {"title": title_of(held.entry), "checked": held.standing is Standing.VERIFIED, "until": ""}
            for held in shown.credentials
            if held.standing is not Standing.EXPIRED
        ],
    }


def _papers(shown: Shown, rows: Iterable[tuple[AnyPaper, list[LicenceLine]]]) -> list[Paper]:
    """Those in force; an educator needs none."""
    return [
        {
            "title": line.title,
            "checked": is_checked(row, shown.on),
            "until": row.expires_on.isoformat() if row.expires_on else "",
        }
        for row, (line,) in rows
        if is_in_force(row, shown.on) and getattr(row, "jurisdiction_id", True)
    ]

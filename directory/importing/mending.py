"""How a refused cell may be mended: filled in only where it can mean one thing, offered as choices where it means few.

Whatever is proposed has been read by the column's own parser, so it would be taken.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from directory.practitioners.choices import Accepting, CredentialStatus, Gender, LicenceStatus, Status, Touch
from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.problems import BadCellError
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.records import COLLECTIONS, TERM_FIELDS
from directory.web.text import clean_text

#: More meanings than this are no choice but a list.
MOST_CHOICES = 8
_LONGEST = 2_000
_DAYS = ("%Y/%m/%d", "%Y.%m.%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y", "%d-%b-%Y")
_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONEY = re.compile(r"(?:us)?\$? ?([0-9]+(?:\.[0-9]{1,2})?) ?(?:\$|usd|dollars?)?", re.IGNORECASE)
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")

#: What one part of a cell may mean instead.
Meanings = Callable[[str, Checks], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Mend:
    """``suggestion`` is the whole cell, where it is certain; ``choices`` are others, with words."""

    suggestion: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def mend(column: str, text: str, checks: Checks) -> Mend:
    """How a refused cell could be meant. Cost: well below a millisecond for most cells."""
    text = clean_text(text[:_LONGEST])
    if not text or column not in COLUMNS:
        return Mend()
    found = [cell for cell in _meanings(column, text, checks) if cell != text and _is_taken(column, cell, checks)]
    found = list(dict.fromkeys(found))
    if len(found) == 1:
        return Mend(suggestion=found[0])
    return Mend(choices=tuple((cell, cell) for cell in found[:MOST_CHOICES]))


def _is_taken(column: str, cell: str, checks: Checks) -> bool:
    try:
        COLUMNS[column].parse(cell, checks)
    except BadCellError:
        return False
    return True


def _meanings(column: str, text: str, checks: Checks) -> Iterable[str]:
    """Whole cells, not yet read."""
    kinds = _PARTS.get(column)
    if kinds is None:
        return ()
    if column not in COLLECTIONS:
        return _each(kinds[0], text, checks)
    found = _of_list(text.split("|"), kinds, checks)
    if len(kinds) == 1 and "|" not in text:
        # a list with the separators of other spreadsheets
        separator = next((mark for mark in ("\n", ",", ";", "/") if mark in text), "")
        found += _of_list(text.split(separator), kinds, checks) if separator else []
    return found


def _of_list(items: list[str], kinds: tuple["Meanings | None", ...], checks: Checks) -> list[str]:
    options = [_of_item(item.strip(), kinds, checks) for item in items if item.strip()]
    count = 1
    for option in options:
        count *= len(option)
    if not 1 <= count <= MOST_CHOICES:
        return []
    return ["|".join(cells) for cells in product(*options)]


def _of_item(item: str, kinds: tuple["Meanings | None", ...], checks: Checks) -> list[str]:
    parts = [part.strip() for part in item.split(";")]
    options = [
        list(dict.fromkeys(_each(kind, part, checks))) or [part]
        for part, kind in zip(parts, [*kinds, *[None] * len(parts)], strict=False)
    ]
    return [";".join(cells) for cells in product(*options)][: MOST_CHOICES + 1]


def _each(kind: "Meanings | None", part: str, checks: Checks) -> Iterable[str]:
    return kind(part, checks) if kind and part else [part]


def _code(what: str) -> Meanings:
    """A code by its label, a synonym or another case; else those codes of which it is a piece."""

    def meanings(part: str, checks: Checks) -> Iterable[str]:
        star = "*" if part.endswith("*") else ""
        wanted = part.removesuffix("*").strip().casefold()
        names = checks.names(what)
        exact = {
            code
            for code, others in names.items()
            if wanted in (code.casefold(), *(str(other).casefold() for other in others))
        }
        pieces = exact or {code for code in names if wanted in code.casefold().split("-")}
        return [code + star for code in sorted(pieces)]

    return meanings


def _choice(values: Iterable[str]) -> Meanings:
    known = {value.casefold(): value for value in values}
    return lambda part, checks: [known[part.casefold()]] if part.casefold() in known else []


def _day(part: str, checks: Checks) -> Iterable[str]:
    """A day written otherwise; 3/4/2026 may be two days."""
    if match := _SLASHED.fullmatch(part):
        first, second, year = (int(piece) for piece in match.groups())
        return [day for month, of_month in ((first, second), (second, first)) if (day := _iso(year, month, of_month))]
    for pattern in _DAYS:
        try:
            # a day of a file has no hour and no zone
            return [datetime.strptime(part, pattern).date().isoformat()]  # noqa: DTZ007
        except ValueError:
            continue
    return []


def _iso(year: int, month: int, of_month: int) -> str:
    try:
        return date(year, month, of_month).isoformat()
    except ValueError:
        return ""


def _money(part: str, checks: Checks) -> Iterable[str]:
    match = _MONEY.fullmatch(part)
    return [match[1]] if match else []


def _upper(part: str, checks: Checks) -> Iterable[str]:
    return [part.upper()]


def _link(part: str, checks: Checks) -> Iterable[str]:
    return [part.removeprefix("mailto:")]


def _yes_no(part: str, checks: Checks) -> Iterable[str]:
    plain = part.casefold()
    return ["yes"] if plain in _YES else ["no"] if plain in _NO else []


def _accepting(part: str, checks: Checks) -> Iterable[str]:
    return _yes_no(part, checks) or _choice(Accepting.values)(part, checks)


#: What stands in the parts of each column; None is free text.
_PARTS: dict[str, tuple[Meanings | None, ...]] = {
    "status": (_choice(Status.values),),
    "gender": (_choice(Gender.values),),
    "touch": (_choice(Touch.values),),
    "accepting": (_accepting,),
    "currency": (_upper,),
    "email": (_link,),
    **dict.fromkeys(("consented_on", "confirmed_on"), (_day,)),
    **dict.fromkeys(("fee_min", "fee_max", "sliding_scale_min"), (_money,)),
    "licences": (_code("profession"), _code("jurisdiction"), None, _day, _choice(LicenceStatus.values)),
    "compacts": (_code("compact"), None, _day, _choice(LicenceStatus.values)),
    "certifications": (_code("certification"), _choice(CredentialStatus.values), _day, _day, _day),
    "specialties": (_code("specialty"),),
    "modalities": (_code("modality"),),
    **{field: (_code(kind.replace("_", " ")),) for field, kind in TERM_FIELDS.items()},
    "locations": (None, None, _code("region"), None, _upper, None, None, _yes_no),
}

"""The file format as data: every column in its place, with how it is read and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from directory.practitioners.choices import Accepting, Gender, Status, Touch
from directory.practitioners.exchange import cells, entries
from directory.practitioners.exchange.lengths import longest
from directory.practitioners.exchange.lists import codes, items
from directory.practitioners.exchange.problems import BadCellError
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.models import Practitioner
from directory.practitioners.records import (
    FIELDS,
    TERM_FIELDS,
)

Parse = Callable[[str, Checks], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is the column and the record's field; ``blank`` is the value of an empty cell.

    ``parse`` gets clean, non-empty text and raises BadCellError. How a column is written stands in ``written``.
    """

    name: str
    parse: Parse
    blank: Any
    is_required: bool = False


def _text(name: str, check: Callable[[str], str] = str) -> Parse:
    most = longest(Practitioner, name)

    def parse(text: str, checks: Checks) -> str:
        if len(text) > most:
            raise BadCellError(f"longer than {most} characters ({len(text)})")
        return check(text)

    return parse


def _plain(parse: Callable[[str], Any]) -> Parse:
    return lambda text, checks: parse(text)


def _terms(kind: str) -> Parse:
    return _codes(kind.replace("_", " "))


def _past_day(text: str, checks: Checks) -> date:
    found = cells.day(text)
    if found > checks.today:
        raise BadCellError("this day has not come yet")
    return found


def _year(text: str, checks: Checks) -> int:
    return cells.whole(text, cells.FIRST_YEAR, checks.today.year, "a year")


def _entries(parse: Callable[[str, Checks], Any], *, ordered: bool = False) -> Parse:
    def read(text: str, checks: Checks) -> tuple[Any, ...]:
        key = (lambda entry: entry) if ordered else (lambda entry: entry.key)
        found = items(text, lambda item: parse(item, checks), key=key)
        return tuple(found if ordered else sorted(found, key=key))

    return read


def _codes(what: str) -> Parse:
    return lambda text, checks: codes(text, partial(checks.require, what), checks.items(what))


def _column(name: str, parse: Parse, blank: Any = "", **flags: bool) -> Column:
    return Column(name, parse, blank, **flags)


def _list(name: str, parse: Parse) -> Column:
    return Column(name, parse, ())


_MONEY = _plain(cells.money)
_CALL = _plain(lambda text: cells.whole(text, 0, cells.LONGEST_CALL, "minutes"))
_COLUMNS = (
    _column("external_id", _text("external_id"), is_required=True),
    _column("name", _text("name"), is_required=True),
    _column("status", _plain(lambda text: cells.choice(text, Status, "status")), Status.DRAFT.value),
    _column("consented_on", _past_day, None),
    _column("pronouns", _text("pronouns")),
    _column("gender", _plain(lambda text: cells.choice(text, Gender, "gender"))),
    _column("headline", _text("headline")),
    _column("about", _text("about")),
    _column("practising_since", _year, None),
    _list("licences", _entries(entries.licence)),
    _list("compacts", _entries(entries.compact)),
    _list("certifications", _entries(entries.credential)),
    _list("specialties", entries.specialties),
    _list("modalities", _codes("modality")),
    _column("touch", _plain(lambda text: cells.choice(text, Touch, "touch"))),
    *(_list(name, _terms(kind)) for name, kind in TERM_FIELDS.items()),
    _column("fee_min", _MONEY, None),
    _column("fee_max", _MONEY, None),
    _column("currency", _plain(cells.currency)),
    _column("sliding_scale_min", _MONEY, None),
    _column("discovery_call_minutes", _CALL, None),
    _column("accepting", _plain(lambda text: cells.choice(text, Accepting, "capacity"))),
    _column("confirmed_on", _past_day, None),
    _list("locations", _entries(entries.location, ordered=True)),
    _column("email", _text("email", cells.email)),
    _column("phone", _plain(cells.phone)),
    _column("website", _text("website", cells.link)),
    _column("booking_url", _text("booking_url", cells.link)),
)
_BY_NAME = {column.name: column for column in _COLUMNS}
#: Every column by name, in the order of the file.
COLUMNS = {name: _BY_NAME[name] for name in FIELDS}

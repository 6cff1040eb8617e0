"""What stands beside a listing and has no column in practitioner files, as cells: fees by length, limits, the NPI."""

from decimal import Decimal

from directory.practitioners.choices import LONGEST_LIMIT, MOST_LIMITS
from directory.practitioners.exchange.cells import money
from directory.practitioners.exchange.problems import BadCellError, shown
from directory.practitioners.npi import is_npi
from directory.practitioners.written import printed
from directory.web.numbers import bounded_int
from directory.web.text import clean_text

LIMITS, SESSION_FEES, NPI = "limits", "session_fees", "npi"
#: Lengths of sessions with a fee of their own.
MOST_FEES = 8
_SHORTEST, _LONGEST = 5, 600


def read_limits(text: str) -> str:
    """What somebody does not do, a line each, as it is kept. Raises BadCellError."""
    lines = [line.strip() for line in clean_text(text, multiline=True).splitlines() if line.strip()]
    problems = []
    if len(lines) > MOST_LIMITS:
        problems.append(f"there can be {MOST_LIMITS} lines at most")
    problems += [f'"{shown(line, 40)}" is longer than {LONGEST_LIMIT} characters' for line in lines if _is_long(line)]
    if problems:
        raise BadCellError(*problems)
    return "\n".join(lines)


def read_session_fees(text: str) -> dict[int, Decimal]:
    """``50;120|90;180`` as amounts by minutes. Raises BadCellError."""
    fees: dict[int, Decimal] = {}
    for item in filter(None, text.split("|")):
        minutes_text, _, amount = item.partition(";")
        minutes = bounded_int(minutes_text.strip(), _SHORTEST, _LONGEST, clamp=False)
        if minutes is None:
            raise BadCellError(f'"{shown(minutes_text, 20)}" is no length: give {_SHORTEST} to {_LONGEST} minutes')
        if minutes in fees:
            raise BadCellError(f"{minutes} minutes are named twice")
        fees[minutes] = money(amount.strip())
    if len(fees) > MOST_FEES:
        raise BadCellError(f"there can be {MOST_FEES} lengths at most")
    return dict(sorted(fees.items()))


def read_npi(text: str) -> str:
    """A National Provider Identifier without the blanks people type in it. Raises BadCellError."""
    number = "".join(text.split())
    if number and not is_npi(number):
        raise BadCellError("this is no NPI: ten digits, the last of which checks the others")
    return number


def session_fees_cell(fees: dict[int, Decimal]) -> str:
    """The cell of amounts by minutes: ``50;120|90;180``, the shortest first."""
    return "|".join(f"{minutes};{printed(amount)}" for minutes, amount in sorted(fees.items()))


def _is_long(line: str) -> bool:
    return len(line) > LONGEST_LIMIT

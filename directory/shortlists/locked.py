"""The sealed value of a row: JSON, filled up so that its length does not tell how much was kept."""

import json
from datetime import datetime
from typing import Any

from directory.mailing.models import Mail
from directory.sealing import SealBroken, seal, unseal
from directory.shortlists.models import Sealed, SealedRow

#: Eight people take about two of these, in two languages three.
_STEP = 16_384


def lock(row: Sealed | Mail, data: dict[str, Any], now: datetime) -> str:
    """The value for ``row.sealed``. Raises ValueError above 1 MiB, which eight people never reach."""
    return seal(_filled(data), purpose=row.purpose, now=now)


def unlock(row: Sealed | Mail, now: datetime) -> dict[str, Any]:
    """The data of a row. Raises SealBroken where they were sealed for another row, or where their key is gone."""
    data = json.loads(unseal(row.sealed, purpose=row.purpose, max_age=None, now=now))
    if not isinstance(data, dict):
        raise SealBroken
    return data


def locked_anew(row: SealedRow | Mail, now: datetime) -> str:
    """The same value under the newest key. Raises as ``unlock``."""
    if isinstance(row, Sealed | Mail):
        return lock(row, unlock(row, now), now)
    return seal(unseal(row.sealed, purpose=row.purpose, max_age=None, now=now), purpose=row.purpose, now=now)


def _filled(data: dict[str, Any]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return text + b" " * (-len(text) % _STEP)

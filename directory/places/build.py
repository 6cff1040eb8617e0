"""Writes the gazetteer's file. Run at set-up; the file is made anew when the data or this format changes."""

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from directory.places.edition import fingerprint, is_current
from directory.places.gazetteer import band_of
from directory.places.sources import Data, merged

_SCHEMA = """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, city TEXT NOT NULL, region TEXT NOT NULL, country TEXT NOT NULL, postal TEXT NOT NULL,
        latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL, band INTEGER NOT NULL,
        parent INTEGER, is_delivery INTEGER NOT NULL
    );
    CREATE TABLE name (
        key TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, rank, place)
    ) WITHOUT ROWID;
"""
_INDEXES = """
    CREATE UNIQUE INDEX place_by_postal ON place (postal) WHERE postal <> '';
    CREATE INDEX place_by_parent ON place (parent) WHERE parent IS NOT NULL;
    CREATE INDEX place_by_point ON place (band, longitude, latitude);
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; ``is_new`` is false when the file was current. ``seconds`` of wall time."""

    is_new: bool
    cities: int
    postcodes: int
    size: int
    seconds: float


def build_gazetteer(path: Path, *, force: bool = False) -> Built:
    """Makes ``path`` a current gazetteer; does nothing, in milliseconds, when it is one already.

    The file appears whole or not at all: it is written beside ``path`` and renamed. Two builds at once do no harm, the
    last one wins with the same content. Takes about 5 seconds. Raises OSError when the folder cannot be written.
    """
    started = perf_counter()
    is_new = force or not is_current(path)
    if is_new:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, merged())
    cities, postcodes = _counts(path)
    return Built(is_new, cities, postcodes, path.stat().st_size, perf_counter() - started)


def _write_whole(path: Path, data: Data) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as sqlite:
            _fill(sqlite, data)
        fresh.chmod(0o644)  # mkstemp keeps others out; this is public data, and the web server may be another user
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _fill(sqlite: sqlite3.Connection, data: Data) -> None:
    sqlite.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    sqlite.executescript(_SCHEMA)
    sqlite.execute("BEGIN")
    sqlite.executemany("INSERT INTO meta VALUES (?, ?)", sorted(fingerprint().items()))
    place = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    sqlite.executemany(
        place,
        (
            (
                number,
                c.name,
                c.region,
                c.country,
                "",
                c.latitude,
                c.longitude,
                c.population,
                band_of(c.latitude),
                None,
                0,
            )
            for number, c in enumerate(data.cities)
        ),
    )
    first = len(data.cities)
    sqlite.executemany(
        place,
        (
            (
                first + number,
                z.city,
                z.region,
                "US",
                z.code,
                z.latitude,
                z.longitude,
                0,
                band_of(z.latitude),
                parent,
                z.has_delivery,
            )
            for number, (z, parent) in enumerate(zip(data.zip_codes, data.parents, strict=True))
        ),
    )
    names = {(key, 0, number) for number, c in enumerate(data.cities) for key in c.keys}
    names |= {(key, 1, number) for number, c in enumerate(data.cities) for key in c.other_keys - c.keys}
    sqlite.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))
    sqlite.execute("COMMIT")
    sqlite.executescript(f"{_INDEXES} VACUUM;")


def _counts(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as sqlite:
        row = sqlite.execute("SELECT SUM(postal = ''), SUM(postal <> '') FROM place").fetchone()
    return int(row[0]), int(row[1])

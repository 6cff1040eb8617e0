"""Lines that the import contracts in pyproject.toml cannot draw."""

import ast
from functools import cache
from pathlib import Path

from directory.practitioners import choices, distances
from directory.ranking import eligibility, geometry

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "directory").rglob("*.py"))


@cache
def imported(path: Path) -> set[str]:
    """Every module a file names in an import, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_only_places_imports_geocoders() -> None:
    users = {
        path.relative_to(ROOT / "directory").parts[0]
        for path in SOURCES
        if any(name.startswith("geopy.geocoders") for name in imported(path))
    }
    assert users == {"places"}


def test_nobody_imports_the_tests() -> None:
    assert [path for path in SOURCES if any(name.split(".")[0] == "tests" for name in imported(path))] == []


def test_the_settings_are_read_only_through_django() -> None:
    readers = [path for path in SOURCES if "directory.settings" in imported(path)]
    assert readers == []


def test_what_two_rooms_must_each_know_is_the_same_in_both() -> None:
    """The core imports no Django and only matching imports the core, so search and ranking each hold these numbers."""
    assert choices.CAPACITY_DAYS == eligibility.CAPACITY_DAYS
    assert distances.EARTH_RADIUS_MILES == geometry.EARTH_MILES

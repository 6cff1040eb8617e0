"""The rule agrees with careful readers as far as docs/ranking.md says; no change may lose what it had."""

from pathlib import Path

import pytest

from directory.matching.judging import judge

pytestmark = pytest.mark.django_db
STORIES = Path(__file__).parent.parent / "stories"


@pytest.mark.parametrize(
    ("folder", "pairs", "least"),
    [
        ("open", 336, 0.89),
        ("aside", 175, 0.85),
        ("drawn", 709, 0.92),
        ("five-open", 815, 0.92),
        ("five-aside", 763, 0.91),
        ("three-open", 2106, 0.91),
        ("five-aside-later", 731, 0.88),
    ],
)
def test_the_order_agrees_with_the_readers(folder: str, pairs: int, least: float) -> None:
    checks = [check for case in judge(STORIES / folder) for check in case.checks]

    assert len(checks) == pairs
    assert sum(check.holds for check in checks) / pairs >= least

"""Judged cases: intakes with what must come out. Agreement is the share of expectations that hold.

Beside it stand the agreement over pairs alone, how good the order is where people are graded, and both sums of every
pair that stands the wrong way round.
"""

from directory.matching.judging.folders import BadFolderError, judge
from directory.matching.judging.values import Check, Graded, JudgedCase, Side, Violation

__all__ = ["BadFolderError", "Check", "Graded", "JudgedCase", "Side", "Violation", "judge"]

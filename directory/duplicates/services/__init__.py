"""Finding listings that may be one person, deciding about them, merging and taking apart."""

from directory.duplicates.services.finding import Looked, look_at, look_through
from directory.duplicates.services.merging import Gone, merge
from directory.duplicates.services.pairs import Settled, look_again, merges_of, open_pairs, pair_of, set_apart
from directory.duplicates.services.planning import Plan, plan
from directory.duplicates.services.unmerging import ChangedSince, unmerge, what_changed

__all__ = [
    "ChangedSince",
    "Gone",
    "Looked",
    "Plan",
    "Settled",
    "look_again",
    "look_at",
    "look_through",
    "merge",
    "merges_of",
    "open_pairs",
    "pair_of",
    "plan",
    "set_apart",
    "unmerge",
    "what_changed",
]

"""The curators' pages of the vocabulary, of compacts and of offices that nobody could place."""

from directory.terms.views.compacts import compact, member, new_member
from directory.terms.views.placing import place, unplaced
from directory.terms.views.terms import add, index, merge, term

__all__ = ["add", "compact", "index", "member", "merge", "new_member", "place", "term", "unplaced"]

"""Pages of the checks."""

from directory.verifying.views.evidence import add_evidence, evidence, remove_evidence
from directory.verifying.views.index import index
from directory.verifying.views.item import item

__all__ = ["add_evidence", "evidence", "index", "item", "remove_evidence"]

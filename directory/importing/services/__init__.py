"""Imports step by step: taken in, given columns, mended, applied, undone."""

from directory.importing.services.applying import Applied, apply
from directory.importing.services.ending import discard, purge
from directory.importing.services.reading import Settled, preview_kept, table_kept
from directory.importing.services.steps import mend_cells, remembered, take_in, take_together, use_columns
from directory.importing.services.undoing import Undoing, undo, what_undoing_does

__all__ = [
    "Applied",
    "Settled",
    "Undoing",
    "apply",
    "discard",
    "mend_cells",
    "preview_kept",
    "purge",
    "remembered",
    "table_kept",
    "take_in",
    "take_together",
    "undo",
    "use_columns",
    "what_undoing_does",
]

"""Pages of imports and exports."""

from directory.importing.views.columns import columns
from directory.importing.views.files import error_sheet, export, help_page, template
from directory.importing.views.index import index
from directory.importing.views.preview import apply, batch, check, discard
from directory.importing.views.undoing import undo

__all__ = [
    "apply",
    "batch",
    "check",
    "columns",
    "discard",
    "error_sheet",
    "export",
    "help_page",
    "index",
    "template",
    "undo",
]

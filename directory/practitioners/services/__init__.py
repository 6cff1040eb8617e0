"""Writing practitioners: the one door for files, the demo, the admin and commands."""

from directory.practitioners.services.edits import after_admin_edit, confirm_capacity, pause, publish
from directory.practitioners.services.held import Held, every_record, held_by_external_id
from directory.practitioners.services.naming import Slugs, slug_base
from directory.practitioners.services.online import place_online
from directory.practitioners.services.writing import (
    Written,
    remove_practitioners,
    wait_for_other_writers,
    write_practitioners,
)

__all__ = [
    "Held",
    "Slugs",
    "Written",
    "after_admin_edit",
    "confirm_capacity",
    "every_record",
    "held_by_external_id",
    "pause",
    "place_online",
    "publish",
    "remove_practitioners",
    "slug_base",
    "wait_for_other_writers",
    "write_practitioners",
]

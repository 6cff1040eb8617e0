"""Writing practitioners: the one door for files, the demo, the admin and commands."""

from directory.practitioners.services.arriving import Arrival, Overtaken, arriving
from directory.practitioners.services.beside import set_limits, set_npi, set_session_fees, take_photo
from directory.practitioners.services.edits import (
    after_admin_edit,
    confirm_capacity,
    confirm_fields,
    pause,
    publish,
    set_waiting,
)
from directory.practitioners.services.erased import digest_of, erased_since, marks_of
from directory.practitioners.services.held import Held, every_record, held_by_external_id
from directory.practitioners.services.moving import (
    SlugTaken,
    current_keys,
    current_slug,
    is_taken,
    move_by_name,
    move_to,
    record_move,
)
from directory.practitioners.services.naming import Slugs, slug_base
from directory.practitioners.services.online import place_online
from directory.practitioners.services.photos import remove_photos, set_photo
from directory.practitioners.services.rechecks import keep_rechecks
from directory.practitioners.services.statistics import WORTH_IT, learn_sizes
from directory.practitioners.services.telling import standing_now, tell_since, told
from directory.practitioners.services.words import keep_words, words_of
from directory.practitioners.services.writing import (
    Written,
    remove_practitioners,
    wait_for_other_writers,
    write_practitioners,
)

__all__ = [
    "WORTH_IT",
    "Arrival",
    "Held",
    "Overtaken",
    "SlugTaken",
    "Slugs",
    "Written",
    "after_admin_edit",
    "arriving",
    "confirm_capacity",
    "confirm_fields",
    "current_keys",
    "current_slug",
    "digest_of",
    "erased_since",
    "every_record",
    "held_by_external_id",
    "is_taken",
    "keep_rechecks",
    "keep_words",
    "learn_sizes",
    "marks_of",
    "move_by_name",
    "move_to",
    "pause",
    "place_online",
    "publish",
    "record_move",
    "remove_photos",
    "remove_practitioners",
    "set_limits",
    "set_npi",
    "set_photo",
    "set_session_fees",
    "set_waiting",
    "slug_base",
    "standing_now",
    "take_photo",
    "tell_since",
    "told",
    "wait_for_other_writers",
    "words_of",
    "write_practitioners",
]

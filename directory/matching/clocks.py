"""When credentials end and when their checks fall due, as columns. The rule is ``standing.credential_clock``."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from directory.matching.kinds import NONE, Kinds, Numbers
from directory.practitioners.standing import credential_clock
from directory.vocabulary.catalogue import CertificationEntry

#: What the rule is asked about: a month that begins the calendar, and days in it that tell whose day an answer is; and
#: a check long after any term.
_ISSUED, _EXPIRES, _VERIFIED, _VERIFIED_LATER = date(1, 1, 1), date(1, 1, 2), date(1, 1, 3), date(5001, 1, 3)
_LAST = date.max.toordinal()
#: Ordinal of the day that numpy counts from.
_EPOCH = date(1970, 1, 1).toordinal()


def clock_columns(
    certifications: Sequence[CertificationEntry], code: Numbers, issued: Numbers, expires: Numbers, verified: Numbers
) -> tuple[Numbers, Numbers]:
    """The last day held, and the last on which the check counts. Days as ordinals; NONE is not stated, or never.

    ``code``: the place of each one's certification. The rule passes a day on, or counts months from it, whatever day
    it is, but for one comparison: whether the check came after the first term. So it is asked once for each
    certification, each choice of days that are stated, and before or after. Cost: some passes.
    """
    stated = np.stack((issued, expires, verified))
    is_stated = stated != NONE
    terms = np.array([each.renew_months or 0 for each in certifications], dtype=np.int64)[code]
    is_later = (terms > 0) & is_stated[0] & is_stated[2] & (verified > _later(issued, terms))
    kinds = Kinds.alike(len(code), (code, *is_stated, is_later))
    asked = np.vstack((is_stated, is_later))[:, kinds.example].T.tolist()
    told = np.array(
        [_ask(certifications[which], *given) for which, given in zip(code[kinds.example].tolist(), asked, strict=True)],
        dtype=np.int64,
    ).reshape(-1, 2, 2)
    days = np.vstack((np.full_like(code, NONE), stated))
    everyone = np.arange(len(code))
    ends, due = (
        _later(days[source[kinds.of], everyone], months[kinds.of])
        for source, months in ((told[:, which, 0], told[:, which, 1]) for which in (0, 1))
    )
    return ends, due


def _ask(
    certification: CertificationEntry, is_issued: bool, expires: bool, is_verified: bool, is_later: bool
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Of both days of the clock: whose day it is (1 to 3, 0 for none), and how many months later."""
    days = (_ISSUED, _EXPIRES, _VERIFIED_LATER if is_later else _VERIFIED)
    given = (is_issued, expires, is_verified)
    clock = credential_clock(
        certification, *(day if is_given else None for day, is_given in zip(days, given, strict=True))
    )
    ends, due = (
        (0, 0) if day is None else (day.day, (day.year - days[day.day - 1].year) * 12 + day.month - 1)
        for day in (clock.ends_on, clock.due_on)
    )
    return ends, due


def _later(days: Numbers, months: Numbers) -> Numbers:
    """``standing.add_months`` of whole columns; NONE stays NONE."""
    day = (days - _EPOCH).astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    first = (month + months).astype("datetime64[D]")
    length = (month + months + 1).astype("datetime64[D]") - first
    later = first + np.minimum(day - month.astype("datetime64[D]"), length - 1)
    found = np.minimum(later.astype(np.int64) + _EPOCH, _LAST)
    return np.where(days == NONE, NONE, found)

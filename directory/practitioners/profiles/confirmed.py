"""Until when each part of a listing was confirmed: "as of" beside it, and all of them in one small table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from directory.practitioners.choices import FIELD_DAYS, FieldGroup
from directory.practitioners.models import Practitioner
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.practitioners.wording.practice import is_confirmed
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

#: In the order of the page; translated where they are shown.
LABELS = {
    FieldGroup.APPROACHES: gettext_noop("Specialties, approaches"),
    FieldGroup.PLACES: gettext_noop("Places, room, times"),
    FieldGroup.REACH: gettext_noop("Video and phone"),
    FieldGroup.FEES: gettext_noop("Fees"),
    FieldGroup.INSURANCE: gettext_noop("Insurance"),
    FieldGroup.CONTACT: gettext_noop("Phone, e-mail, links"),
}


@dataclass(frozen=True, slots=True)
class ConfirmedLine:
    """A part and its day; None for never. ``is_old``: past its clock."""

    label: str
    on: date | None
    is_old: bool


@dataclass(frozen=True, slots=True)
class Confirmed:
    """``marks`` by the value of a FieldGroup, for parts that were ever confirmed. ``is_complete``: all of them were."""

    lines: tuple[ConfirmedLine, ...]
    marks: dict[str, Mark]
    is_complete: bool


def confirmed_parts(person: Practitioner, confirmed: Mapping[FieldGroup, date], today: date) -> Confirmed:
    """Openings first, by their own day; then what has a day. A day to come confirms nothing."""
    days = {group: on for group, on in confirmed.items() if on <= today}
    old = {group: (today - on).days > FIELD_DAYS[group] for group, on in days.items()}
    openings = ConfirmedLine(_("Openings"), person.confirmed_on, not is_confirmed(person, today))
    return Confirmed(
        lines=(
            openings,
            *(ConfirmedLine(_(label), days[group], old[group]) for group, label in LABELS.items() if group in days),
        ),
        marks={group.value: _mark(on, is_old=old[group]) for group, on in days.items()},
        is_complete=len(days) == len(LABELS),
    )


def _mark(on: date, *, is_old: bool) -> Mark:
    if is_old:
        return Mark(MarkKind.OLD, _("Not confirmed since %(day)s") % {"day": day(on)})
    return Mark(MarkKind.NOW, _("As of %(day)s") % {"day": day(on)})

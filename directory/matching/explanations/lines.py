"""The sum in words: one line per part, with points that add up as printed, and what is not known or worth minding."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_noop

from directory.matching.explanations import practical, story
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.words import lower_first
from directory.practitioners.choices import Accepting
from directory.practitioners.lawfulness import NOT_LICENSED_CARE
from directory.ranking.types import FIT_ONE, IN_PERSON, REMOTE, SCORE_ONE, WEIGHT_ONE, Part
from directory.vocabulary.catalogue import ModalityEntry
from directory.vocabulary.choices import Scope
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

#: The name of each part. Texts of this module are English, and are translated where they are shown.
LABELS: Mapping[str, str] = {
    "specialties": gettext_noop("What you bring"),
    "certifications": gettext_noop("The certification you asked for"),
    "scope": gettext_noop("The right kind of licence"),
    "modalities": gettext_noop("The approach you want"),
    "reach": gettext_noop("How you would meet"),
    "time_slots": gettext_noop("When you can come"),
    "room": gettext_noop("The room"),
    "communities": gettext_noop("Communities you named"),
    "languages": gettext_noop("Language"),
    "cost": gettext_noop("Cost"),
    "touch": gettext_noop("Touch"),
    "genders": gettext_noop("Gender"),
    "discovery_call": gettext_noop("A first call"),
    "freshness": gettext_noop("Recently confirmed"),
    "failed-wish": gettext_noop("An important wish is not met"),
    "wrong-kind": gettext_noop("Another kind of licence is called for"),
    "missed-concern": gettext_noop("Your main concern is hardly covered"),
}
#: The short word for what is not known, as the command line prints it.
UNKNOWN_WORDS: Mapping[str, str] = {
    "specialties": gettext_noop("specialties"),
    "certifications": gettext_noop("certification"),
    "scope": gettext_noop("licence"),
    "modalities": gettext_noop("approaches"),
    "reach": gettext_noop("distance"),
    "time_slots": gettext_noop("hours"),
    "room": gettext_noop("room"),
    "communities": gettext_noop("communities"),
    "languages": gettext_noop("languages"),
    "cost": gettext_noop("fee"),
    "touch": gettext_noop("touch"),
    "genders": gettext_noop("gender"),
    "discovery_call": gettext_noop("first call"),
}
SENTENCES: Mapping[str, Callable[[Shown], str]] = {
    "specialties": story.specialties,
    "certifications": story.certifications,
    "scope": story.scope,
    "modalities": story.modalities,
    "reach": practical.reach,
    "time_slots": practical.time_slots,
    "room": practical.room,
    "communities": practical.communities,
    "languages": practical.languages,
    "cost": practical.cost,
    "touch": practical.touch,
    "genders": practical.genders,
    "discovery_call": practical.discovery_call,
    "freshness": practical.freshness,
}
#: A confirmation older than this is worth a word.
AGING_DAYS = 21
#: A licence that ends within this many days is worth a word.
ENDING_DAYS = 60
_TENTH = SCORE_ONE // WEIGHT_ONE


class Line(NamedTuple):
    """One part of the sum. ``points`` and ``of`` in tenths of a point of a hundred."""

    code: str
    label: str
    sentence: str
    points: int
    of: int
    state: str
    part: Part

    @property
    def is_penalty(self) -> bool:
        """What a failed wish costs."""
        return self.state == "penalty"


def lines(shown: Shown) -> list[Line]:
    """Every part of the sum, heaviest first, penalties last; the points add up to the total exactly as printed."""
    parts = shown.match.parts
    points = whole_tenths([part.contribution for part in parts], shown.match.score)
    made = [
        # A thousandth of all weights is a tenth of a point.
        Line(part.code, label(shown, part), sentence(shown, part), point, part.weight, part.state, part)
        for part, point in zip(parts, points, strict=True)
    ]
    made.sort(key=lambda line: (line.state == "penalty", -line.of))
    return made


def tenths(values: Sequence[int], total: int) -> list[Decimal]:
    """The same in points of a hundred, one decimal."""
    return [Decimal(number).scaleb(-1) for number in whole_tenths(values, total)]


def whole_tenths(values: Sequence[int], total: int) -> list[int]:
    """Tenths of a point that add up to the rounded total: the largest remainders are rounded up.

    A part that gives all it can is a whole number of tenths, and so is printed as that.
    """
    floors = [value // _TENTH for value in values]
    missing = total_tenths(total) - sum(floors)
    if missing:
        for at in sorted(range(len(values)), key=lambda at: (-(values[at] % _TENTH), at))[:missing]:
            floors[at] += 1
    return floors


def total_tenths(score: int) -> int:
    """The score in tenths of a point, never rounded up into the next band."""
    return score // _TENTH


def in_points(tenths: int) -> str:
    """Points of a hundred, one decimal, as every page prints them; from tenths that are not negative."""
    return f"{tenths // 10}.{tenths % 10}"


def label(shown: Shown, part: Part) -> str:
    """The name of one part. A wish that is met in part, or an open question, is not called "not met"."""
    if part.code == "failed-wish":
        about = next((each for each in shown.match.parts if each.code == part.of), None)
        if about is not None and about.fit and not _is_refused(shown, about):
            is_open = about.state == "unknown"
            return _("An important wish is not known") if is_open else _("An important wish is met in part")
    return _(LABELS[part.code])


def _is_refused(shown: Shown, part: Part) -> bool:
    """Whether all that is left of the wish is that a fee may be paid, where an insurer alone was asked for."""
    is_alone = part.code == "cost" and shown.answers.budget is None
    return is_alone and part.state == "known" and part.fit < FIT_ONE


def sentence(shown: Shown, part: Part) -> str:
    """The evidence of one part."""
    if part.code == "missed-concern":
        return story.missed_concern(shown)
    if part.code == "wrong-kind":
        return _("What you bring calls for a psychotherapist")
    if part.code == "failed-wish":
        return _("You said this matters a lot: %(wish)s") % {"wish": lower_first(_(LABELS[part.of]))}
    return SENTENCES[part.code](shown)


def unknown_words(shown: Shown) -> tuple[str, ...]:
    """What the sum rests on without knowing it, a short word each: questions to ask, not yeses."""
    return tuple(
        _("authority where you are")
        if part.code == "reach" and shown.match.format in REMOTE
        else _(UNKNOWN_WORDS[part.code])
        for part in shown.match.parts
        if part.state == "unknown"
    )


def cautions(shown: Shown, basis: str) -> tuple[str, ...]:
    """What is worth keeping in mind beside the reasons, each a short sentence."""
    said = []
    person, on = shown.practitioner, shown.on
    days = (on - person.confirmed_on).days if person.confirmed_on else 0
    if person.accepting == Accepting.WAITLIST:
        said.append(_("waitlist, not an opening"))
    if days > AGING_DAYS:
        said.append(_("capacity confirmed %(days)s days ago") % {"days": days})
    if not basis and shown.match.format == IN_PERSON:
        said.append(_("no licence for this place that we have checked and that is in force"))
    if basis == NOT_LICENSED_CARE:
        said.append(_("education or coaching, not licensed care"))
    elif shown.request.needs_psychotherapy and Scope.PSYCHOTHERAPY not in shown.scopes:
        said.append(_("not psychotherapy: think of a licensed clinician alongside"))
    if (against := next((p for p in shown.match.parts if p.code == "cost" and p.state == "known"), None)) and (
        against.fit < FIT_ONE * 9 // 10
    ):
        said.append(_("does not list your insurer") if shown.answers.budget is None else _("above your budget"))
    ending = [
        held.expires_on
        for held in shown.facts.licences
        if held.expires_on and 0 <= (held.expires_on - on).days <= ENDING_DAYS
    ]
    if ending:
        said.append(_("a licence ends on %(day)s") % {"day": day(min(ending))})
    said.extend(
        _ages(entry)
        for wanted in shown.request.modalities
        if not wanted.suits_age and wanted.code in shown.facts.modalities
        for entry in (shown.terms.modalities[wanted.code],)
    )
    return tuple(said)


def _ages(entry: ModalityEntry) -> str:
    """For whom an approach is meant: from an age on, up to one, or between two."""
    if entry.max_age is None:
        text = _("%(approach)s is for ages %(from)s and over")
    elif entry.min_age:
        text = _("%(approach)s is for ages %(from)s to %(to)s")
    else:
        text = _("%(approach)s is for ages up to %(to)s")
    return text % {"approach": entry.label, "from": entry.min_age, "to": entry.max_age}

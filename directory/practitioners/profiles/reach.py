"""At a distance: where a session by video or phone is lawful, as an answer for one place and as a table of all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_noop

from directory.practitioners.lawfulness import Answer, PractitionerFacts, Ruling, may_serve, rulings
from directory.practitioners.wording.marks import listing
from directory.practitioners.wording.reach import basis_until, basis_words, reason_words
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import gettext as _

ICONS = {Answer.YES: "tick", Answer.NO: "x", Answer.UNKNOWN: "question"}
WORDS = {
    Answer.YES: gettext_noop("Yes"),
    Answer.NO: gettext_noop("No"),
    Answer.UNKNOWN: gettext_noop("Not known"),
}
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """The answer for one place. ``state`` is yes, no or unknown."""

    state: str
    icon: str
    head: str
    rest: str


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Places with one answer. ``more`` holds their names where there are too many for a line."""

    places: str
    more: tuple[str, ...]
    answer: str
    basis: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Reach:
    """``options`` are those of the list of places; ``note`` is what was not understood of the question."""

    options: SafeString
    answer: PlaceAnswer | None
    note: str
    rows: tuple[ReachRow, ...]


def reach_of(facts: PractitionerFacts, region: str, today: date, catalogue: Catalogue) -> Reach:
    """Asks the rule for every place once: about a millisecond in all, no query."""
    is_known = region in catalogue.jurisdictions
    return Reach(
        options=_options(region, catalogue),
        answer=_answer(facts, region, today, catalogue) if is_known else None,
        note="" if is_known or not region else _("This place is not on the list. Choose one below."),
        rows=tuple(_rows(facts, today, catalogue)),
    )


def _options(region: str, catalogue: Catalogue) -> SafeString:
    """Made here, because a template takes as long for seventy options as for the rest of a profile."""
    listed = sorted(catalogue.jurisdictions.items(), key=lambda pair: pair[1])
    options = (
        f'<option value="{escape(code)}"{" selected" if code == region else ""}>{escape(label)}</option>'
        for code, label in listed
    )
    return mark_safe("".join(options))  # nosec B308 B703 - both parts are escaped


def _answer(facts: PractitionerFacts, region: str, today: date, catalogue: Catalogue) -> PlaceAnswer:
    ruling = may_serve(facts, region, today, catalogue)
    label = catalogue.jurisdictions[region]
    if ruling.answer is Answer.YES:
        rest = basis_until(ruling.basis, ruling.until, catalogue)
    else:
        rest = f"{reason_words(ruling, label, catalogue)}."
    heads = {
        Answer.YES: _("%(place)s: yes."),
        Answer.NO: _("%(place)s: no,"),
        Answer.UNKNOWN: _("%(place)s: not known,"),
    }
    return PlaceAnswer(ruling.answer.value, ICONS[ruling.answer], heads[ruling.answer] % {"place": label}, rest)


def _rows(facts: PractitionerFacts, today: date, catalogue: Catalogue) -> Iterable[ReachRow]:
    """Places grouped by what decides them; the largest group of noes is "everywhere else"."""
    groups: dict[Ruling, list[str]] = {}
    for code, ruling in rulings(facts, catalogue.jurisdictions, today, catalogue).items():
        # what concerns this one place in its sentence sets it apart from no other
        generic = replace(ruling, reason=ruling.reason.replace(code, "")) if code in ruling.reason else ruling
        groups.setdefault(generic, []).append(catalogue.jurisdictions[code])
    order = [Answer.YES, Answer.UNKNOWN, Answer.NO]
    ranked = sorted(groups.items(), key=lambda pair: (order.index(pair[0].answer), len(pair[1]), min(pair[1])))
    for position, (ruling, places) in enumerate(ranked, start=1):
        places.sort()
        is_rest = position == len(ranked) and len(places) > MOST_NAMED
        yield _row(ruling, places, catalogue, is_rest=is_rest, is_only=len(ranked) == 1)


def _row(ruling: Ruling, places: list[str], catalogue: Catalogue, *, is_rest: bool, is_only: bool) -> ReachRow:
    is_yes = ruling.answer is Answer.YES
    basis = basis_words(ruling.basis, catalogue) if is_yes else reason_words(ruling, "", catalogue)
    return ReachRow(
        places=_named(places, is_rest=is_rest, is_only=is_only),
        more=() if len(places) <= MOST_NAMED or is_rest else tuple(places),
        answer=_(WORDS[ruling.answer]),
        basis=basis[:1].upper() + basis[1:],
        until=ruling.until,
    )


def _named(places: list[str], *, is_rest: bool, is_only: bool) -> str:
    if is_rest:
        return _("Everywhere") if is_only else _("Everywhere else")
    return listing(places) if len(places) <= MOST_NAMED else _("%(count)s places") % {"count": len(places)}

"""Video and phone go by law: where the visitor will be on the day, and by what that is judged."""

from collections.abc import Mapping, Sequence
from html import escape

from directory.places.place import Place
from directory.practitioners.wording.marks import listing
from directory.search.asked import AT_A_DISTANCE, Asked
from directory.search.links import Link, Query
from directory.vocabulary.alphabet import in_reading_order
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import gettext as _

REMOTE = tuple(sorted(AT_A_DISTANCE))


def is_remote(formats: Sequence[str]) -> bool:
    """Whether one of the ways to meet needs no room."""
    return not AT_A_DISTANCE.isdisjoint(formats)


def place_select(catalogue: Catalogue, regions: Sequence[str], counts: Mapping[str, int] | None, note: str = "") -> str:
    """The list of states and provinces, below the ways to meet. More than one is kept: the others stand beside it.

    ``counts`` None: no numbers are said, because nothing was looked up or neither video nor phone is asked for.
    """
    first = regions[0] if regions else ""
    places = catalogue.jurisdictions
    options = "".join(
        [
            f'<option value="{code}"{" selected" if code == first else ""}>'
            f"{escape(places[code])}{_number(counts, code)}</option>"
            for code in in_reading_order(places.written.items())
        ]
    )
    others = "".join([f'<input type="hidden" form="search" name="region" value="{code}">' for code in regions[1:]])
    said = f'<p class="hint">{escape(note)}</p>' if note else ""
    return (
        f'<div class="whereabouts"><label class="label" for="id_region">'
        f"{_('For video or phone: where will you be that day?')}</label>"
        f'<select id="id_region" name="region" form="search"><option value="">{_("I do not know yet")}</option>'
        f"{options}</select>{others}{said}"
        f'<p class="hint">{_("The law goes by where you are during the session, not by where they are.")}</p></div>'
    )


def rule_said(asked: Asked, catalogue: Catalogue) -> str:
    """One sentence on what video and phone are judged by here; empty where neither is asked for with a place."""
    regions = asked.choices.get("region", ())
    if not (regions and is_remote(asked.choices.get("format", ()))):
        return ""
    where = listing([catalogue.jurisdictions[code] for code in regions], "or")
    return _(
        "By video or phone you see only people who may work with somebody in %(place)s: a licence there or a compact "
        "between states, checked and in force, or classes and coaching, which need no licence."
    ) % {"place": where}


def suggestion(asked: Asked, place: Place | None, query: Query, catalogue: Catalogue) -> Link | None:
    """For video or phone without a place: the place that distances are measured from, one press away."""
    if asked.choices.get("region") or not is_remote(asked.choices.get("format", ())) or place is None:
        return None
    if place.jurisdiction not in catalogue.jurisdictions:
        return None
    text = _("I will be in %(place)s") % {"place": catalogue.jurisdictions[place.jurisdiction]}
    return Link(text, query.having("region", place.jurisdiction).url)


def _number(counts: Mapping[str, int] | None, code: str) -> str:
    return "" if counts is None else f" ({counts.get(code, 0):,})"

"""What a page by place says of itself, in our own words."""

from directory.search.landing.spots import Spot
from directory.search.landing.topics import About, Topic
from directory.vocabulary.catalogue import CertificationEntry
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext


def heading_of(spot: Spot) -> str:
    """``Somatic Experiencing in Portland, OR``."""
    if spot.topic is None:
        return _("Somatic practitioners in %(place)s") % {"place": spot.place}
    return _("%(topic)s in %(place)s") % {"topic": spot.topic.label, "place": spot.place}


def lead_of(spot: Spot, total: int, checked: int) -> str:
    """How many, and for how many of them somebody looked; one sentence or two."""
    said = {"count": f"{total:,}", "place": spot.place, "checked": f"{checked:,}"}
    if spot.topic is None:
        return (
            ngettext(
                "%(count)s person with an office in %(place)s is listed here.",
                "%(count)s people with an office in %(place)s are listed here.",
                total,
            )
            % said
        )
    if spot.topic.about is About.APPROACH:
        return (
            ngettext(
                "%(count)s person with an office in %(place)s offers it.",
                "%(count)s people with an office in %(place)s offer it.",
                total,
            )
            % said
        )
    return f"{_held(total) % said} {_checked(total, checked) % said}"


def intro_of(topic: Topic | None) -> str:
    """What the topic is, in a sentence or two; empty for a place alone."""
    if topic is None:
        return ""
    if isinstance(topic.entry, CertificationEntry):
        said = {"topic": topic.label, "issuer": topic.entry.issuer}
        return _("%(topic)s is given by: %(issuer)s. It tells what somebody trained in. It is not a licence.") % said
    hint = topic.entry.hint
    return hint if not hint or hint[-1] in ".!?" else f"{hint}."


def description_of(spot: Spot, total: int) -> str:
    """The line below the title in the pages of a search engine."""
    said = {"heading": heading_of(spot), "count": f"{total:,}"}
    return (
        ngettext(
            "%(heading)s: %(count)s person. Licence, training, fees, openings: each fact has its date. Nobody pays.",
            "%(heading)s: %(count)s people. Licence, training, fees, openings: each fact has its date. Nobody pays.",
            total,
        )
        % said
    )


def people_text(count: int) -> str:
    """``12 people``."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": f"{count:,}"}


def _held(total: int) -> str:
    return ngettext(
        "%(count)s person with an office in %(place)s lists it.",
        "%(count)s people with an office in %(place)s list it.",
        total,
    )


def _checked(total: int, checked: int) -> str:
    if not checked:
        return _("Nobody has checked that yet: the cards say so.")
    if checked == total:
        return _("For all of them it was checked.")
    return ngettext(
        "For %(checked)s of them it was checked. The others say so themselves, and their cards show which.",
        "For %(checked)s of them it was checked. The others say so themselves, and their cards show which.",
        checked,
    )

"""What stands against showing somebody to everybody, in plain words."""

from datetime import date

from directory.practitioners.choices import Withdrawal
from directory.practitioners.lawfulness import NOT_LICENSED_CARE, PractitionerFacts, facts_of, rights
from directory.practitioners.models import Practitioner
from directory.vocabulary.catalogue import Catalogue, catalogue
from directory.web.templatetags.look import day

#: Ways to meet that need no place on the map.
AT_A_DISTANCE = ("video", "phone")


def blocks(practitioner: Practitioner, today: date) -> list[str]:
    """Every rule that stands against listing this person on that day, as sentences; none is empty.

    Read from the database as it is now, whatever state the listing is in. Cost: six queries.
    """
    held = catalogue()
    found = [] if practitioner.name.strip() else ["There is no name."]
    if practitioner.consented_on is None:
        found.append("There is no dated consent: note the day on which they agreed to be listed.")
    elif practitioner.consented_on > today:
        found.append(f"The consent is dated {day(practitioner.consented_on)}, which is still to come.")
    if reason := needs_new_consent(practitioner):
        found.append(reason)
    if reason := nothing_lawful(facts_of(practitioner), today, held):
        found.append(reason)
    has_place = practitioner.locations.filter(latitude__isnull=False).exists()
    if not has_place and not practitioner.terms.filter(kind="format", code__in=AT_A_DISTANCE).exists():
        found.append("There is no office with a place on the map, and no session by video or phone.")
    return found


def needs_new_consent(practitioner: Practitioner) -> str:
    """What is missing after a withdrawal, as a sentence; empty where nothing is. Cost: none.

    Also where nobody noted why, as after a file: then it may have been their wish.
    """
    left_on, consented_on = practitioner.withdrawn_on, practitioner.consented_on
    if left_on is None or practitioner.withdrawn_because == Withdrawal.CURATORS:
        return ""
    if consented_on is not None and consented_on > left_on:
        return ""
    why = f" ({practitioner.get_withdrawn_because_display().lower()})" if practitioner.withdrawn_because else ""
    return f"They withdrew on {day(left_on)}{why}: a new consent is needed, dated after that day."


def nothing_lawful(facts: PractitionerFacts, on: date, held: Catalogue) -> str:
    """Why there is nothing this person may offer on that day, as a sentence; empty where there is something.

    A claimed licence is enough to be listed: the page says that nobody has checked it. An expired one is not.
    """
    scopes = {
        scope
        for licence in facts.licences
        if licence.expires_on is None or licence.expires_on >= on
        for scope in held.professions[licence.profession].scopes
    }
    teaches = any(right.basis == NOT_LICENSED_CARE and right.is_checked for right in rights(facts, held))
    if not scopes and not teaches:
        if not facts.licences:
            return "There is no licence, and no profession that needs none."
        last = max((licence.expires_on for licence in facts.licences if licence.expires_on), default=None)
        return f"Every licence has expired, the last one on {day(last)}."
    offered = {held.modalities[code].scope for code in facts.modalities}
    if offered and not teaches and not offered & scopes:
        return "Nothing that they offer lies within what their licences let them do."
    return ""

"""Who may offer an approach, for whom, and whether at a distance: in words, from the vocabulary alone."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from directory.practitioners.wording.marks import listing
from directory.vocabulary.catalogue import Catalogue, ModalityEntry
from directory.vocabulary.choices import Scope

_WHO = {
    Scope.PSYCHOTHERAPY: gettext_noop(
        "This is psychotherapy. Whoever offers it needs a mental health licence where you are."
    ),
    Scope.MEDICAL: gettext_noop(
        "This is medical or rehabilitation care. Whoever offers it needs a licence for it where you are."
    ),
    Scope.BODYWORK: gettext_noop(
        "This is bodywork. Many places ask for a licence or a certification "
        "before somebody may work on you with the hands."
    ),
    Scope.EDUCATION: gettext_noop(
        "This is teaching or coaching, not treatment. Nobody needs a health licence for it. "
        "Some who offer it hold one all the same."
    ),
}
_NEAR_OR_FAR = {
    True: gettext_noop(
        "Yes, it can be done at a distance. For care under a licence, the law of the place where you are decides."
    ),
    False: gettext_noop("No. You have to be in the same room."),
}


def who_may(entry: ModalityEntry, catalogue: Catalogue) -> str:
    """Which licence it takes; the professions by name where the approach belongs to some alone."""
    named = [catalogue.professions[code].label for code in sorted(entry.professions) if code in catalogue.professions]
    if named:
        own = _("It belongs to this profession: %(professions)s.") % {"professions": listing(named).lower()}
        return f"{_(_WHO[Scope(entry.scope)])} {own}"
    return _(_WHO[Scope(entry.scope)])


def at_a_distance(entry: ModalityEntry) -> str:
    """Whether it can be given by video or phone at all."""
    return _(_NEAR_OR_FAR[entry.is_virtual])

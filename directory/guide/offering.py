"""Who may offer an approach, for whom, and whether at a distance: in words, from the vocabulary alone."""

from directory.practitioners.wording.marks import listing
from directory.vocabulary.catalogue import Catalogue, ModalityEntry
from directory.vocabulary.choices import Scope

_WHO = {
    Scope.PSYCHOTHERAPY: "This is psychotherapy. Whoever offers it needs a mental health licence where you are.",
    Scope.MEDICAL: "This is medical or rehabilitation care. Whoever offers it needs a licence for it where you are.",
    Scope.BODYWORK: (
        "This is bodywork. Many places ask for a licence or a certification "
        "before somebody may work on you with the hands."
    ),
    Scope.EDUCATION: (
        "This is teaching or coaching, not treatment. Nobody needs a health licence for it. "
        "Some who offer it hold one all the same."
    ),
}
_NEAR_OR_FAR = {
    True: "Yes, it can be done at a distance. For care under a licence, the law of the place where you are decides.",
    False: "No. You have to be in the same room.",
}


def who_may(entry: ModalityEntry, catalogue: Catalogue) -> str:
    """Which licence it takes; the professions by name where the approach belongs to some alone."""
    named = [catalogue.professions[code].label for code in sorted(entry.professions) if code in catalogue.professions]
    if named:
        return f"{_WHO[Scope(entry.scope)]} It belongs to this profession: {listing(named).lower()}."
    return _WHO[Scope(entry.scope)]


def at_a_distance(entry: ModalityEntry) -> str:
    """Whether it can be given by video or phone at all."""
    return _NEAR_OR_FAR[entry.is_virtual]

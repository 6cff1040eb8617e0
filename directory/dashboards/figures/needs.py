"""What was looked for and nobody found, in words."""

from dataclasses import dataclass
from datetime import date

from directory.matching.exposure.unmet import needs
from directory.vocabulary.catalogue import Catalogue

_MOST = 12


@dataclass(frozen=True, slots=True)
class Need:
    """``what``: one or two things; ``where``: a state, or everywhere."""

    what: str
    where: str
    times: int


def unmet(today: date, terms: Catalogue) -> tuple[tuple[Need, ...], int]:
    """The commonest, and how many are too rare to be shown. Cost: one query."""
    rows, rare = needs(today=today)
    found = tuple(
        Need(
            ", ".join(_label(word, terms) for word in (first, second) if word),
            terms.jurisdictions.get(region, region) if region else "no place said",
            times,
        )
        for region, first, second, times in rows[:_MOST]
    )
    return found, rare


def _label(word: str, terms: Catalogue) -> str:
    """``modality:hakomi`` as Hakomi; a code that the vocabulary no longer has stays as it is."""
    kind, _, code = word.partition(":")
    if kind == "touch":
        return {"none": "No touch", "optional": "Touch optional", "central": "Hands-on work"}.get(code, code)
    if kind == "modality":
        return terms.modalities[code].label if code in terms.modalities else code
    if kind == "certification":
        return terms.certifications[code].label if code in terms.certifications else code
    entry = terms.terms.get(kind, {}).get(code)
    return entry.label if entry else code

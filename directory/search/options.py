"""What can be chosen on the search page, group by group, in the order and the words of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.practitioners.wording.credentials import title_of
from directory.search.filters.filterset import TERMS
from directory.vocabulary.alphabet import in_reading_order
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import SpecialtyKind, TermKind
from directory.web.phrases import gettext as _

#: Flags stand at the end of the group they belong to.
FLAGS_OF = {"certification": "certified_only", "accepting": "discovery_call"}
FLAGS = tuple(FLAGS_OF.values())
ALWAYS_OPEN = frozenset({"format", "accepting"})
SHORT = frozenset({"language"})


@dataclass(frozen=True, slots=True)
class Option:
    """One checkbox. ``is_under`` sets it in below the one before; ``heading`` stands above it."""

    name: str
    value: str
    label: str
    is_under: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One section of the panel. ``flag``: the parameter of the box at its end, or empty. ``is_short``: entries that
    nobody has are left out of it, because the vocabulary has far more than people do."""

    name: str
    title: str
    options: tuple[Option, ...]
    flag: str = ""
    flag_option: Option | None = None
    is_open: bool = False
    is_short: bool = False


def groups(catalogue: Catalogue) -> list[Group]:
    """Every group, in the language of the page. The places for video and phone are a list below the formats."""
    made = []
    for name, title in titles().items():
        if name == "region":
            continue
        flag = FLAGS_OF.get(name, "")
        option = Option(flag, "1", label_of(flag, "1", catalogue)) if flag else None
        made.append(
            Group(name, title, tuple(_options(name, catalogue)), flag, option, name in ALWAYS_OPEN, name in SHORT)
        )
    return made


def titles() -> dict[str, str]:
    """The parameters that are lists of codes, with the heading of their group, in the order of the page."""
    return {
        "format": _("How you meet"),
        "region": _("Where you will be, for video or phone"),
        "accepting": _("Openings"),
        "specialty": _("What you bring"),
        "certification": _("Certification or training"),
        "modality": _("Approach"),
        "touch": _("Touch"),
        "time_slot": _("Time"),
        "language": _("Language"),
        "insurance": _("Insurance"),
        "age_group": _("Age"),
        "community": _("Experience with"),
        "room": _("The room"),
    }


def label_of(name: str, code: str, catalogue: Catalogue) -> str:
    """What a known code of a parameter is called on the page."""
    if name == "certification":
        return title_of(catalogue.certifications[code])
    if name == "specialty":
        return catalogue.specialties[code].label
    if name == "modality":
        return catalogue.modalities[code].label
    if name == "region":
        return catalogue.jurisdictions[code]
    if name in TERMS:
        return catalogue.terms[TERMS[name]][code].label
    return _words()[name, code]


def _words() -> dict[tuple[str, str], str]:
    """The short lists that are fixed in code."""
    return {
        ("accepting", "yes"): _("Taking new clients"),
        ("accepting", "waitlist"): _("Waitlist"),
        ("touch", "none"): _("Never uses touch"),
        ("touch", "optional"): _("Touch is optional"),
        ("touch", "central"): _("Hands-on work is central"),
        ("certified_only", "1"): _("Only what somebody has checked"),
        ("discovery_call", "1"): _("Free first call"),
    }


def _options(name: str, catalogue: Catalogue) -> Iterable[Option]:
    if name == "specialty":
        return _specialties(catalogue)
    fixed: dict[str, Iterable[str]] = {
        "certification": catalogue.certifications,
        "modality": catalogue.modalities,
        "accepting": ("yes", "waitlist"),
        "touch": ("none", "optional", "central"),
    }
    codes = fixed[name] if name in fixed else _terms(TERMS[name], catalogue)
    what = TERMS[name].value if name in TERMS else name
    return [Option(name, code, label_of(name, code, catalogue)) for code in codes if catalogue.is_offered(what, code)]


def _terms(kind: str, catalogue: Catalogue) -> Iterable[str]:
    entries = catalogue.terms.get(kind, {})
    if kind != TermKind.LANGUAGE:
        return entries
    return in_reading_order((code, entry.written_label) for code, entry in entries.items())


def _specialties(catalogue: Catalogue) -> Iterable[Option]:
    """By kind, each term followed by those below it."""
    for kind, heading in SpecialtyKind.choices:
        first = str(heading)
        for code, entry in catalogue.specialties.items():
            if entry.kind == kind and not entry.parent:
                offered = (below for below in _in_order(code, catalogue) if catalogue.is_offered("specialty", below))
                for below in offered:
                    yield Option("specialty", below, catalogue.specialties[below].label, below != code, first)
                    first = ""


def _in_order(code: str, catalogue: Catalogue) -> Iterable[str]:
    yield code
    for child, entry in catalogue.specialties.items():
        if entry.parent == code and entry.kind == catalogue.specialties[code].kind:
            yield from _in_order(child, catalogue)
